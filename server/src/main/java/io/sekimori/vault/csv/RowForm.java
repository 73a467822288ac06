package io.sekimori.vault.csv;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.NewCustomer;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Entity;
import io.sekimori.vault.catalogue.Field;
import io.sekimori.vault.normal.Normalised;
import io.sekimori.vault.normal.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns a row into a customer as a mapping says. Thread-safe. */
public final class RowForm {
  private final List<Target> targets;
  private final Set<FieldName> required;

  /** A value that one or several columns make together. */
  private record Target(Field field, int item, List<Integer> columns, Mapping.Bad bad) {}

  public RowForm(Mapping mapping, Catalogue catalogue) {
    var groups = new LinkedHashMap<List<Object>, List<Mapping.Column>>();
    for (Mapping.Column column : mapping.checked(catalogue).columns()) {
      groups
          .computeIfAbsent(List.of(column.field(), column.item()), _ -> new ArrayList<>())
          .add(column);
    }
    targets = groups.values().stream().map(group -> target(group, catalogue)).toList();
    required = new HashSet<>();
    catalogue.fields().stream()
        .filter(Field::required)
        .forEach(field -> required.add(field.name()));
  }

  private static Target target(List<Mapping.Column> group, Catalogue catalogue) {
    var columns = group.stream().sorted(Comparator.comparingInt(Mapping.Column::part)).toList();
    var first = columns.getFirst();
    return new Target(
        catalogue.field(first.field()),
        first.item(),
        columns.stream().map(Mapping.Column::column).toList(),
        first.bad());
  }

  /**
   * The customer of a row.
   *
   * @param columns how many the header has
   * @param problems gets every bad cell
   * @return empty if the row is not taken
   */
  public Optional<NewCustomer> read(Row record, int columns, Consumer<RowProblem> problems) {
    var why = record.unclosed() ? "unclosed-quote" : "wrong-columns";
    if (record.unclosed() || record.cells().size() != columns) {
      problems.accept(record.problem(why));
      return Optional.empty();
    }
    var values = new ArrayList<NewCustomer.Value>(targets.size());
    boolean refused = false;
    for (Target target : targets) {
      var written = written(target, record);
      if (written.isEmpty()) {
        continue;
      }
      var bad = malformed(target, written);
      if (bad != null) {
        problems.accept(problem(record, target, bad.text()));
        refused |= target.bad() == Mapping.Bad.REFUSE_ROW;
        if (target.bad() == Mapping.Bad.LEAVE_OUT) {
          continue;
        }
      }
      values.add(new NewCustomer.Value(target.field().name(), target.item(), written));
    }
    return refused || lacks(record, values, problems)
        ? Optional.empty()
        : whole(record, values, problems);
  }

  /** Controls have no place in any value; a normaliser would pass over them. */
  private static @Nullable Reason malformed(Target target, String written) {
    if (written.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
      return Reason.WRONG_CHARACTERS;
    }
    return target.field().normalise(written) instanceof Normalised.Malformed bad
        ? bad.reason()
        : null;
  }

  private boolean lacks(Row record, List<NewCustomer.Value> values, Consumer<RowProblem> problems) {
    var missing = new HashSet<>(required);
    values.forEach(value -> missing.remove(value.field()));
    missing.forEach(
        field ->
            problems.accept(new RowProblem(record.number(), record.line(), 0, field, "missing")));
    return !missing.isEmpty();
  }

  /** A customer is a person or a corporation; a row that is both is neither. */
  private Optional<NewCustomer> whole(
      Row record, List<NewCustomer.Value> values, Consumer<RowProblem> problems) {
    boolean person = has(values, Entity.PERSON, Entity.CORPORATION);
    boolean corporation = has(values, Entity.CORPORATION, Entity.PERSON);
    if (person && corporation) {
      problems.accept(record.problem("person-and-corporation"));
      return Optional.empty();
    }
    return Optional.of(
        new NewCustomer(
            corporation ? NewCustomer.Kind.CORPORATION : NewCustomer.Kind.PERSON, values));
  }

  private boolean has(List<NewCustomer.Value> values, Entity entity, Entity butNot) {
    return targets.stream()
        .map(Target::field)
        .filter(field -> field.entities().contains(entity) && !field.entities().contains(butNot))
        .anyMatch(field -> values.stream().anyMatch(value -> value.field().equals(field.name())));
  }

  private static RowProblem problem(Row record, Target target, String code) {
    return new RowProblem(
        record.number(), record.line(), target.columns().getFirst(), target.field().name(), code);
  }

  private static String written(Target target, Row record) {
    if (target.columns().size() == 1) {
      return cell(record, target.columns().getFirst());
    }
    var whole = new StringBuilder();
    for (int column : target.columns()) {
      var part = cell(record, column);
      if (!part.isEmpty()) {
        whole.append(whole.isEmpty() ? "" : target.field().headings().join()).append(part);
      }
    }
    return whole.toString();
  }

  private static String cell(Row record, int column) {
    return column <= record.cells().size() ? record.cells().get(column - 1).strip() : "";
  }
}
