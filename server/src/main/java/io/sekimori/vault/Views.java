package io.sekimori.vault;

import io.sekimori.access.Pass;
import io.sekimori.ledger.Event;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import io.sekimori.vault.mask.Mask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes what is shown out of what was opened. */
final class Views {
  private static final Comparator<Customer.Value> ORDER =
      Comparator.comparing((Customer.Value value) -> value.field().value())
          .thenComparingInt(Customer.Value::item);

  private static final Set<FieldClass> NEVER_IN_A_VIEW =
      EnumSet.of(
          FieldClass.INDIVIDUAL_NUMBER,
          FieldClass.DOCUMENT_NUMBER,
          FieldClass.CREDENTIAL,
          FieldClass.SENSITIVE);

  private Views() {}

  /** False for numbers of documents, My Number and secrets. */
  static boolean mayStandInAView(Field field) {
    return !NEVER_IN_A_VIEW.contains(field.fieldClass());
  }

  /** What an entry says of these fields. */
  static Event.Shown disclosed(Set<FieldName> fields, Form form) {
    return new Event.Shown(
        fields.stream().sorted(Comparator.comparing(FieldName::value)).toList(), form);
  }

  /** False for fields that are hidden wholly: they are not even decrypted for a masked view. */
  static boolean needsValue(Field field) {
    return field.mask() != Mask.HIDDEN;
  }

  static Customer masked(Pass pass, Opened opened, Set<FieldName> fields, Catalogue catalogue) {
    var row = opened.row();
    var values = new ArrayList<Customer.Value>();
    for (Opened.Value value : opened.values()) {
      var field = value.field();
      var text = field.masked(value.value().text());
      values.add(shown(pass, row, field, value.item(), Form.MASKED, text));
    }
    var erased = new HashSet<>(opened.erased());
    for (Cell cell : Cells.unpack(row.cells())) {
      catalogue
          .find(cell.field())
          .filter(field -> fields.contains(field.name()) && !needsValue(field))
          .ifPresent(
              field ->
                  row.erased()
                      .since(field.retention())
                      .ifPresentOrElse(
                          since -> erased.add(new Customer.Erased(field.name(), since)),
                          () -> values.add(hidden(pass, row, field, cell))));
    }
    return customer(opened, values, erased);
  }

  static List<Customer> revealed(Pass pass, List<Opened> opened, Form form) {
    return opened.stream().map(one -> revealed(pass, one, form)).toList();
  }

  /** A value that is too short for its last four is left out. */
  private static Customer revealed(Pass pass, Opened opened, Form form) {
    var row = opened.row();
    var values = new ArrayList<Customer.Value>();
    for (Opened.Value value : opened.values()) {
      var field = value.field();
      var whole = value.value().text();
      var text = form == Form.LAST_4 ? field.lastFourOf(whole) : Optional.of(whole);
      text.ifPresent(one -> values.add(shown(pass, row, field, value.item(), form, one)));
    }
    return customer(opened, values, opened.erased());
  }

  /** Of these fields those that one of the rows has: an entry names no field that nobody saw. */
  static Event.Shown masked(List<CustomerRow> rows, Set<FieldName> fields, Catalogue catalogue) {
    var there = new HashSet<FieldName>();
    for (var row : rows) {
      for (Cell cell : Cells.unpack(row.cells())) {
        catalogue
            .find(cell.field())
            .map(Field::name)
            .filter(fields::contains)
            .ifPresent(there::add);
      }
    }
    return disclosed(there, Form.MASKED);
  }

  private static Customer customer(
      Opened opened, List<Customer.Value> values, Set<Customer.Erased> erased) {
    values.sort(ORDER);
    var row = opened.row();
    return new Customer(row.handle(), row.kind(), row.revision(), values, erased);
  }

  private static Customer.Value hidden(Pass pass, CustomerRow row, Field field, Cell cell) {
    return shown(pass, row, field, cell.item(), Form.MASKED, field.mask().show(""));
  }

  private static Customer.Value shown(
      Pass pass, CustomerRow row, Field field, int item, Form form, String text) {
    var left = Disclosed.by(pass, row.handle(), field.name(), form, text);
    return new Customer.Value(field.name(), item, left);
  }
}
