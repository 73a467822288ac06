package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Every entry below a checkpoint as rows of a table that SQL of the server's own asks: sealed ones
 * from their files, the rest from the log. For rules over the whole history; what was shown of whom
 * is answered by {@link Touches}.
 */
public final class Leaves {
  private final Ledger ledger;
  private final Supplier<List<Segment>> segments;
  private final Shelf shelf;
  private final Duck duck;
  private final Unsealed unsealed;

  Leaves(Ledger ledger, Supplier<List<Segment>> segments, Shelf shelf, Duck duck, Path directory) {
    this.ledger = ledger;
    this.segments = segments;
    this.shelf = shelf;
    this.duck = duck;
    unsealed = new Unsealed(ledger, directory);
  }

  /** Takes rows one by one. */
  public interface Sink {
    void row(ResultSet row) throws SQLException;
  }

  /**
   * Asks. Entries stand in the table {@code leaves} with the columns of {@code
   * docs/spec/history.md} but {@code nonce} and {@code verbatim}.
   *
   * @param sql one select, never with anything that a client spelled
   * @throws Refusal INVALID_VALUE about {@code checkpoint} if none covers that length; NOT_READY;
   *     of the ledger
   */
  public void ask(long length, String sql, Sink sink) {
    if (length > ledger.signedLength()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "checkpoint");
    }
    var plan = Plan.of(segments.get(), shelf, length);
    try (var connection = duck.connect();
        var statement = connection.createStatement()) {
      begin(connection, plan, length);
      try (var rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          sink.row(rows);
        }
      }
    } catch (SQLException failed) {
      plan.sealed().forEach(part -> shelf.doubt(part.segment()));
      throw new Refusal(ProblemCode.NOT_READY, "history", failed);
    }
  }

  /** What the next one puts into the table of the unsealed ones is not seen here any more. */
  private synchronized void begin(Connection connection, Plan plan, long length)
      throws SQLException {
    unsealed.hold(duck, plan.unsealed());
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("create temp view leaves as " + union(plan) + " where entry < " + length);
      statement.execute("select count(*) from " + Unsealed.TABLE);
    }
  }

  private static String union(Plan plan) {
    return "select * from ("
        + (plan.sealed().isEmpty()
            ? Unsealed.ROWS
            : "select %s from read_parquet(%s) union all %s"
                .formatted(Columns.ASKED, Duck.paths(plan.leaves()), Unsealed.ROWS))
        + ")";
  }
}
