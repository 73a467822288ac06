package io.sekimori.vault;

import io.sekimori.terms.Fault;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Entity;
import io.sekimori.vault.catalogue.Field;
import io.sekimori.vault.normal.Normalised;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody wants to write, checked value by value; never repeats a value. */
final class CorrectionForm {
  private static final int MOST_ITEMS = 100;

  private final Catalogue catalogue;
  private final List<Corrections.Correction> corrections;

  /** Refuses fields that there are not, no correction and too many. */
  CorrectionForm(Catalogue catalogue, List<Corrections.Correction> corrections) {
    this.catalogue = catalogue;
    this.corrections = List.copyOf(corrections);
    if (corrections.isEmpty() || corrections.size() > Corrections.MOST) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, "values");
    }
    corrections.forEach(one -> catalogue.field(one.field()));
  }

  Set<FieldName> fields() {
    return corrections.stream()
        .map(Corrections.Correction::field)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The values in their places.
   *
   * @throws Refusal INVALID_VALUE with every fault
   */
  List<NewCustomer.Value> values(CustomerRow row) {
    var cells = Cells.unpack(row.cells());
    var values = new ArrayList<NewCustomer.Value>();
    var faults = new ArrayList<Fault>();
    var places = new HashSet<List<Object>>();
    for (var one : corrections) {
      var field = catalogue.field(one.field());
      int item = one.item() == Corrections.Correction.NEW ? next(field, cells, values) : one.item();
      var written = one.value().text().strip();
      fault(row, cells, field, item, written)
          .or(
              () ->
                  places.add(List.of(field.name(), item)) ? Optional.empty() : Optional.of("twice"))
          .ifPresent(reason -> faults.add(new Fault(field.name(), Math.max(item, 0), reason)));
      values.add(new NewCustomer.Value(field.name(), item, written));
    }
    if (!faults.isEmpty()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "values", faults);
    }
    return values;
  }

  private static Optional<String> fault(
      CustomerRow row, List<Cell> cells, Field field, int item, String written) {
    var own = row.kind() == NewCustomer.Kind.PERSON ? Entity.PERSON : Entity.CORPORATION;
    if (field.entities().stream().allMatch(Entity::isCustomer) && !field.entities().contains(own)) {
      return Optional.of("person-and-corporation");
    }
    if (item < 0 || item >= (field.many() ? MOST_ITEMS : 1)) {
      return Optional.of("wrong-item");
    }
    if (!written.isEmpty()) {
      return field.normalise(written) instanceof Normalised.Malformed bad
          ? Optional.of(bad.reason().text())
          : Optional.empty();
    }
    if (field.required()) {
      return Optional.of("missing");
    }
    boolean there =
        cells.stream().anyMatch(cell -> cell.field() == field.number() && cell.item() == item);
    return there ? Optional.empty() : Optional.of("empty");
  }

  private static int next(Field field, List<Cell> cells, List<NewCustomer.Value> before) {
    int stored =
        cells.stream()
            .filter(cell -> cell.field() == field.number())
            .mapToInt(Cell::item)
            .max()
            .orElse(-1);
    int asked =
        before.stream()
            .filter(value -> value.field().equals(field.name()))
            .mapToInt(NewCustomer.Value::item)
            .max()
            .orElse(-1);
    return Math.max(stored, asked) + 1;
  }
}
