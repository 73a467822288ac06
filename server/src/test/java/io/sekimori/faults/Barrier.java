package io.sekimori.faults;

import io.sekimori.database.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Holds a table, so that whoever comes to it next stands still there: a named step of the server,
 * reached for certain and without a hook in it.
 */
final class Barrier implements AutoCloseable {
  private static final String WAITING =
      """
      select count(*) from pg_locks held join pg_locks waiting using (relation)
       where held.pid = ? and held.granted and not waiting.granted
         and waiting.relation = cast(? as regclass)
      """;

  private static final String ROTATING =
      """
      select count(*) from pg_locks
       where locktype = 'advisory'
         and database = (select oid from pg_database where datname = current_database())
      """;

  private final Connection connection;
  private final String table;
  private final int backend;

  /**
   * Holds it.
   *
   * @param place database and table, such as {@code ledger:ledger.batch}
   */
  Barrier(Path postgres, String place) {
    this(postgres, place, "access exclusive");
  }

  /** Holds it so that only whoever writes to it stands still. */
  static Barrier forWriters(Path postgres, String place) {
    return new Barrier(postgres, place, "exclusive");
  }

  private Barrier(Path postgres, String place, String mode) {
    var parts = List.of(place.split(":"));
    table = parts.get(1);
    try {
      connection = TestPostgres.connect(postgres, "sekimori_" + parts.getFirst());
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("lock table " + table + " in " + mode + " mode");
        try (var row = statement.executeQuery("select pg_backend_pid()")) {
          row.next();
          backend = row.getInt(1);
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** True if nobody rotates: the lock outlasts the last step by a moment. */
  static boolean isFree(Path postgres) {
    try (var keys = TestPostgres.connect(postgres, "sekimori_keys");
        var statement = keys.createStatement();
        var row = statement.executeQuery(ROTATING)) {
      return row.next() && row.getInt(1) == 0;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Waits until somebody stands still here. */
  void awaitArrival() {
    Wait.until("somebody comes to " + table, this::somebodyWaits);
  }

  private boolean somebodyWaits() {
    try (var statement = connection.prepareStatement(WAITING)) {
      statement.setInt(1, backend);
      statement.setString(2, table);
      try (var row = statement.executeQuery()) {
        return row.next() && row.getInt(1) > 0;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Lets everybody go on; after a kill of PostgreSQL there is nothing left to let go. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException gone) {
      assert !gone.toString().isEmpty();
    }
  }
}
