package io.sekimori.vault.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.Cursors;
import io.sekimori.vault.intake.Import;
import io.sekimori.vault.intake.ImportId;
import io.sekimori.vault.intake.Intake;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Pages of imports and of problems, for the API and the console alike. */
final class ImportLists {
  private static final String IMPORTS = "imports";

  private final Intake intake;
  private final Cursors cursors;

  ImportLists(Intake intake, Cursors cursors) {
    this.intake = intake;
    this.cursors = cursors;
  }

  /**
   * A page.
   *
   * @param next the cursor of the following one, or null
   */
  record Page<T>(List<T> rows, @Nullable String next) {}

  Page<Import> imports(Caller caller, String cursor) {
    return page(
        intake.list(caller, position(IMPORTS, cursor, Long.MAX_VALUE)), IMPORTS, Import::number);
  }

  Page<Intake.Problem> problems(Caller caller, ImportId id, String cursor) {
    var kind = "import-problems/" + id;
    return page(
        intake.problems(caller, id, position(kind, cursor, -1)), kind, Intake.Problem::number);
  }

  private <T> Page<T> page(List<T> oneMore, String kind, ToLongFunction<T> number) {
    if (oneMore.size() <= Intake.MOST_PER_PAGE) {
      return new Page<>(oneMore, null);
    }
    var rows = oneMore.subList(0, Intake.MOST_PER_PAGE);
    long last = number.applyAsLong(rows.getLast());
    return new Page<>(rows, cursors.encode(kind, Long.toString(last)));
  }

  private long position(String kind, String cursor, long first) {
    return cursor.isEmpty() ? first : Long.parseLong(cursors.decode(kind, cursor));
  }
}
