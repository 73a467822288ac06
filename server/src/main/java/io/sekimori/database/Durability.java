package io.sekimori.database;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A new connection is given out only if the server would keep what it confirms.
 *
 * <p>{@code fsync} and {@code full_page_writes} can be changed by a reload and {@code
 * synchronous_commit} per role, so one look at start is not enough.
 */
final class Durability extends DelegatingDataSource {
  private static final int OLDEST = 18;
  private static final String SETTINGS =
      """
      select current_setting('fsync'), current_setting('full_page_writes'),
             current_setting('synchronous_commit'), current_setting('server_version_num')::int
      """;

  Durability(DataSource connections) {
    super(connections);
  }

  @Override
  public Connection getConnection() throws SQLException {
    var connection = super.getConnection();
    try {
      check(connection);
      return connection;
    } catch (SQLException refused) {
      connection.close();
      throw refused;
    }
  }

  /**
   * Weaker values of {@code synchronous_commit} than {@code on} confirm before the disk or the
   * standby has it.
   */
  static void check(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(SETTINGS)) {
      row.next();
      String commit = row.getString(3);
      require("on".equals(row.getString(1)), "fsync");
      require("on".equals(row.getString(2)), "full-page-writes");
      require("on".equals(commit) || "remote_apply".equals(commit), "synchronous-commit");
      require(row.getInt(4) / 10_000 >= OLDEST, "postgres-too-old");
    }
  }

  private static void require(boolean holds, String setting) throws NotDurable {
    if (!holds) {
      throw new NotDurable(setting);
    }
  }

  /** The server may lose what it confirmed. */
  static final class NotDurable extends SQLException {
    @Serial private static final long serialVersionUID = 1L;

    private final String setting;

    NotDurable(String setting) {
      super("the database server is not fit to keep a record: " + setting);
      this.setting = setting;
    }

    /** Which setting: {@code fsync}, {@code full-page-writes}, {@code synchronous-commit}. */
    String setting() {
      return setting;
    }
  }
}
