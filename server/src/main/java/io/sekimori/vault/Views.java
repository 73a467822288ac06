package io.sekimori.vault;

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

  static Customer masked(Opened opened, Set<FieldName> fields, Catalogue catalogue) {
    var values = new ArrayList<Customer.Value>();
    for (Opened.Value value : opened.values()) {
      values.add(shown(value, value.field().masked(value.value().text())));
    }
    var erased = new HashSet<>(opened.erased());
    for (Cell cell : Cells.unpack(opened.row().cells())) {
      catalogue
          .find(cell.field())
          .filter(field -> fields.contains(field.name()) && !needsValue(field))
          .ifPresent(
              field ->
                  opened
                      .row()
                      .erased()
                      .since(field.retention())
                      .ifPresentOrElse(
                          since -> erased.add(new Customer.Erased(field.name(), since)),
                          () -> values.add(hidden(field, cell))));
    }
    return customer(opened, values, erased);
  }

  static List<Customer> unmasked(List<Opened> opened, Form form) {
    return opened.stream().map(one -> unmasked(one, form)).toList();
  }

  /** A value that is too short for its last four is left out. */
  static Customer unmasked(Opened opened, Form form) {
    var values = new ArrayList<Customer.Value>();
    for (Opened.Value value : opened.values()) {
      if (form == Form.LAST_4) {
        value
            .field()
            .lastFourOf(value.value().text())
            .ifPresent(end -> values.add(shown(value, end)));
      } else {
        values.add(new Customer.Value(value.field().name(), value.item(), value.value()));
      }
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

  private static Customer.Value shown(Opened.Value value, String text) {
    return new Customer.Value(value.field().name(), value.item(), Plaintext.of(text));
  }

  private static Customer.Value hidden(Field field, Cell cell) {
    return new Customer.Value(field.name(), cell.item(), Plaintext.of(field.mask().show("")));
  }
}
