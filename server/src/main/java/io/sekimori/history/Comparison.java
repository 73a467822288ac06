package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ledger.Entry;
import io.sekimori.ledger.Ledger.Stored;
import io.sekimori.tlog.TreeHasher;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Holds what was written against the log: every byte of every entry, every touch. */
final class Comparison {
  private final Duck duck;
  private final Ledger ledger;

  Comparison(Duck duck, Ledger ledger) {
    this.duck = duck;
    this.ledger = ledger;
  }

  /**
   * What was compared.
   *
   * @param rows touches
   * @param kept entries
   * @param newest time of the newest entry of the log in that range
   * @param staying SHA-256 over the leaf hashes of those entries, in hexadecimal
   */
  record Compared(long rows, long kept, Instant newest, String staying) {}

  /** Of files that hold every entry. */
  long require(long from, long until, Path leaves, Path touches) throws SQLException {
    return require(from, until, _ -> true, leaves, touches).rows();
  }

  /**
   * The number of touches and more, if both files say what the log says.
   *
   * @param stays which entries of the log are in the files
   * @throws UnequalException with the first index that is not the same, or whose time is before the
   *     one before it
   */
  Compared require(long from, long until, Predicate<Entry> stays, Path leaves, Path touches)
      throws SQLException {
    var staying = Hashes.sha256();
    var kept = new AtomicLong();
    var log = new Hashes();
    var newest = new AtomicReference<>(Instant.MIN);
    if (from > 0) {
      ledger.readForward(from - 1, from, stored -> newest.set(stored.entry().at()));
    }
    try (var connection = duck.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(leafRows(leaves))) {
      ledger.readForward(
          from,
          until,
          stored -> {
            var entry = stored.entry();
            if (entry.at().isBefore(newest.getAndSet(entry.at()))) {
              throw new UnequalException(stored.index()); // windows are found by the order of times
            }
            if (stays.test(entry)) {
              requireEqual(stored, rows);
              staying.update(TreeHasher.leafHash(stored.leaf()).bytes());
              kept.incrementAndGet();
              Columns.add(log, entry);
            }
          });
      if (rows.next()) {
        throw new UnequalException(until);
      }
      requireTouches(connection, touches, log, from);
    }
    var sum = HexFormat.of().formatHex(staying.digest());
    return new Compared(log.rows(), kept.get(), Objects.requireNonNull(newest.get()), sum);
  }

  private static String leafRows(Path leaves) {
    return "select " + Columns.LEAF_AS_TEXT + " from read_parquet(" + Duck.path(leaves) + ")";
  }

  private static void requireEqual(Stored stored, ResultSet rows) {
    try {
      boolean equal = rows.next();
      var leaf = equal ? Columns.leaf(rows) : null;
      if (leaf == null
          || leaf.entry() != stored.index()
          || leaf.time() != stored.entry().at().toEpochMilli()
          || !Arrays.equals(leaf.bytes(), stored.leaf())) {
        throw new UnequalException(stored.index());
      }
    } catch (SQLException unreadable) {
      throw new UnequalException(stored.index(), unreadable);
    }
  }

  private static void requireTouches(Connection connection, Path touches, Hashes log, long from)
      throws SQLException {
    var file = new Hashes();
    var sql = "select " + Columns.TOUCH + " from read_parquet(" + Duck.path(touches) + ")";
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        Columns.add(file, rows);
      }
    }
    if (!file.toString().equals(log.toString())) {
      throw new UnequalException(from);
    }
  }

  /** A file does not say what the log says. */
  static final class UnequalException extends RuntimeException {
    private final OptionalLong index;

    UnequalException(long index) {
      super("a file of the history does not say what the log says at " + index);
      this.index = OptionalLong.of(index);
    }

    UnequalException(long index, Throwable cause) {
      this(index);
      initCause(cause);
    }

    OptionalLong index() {
      return index;
    }
  }
}
