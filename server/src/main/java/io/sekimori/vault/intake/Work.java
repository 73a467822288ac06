package io.sekimori.vault.intake;

import io.sekimori.database.Databases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Imports;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.csv.CsvCustomers;
import io.sekimori.vault.csv.RowForm;
import io.sekimori.vault.csv.RowProblem;
import io.sekimori.vault.intake.Import.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Carries out one dry run or one import, from where it stands to its end. */
final class Work {
  private final Databases databases;
  private final Imports imports;
  private final Catalogue catalogue;
  private final Uploads uploads;
  private final ImportRows rows;
  private final ProblemRows problems;
  private final int part;
  private final BooleanSupplier stopping;

  Work(Shop shop, BooleanSupplier stopping) {
    this.databases = shop.databases();
    this.imports = shop.imports();
    this.catalogue = shop.catalogue();
    this.uploads = shop.uploads();
    this.rows = shop.rows();
    this.problems = shop.problems();
    this.part = shop.part();
    this.stopping = stopping;
  }

  /**
   * A dry run, always from the first row: what it has seen of the file is in memory only.
   *
   * @throws Interrupted if the server stops or somebody cancelled
   * @throws Refusal of the database or the keys; then it can be begun again. FILE_… if the file
   *     cannot be read
   */
  void check(Import one) {
    var checking = EnumSet.of(State.CHECKING);
    problems.clear(one.id());
    require(rows.restart(one.id(), checking, State.CHECKING, null));
    require(rows.begins(one.id(), checking, State.CHECKING));
    var tally = new Tally(0);
    try (var csv = open(one)) {
      imports.check(
          parts(csv, one),
          (CsvPart part, List<Integer> duplicates) ->
              alone(
                  connection ->
                      advance(connection, one.id(), State.CHECKING, part, duplicates, tally)));
      requireReadable(one, State.CHECKING, csv);
    } catch (IOException damaged) {
      throw new Refusal(ProblemCode.FILE_GONE);
    }
    require(rows.checked(one.id()));
  }

  /**
   * The import, from its position.
   *
   * @throws Interrupted as in {@link #check}
   * @throws Refusal as in {@link #check}; CONFLICT if it is another import's turn
   */
  void load(Import one) {
    var from = EnumSet.of(State.WAITING, State.RUNNING);
    try (var csv = open(one)) {
      imports.load(
          one.population(),
          () -> {
            csv.skip(one.position().row());
            require(rows.begins(one.id(), from, State.RUNNING));
            return parts(csv, one);
          },
          journal(one));
      requireReadable(one, State.RUNNING, csv);
    } catch (IOException damaged) {
      throw new Refusal(ProblemCode.FILE_GONE);
    }
  }

  private Imports.Journal<CsvPart> journal(Import one) {
    var tally = new Tally(one.counts().problems());
    return (connection, part, duplicates) ->
        advance(connection, one.id(), State.RUNNING, part, duplicates, tally);
  }

  /** Counts the problems of one run, so that each gets its number. */
  private static final class Tally {
    private long next;

    Tally(long next) {
      this.next = next;
    }
  }

  private void advance(
      Connection connection,
      ImportId id,
      State state,
      CsvPart part,
      List<Integer> duplicates,
      Tally tally)
      throws SQLException {
    var step = part.advance(duplicates);
    require(rows.advance(connection, id, state, step));
    problems.add(connection, id, tally.next, part.problems(duplicates));
    tally.next += step.problems();
  }

  private interface Writing {
    void run(Connection connection) throws SQLException;
  }

  private void alone(Writing writing) {
    try (var connection = databases.data().pool().getConnection()) {
      connection.setAutoCommit(false);
      try {
        writing.run(connection);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "import", failed);
    }
  }

  private CsvCustomers open(Import one) {
    var file = uploads.open(one.id(), rows.fileKey(one.id()));
    return CsvCustomers.open(file, Objects.requireNonNull(one.encoding()), catalogue);
  }

  private Parts parts(CsvCustomers csv, Import one) {
    var form = new RowForm(Objects.requireNonNull(one.mapping()), catalogue);
    return new Parts(csv, form, part, stopping);
  }

  /** The last problem says from which row on nothing could be read. */
  private void requireReadable(Import one, State state, CsvCustomers csv) {
    if (csv.broken()) {
      long before = rows.find(one.id()).orElseThrow().counts().problems();
      var here = new RowProblem(csv.row() + 1, 0, 0, null, "unreadable");
      var step = new ImportRows.Advance(csv.row(), csv.row(), csv.offset(), 0, 0, 0, 1);
      alone(
          connection -> {
            require(rows.advance(connection, one.id(), state, step));
            problems.add(connection, one.id(), before, List.of(here));
          });
      throw new Refusal(ProblemCode.FILE_NOT_CSV);
    }
  }

  private static void require(boolean stillOurs) {
    if (!stillOurs) {
      throw new Interrupted();
    }
  }

  /** A file that cannot be decrypted to its end was cut or altered. */
  static ProblemCode codeOf(RuntimeException failure) {
    return switch (failure) {
      case Refusal refusal -> refusal.code();
      case UncheckedIOException _ -> ProblemCode.FILE_GONE;
      default -> ProblemCode.INTERNAL;
    };
  }
}
