package io.sekimori.vault.intake;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.Imports;
import io.sekimori.vault.NewCustomer;
import io.sekimori.vault.csv.Row;
import io.sekimori.vault.csv.RowForm;
import io.sekimori.vault.csv.RowProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rows of a file that follow one another, and where they end. */
final class CsvPart implements Imports.Part {
  private static final FieldName NUMBER = new FieldName("customer-number");

  private final List<Row> rows;
  private final RowForm form;
  private final int columns;
  private final long before;
  private final long byteOffset;
  private final List<RowProblem> problems = new ArrayList<>();
  private final List<Row> taken = new ArrayList<>();

  CsvPart(List<Row> rows, RowForm form, int columns, long byteOffset) {
    this.rows = rows;
    this.form = form;
    this.columns = columns;
    this.before = rows.getFirst().number() - 1;
    this.byteOffset = byteOffset;
  }

  @Override
  public List<NewCustomer> customers() {
    var customers = new ArrayList<NewCustomer>(rows.size());
    for (Row row : rows) {
      form.read(row, columns, problems::add)
          .ifPresent(
              customer -> {
                customers.add(customer);
                taken.add(row);
              });
    }
    return customers;
  }

  /** What becomes of the import when this part is dealt with. */
  ImportRows.Advance advance(List<Integer> duplicates) {
    return new ImportRows.Advance(
        before,
        rows.getLast().number(),
        byteOffset,
        (long) taken.size() - duplicates.size(),
        duplicates.size(),
        (long) rows.size() - taken.size(),
        (long) problems.size() + duplicates.size());
  }

  /** Every problem in the order of the rows. */
  List<RowProblem> problems(List<Integer> duplicates) {
    var all = new ArrayList<>(problems);
    for (int place : duplicates) {
      var row = taken.get(place);
      all.add(new RowProblem(row.number(), row.line(), 0, NUMBER, "duplicate"));
    }
    all.sort(Comparator.comparingLong(RowProblem::row));
    return all;
  }
}
