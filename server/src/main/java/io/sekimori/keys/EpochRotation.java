package io.sekimori.keys;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

/**
 * From one epoch to the next. The steps, each of which may be the last before a crash:
 *
 * <ol>
 *   <li>{@code epoch-<n+1>.key} is made. It counts for nothing yet; a rerun uses it.
 *   <li>One transaction calls n+1 current and n draining. From its commit no transaction can store
 *       under n: writers hold a share lock on the row that they were told is current.
 *   <li>Every row of an older epoch is wrapped under n+1, in batches. A row shredded meanwhile is
 *       not brought back: rows are only updated.
 *   <li>No row of an older epoch is left: looked for, not assumed.
 *   <li>{@code epoch-<n>.key} is overwritten and removed.
 *   <li>The table calls n destroyed.
 * </ol>
 *
 * A rerun finds a draining epoch and goes on at the third step.
 */
final class EpochRotation {
  /** PostgreSQL advisory lock: one node rotates. Nodes may start meanwhile. */
  static final long LOCK = 0x73656b69_6b657932L;

  private final KeysDatabase database;
  private final SealedFiles files;
  private final Epochs epochs;
  private final Clock clock;
  private final Steps steps;

  EpochRotation(KeysDatabase database, SealedFiles files, Epochs epochs, Clock clock, Steps steps) {
    this.database = database;
    this.files = files;
    this.epochs = epochs;
    this.clock = clock;
    this.steps = steps;
  }

  /** Begins and finishes; finishes only, if one was interrupted. */
  Keys.Rotation run() {
    return database.run(
        connection -> {
          requireAlone(connection);
          try {
            return rotate(connection);
          } finally {
            release(connection);
          }
        });
  }

  private Keys.Rotation rotate(Connection connection) throws SQLException {
    var living = EpochRows.living(connection);
    if (living.stream().allMatch(EpochRows.Row::current)) {
      begin(connection, living.getLast().epoch() + 1);
      living = EpochRows.living(connection);
    }
    epochs.refresh();
    int from = living.getFirst().epoch();
    var to = epochs.current();
    long rewrapped = new Rewrapping(connection, epochs, steps).run();
    Instant destroyed = clock.instant();
    for (var old : living) {
      if (!old.current()) {
        destroyed = destroy(connection, old.epoch());
      }
    }
    epochs.refresh();
    return new Keys.Rotation(from, to.number(), rewrapped, destroyed);
  }

  private void begin(Connection connection, int next) throws SQLException {
    var content = files.readOrMake(Epochs.PREFIX + next);
    var fingerprint = Epochs.fingerprint(content.key());
    Arrays.fill(content.key(), (byte) 0);
    steps.done("epoch file made");
    var at = clock.instant();
    KeysDatabase.inTransaction(
        connection,
        within -> {
          EpochRows.begin(within, next, fingerprint, at);
          return next;
        });
    steps.done("epoch current");
  }

  private Instant destroy(Connection connection, int epoch) throws SQLException {
    files.destroy(Epochs.PREFIX + epoch);
    steps.done("epoch file destroyed");
    var at = clock.instant();
    EpochRows.end(connection, epoch, at);
    steps.done("epoch destroyed");
    return at;
  }

  private static void requireAlone(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
      statement.setLong(1, LOCK);
      try (var row = statement.executeQuery()) {
        if (!row.next() || !row.getBoolean(1)) {
          throw new Refusal(ProblemCode.CONFLICT, "epoch-rotation-running");
        }
      }
    }
  }

  /** A connection that cannot unlock is not given back to the pool, or the lock would stay. */
  private static void release(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("select pg_advisory_unlock(?)")) {
      statement.setLong(1, LOCK);
      statement.executeQuery().close();
    } catch (SQLException failed) {
      connection.abort(Runnable::run);
    }
  }
}
