package io.sekimori.vault.web;

import io.sekimori.access.Act;
import io.sekimori.edge.JapanTimes;
import io.sekimori.terms.Form;
import io.sekimori.vault.Customer;
import io.sekimori.vault.NewCustomer;
import io.sekimori.vault.Vault;
import io.sekimori.vault.catalogue.Entity;
import io.sekimori.vault.catalogue.Field;
import java.util.ArrayList;
import java.util.List;

/** The lines of a customer's page: one for each value, and what the caller is offered with it. */
final class RecordLines {
  private final Vault vault;

  RecordLines(Vault vault) {
    this.vault = vault;
  }

  /** One value of the record. */
  record Line(
      String field,
      String label,
      int item,
      String masked,
      boolean reveal,
      boolean last4,
      boolean match,
      boolean correct,
      boolean past) {}

  /**
   * A field that is erased.
   *
   * @param since Japan time; empty if no record says since when
   */
  record Gone(String label, String since) {}

  /** A field that may be added. */
  record Addable(String field, String label) {}

  List<Line> of(Customer record, Rights.Held held) {
    var lines = new ArrayList<Line>();
    for (Field field : vault.catalogue().fields()) {
      var values =
          record.values().stream().filter(value -> value.field().equals(field.name())).toList();
      values.forEach(value -> lines.add(line(field, value.item(), value.text().text(), held)));
      if (values.isEmpty()
          && isWithheld(field, record)
          && (held.allows(Act.REVEAL, Form.FULL, field)
              || held.allows(Act.CORRECT, Form.WRITTEN, field))) {
        lines.add(line(field, 0, field.masked(""), held));
      }
    }
    return lines;
  }

  List<Gone> gone(Customer record) {
    return vault.catalogue().fields().stream()
        .flatMap(
            field ->
                record.erased().stream()
                    .filter(one -> one.field().equals(field.name()))
                    .map(
                        one ->
                            new Gone(
                                field.label(), one.at() == null ? "" : JapanTimes.of(one.at()))))
        .toList();
  }

  /** Fields that the record lacks, or of which it may have one more. */
  List<Addable> addable(Customer record, Rights.Held held) {
    return vault.catalogue().fields().stream()
        .filter(field -> fits(field, record) && held.allows(Act.CORRECT, Form.WRITTEN, field))
        .filter(
            field -> record.erased().stream().noneMatch(one -> one.field().equals(field.name())))
        .filter(field -> !isWithheld(field, record))
        .filter(
            field ->
                field.many()
                    || record.values().stream()
                        .noneMatch(value -> value.field().equals(field.name())))
        .map(field -> new Addable(field.name().value(), field.label()))
        .toList();
  }

  /** Fields that no masked view has: whether there is a value is told only by a reveal. */
  private boolean isWithheld(Field field, Customer record) {
    return !vault.maskedFields().contains(field.name())
        && field.entities().contains(entity(record))
        && record.erased().stream().noneMatch(one -> one.field().equals(field.name()));
  }

  private static boolean fits(Field field, Customer record) {
    return !field.entities().iterator().next().isCustomer()
        || field.entities().contains(entity(record));
  }

  private static Entity entity(Customer record) {
    return record.kind() == NewCustomer.Kind.PERSON ? Entity.PERSON : Entity.CORPORATION;
  }

  private static Line line(Field field, int item, String masked, Rights.Held held) {
    return new Line(
        field.name().value(),
        field.label(),
        item,
        masked,
        held.allows(Act.REVEAL, Form.FULL, field),
        field.lastFour() && held.allows(Act.REVEAL, Form.LAST_4, field),
        held.allows(Act.MATCH, Form.CONFIRMED, field),
        held.allows(Act.CORRECT, Form.WRITTEN, field),
        held.allows(Act.REVEAL_PAST, Form.FULL, field));
  }
}
