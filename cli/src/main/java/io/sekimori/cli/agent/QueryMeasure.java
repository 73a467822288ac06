package io.sekimori.cli.agent;

import io.sekimori.cli.gate.Unusable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * Asks a database for counts by age. One statement in a transaction that the database itself calls
 * read-only, with a time limit; its error texts, which may quote rows, go nowhere.
 */
final class QueryMeasure {
  private static final int MOST_ROWS = 10_000;
  private static final int CONNECT_SECONDS = 10;
  private static final Set<String> COLUMNS = Set.of("kind", "age_hours", "items", "bytes");
  private static final String DRIVER = "org.postgresql.Driver";

  private final Source.Query source;
  private final Secrets secrets;
  private final Measured measured = new Measured();

  QueryMeasure(Source.Query source, Secrets secrets) {
    this.source = source;
    this.secrets = secrets;
  }

  /** An answer of another shape than the agreed one. */
  private static final class Shapeless extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Counts.
   *
   * @throws Unusable if the password cannot be had
   */
  Measured measure() throws Unusable {
    if (!isOneQuestion(source.sql())) {
      measured.trouble(Trouble.QUERY_REFUSED);
      return measured;
    }
    var properties = properties();
    try {
      Class.forName(DRIVER);
    } catch (ClassNotFoundException missing) {
      measured.trouble(Trouble.DRIVER_MISSING);
      return measured;
    }
    try (var connection = DriverManager.getConnection(address(), properties)) {
      ask(connection);
    } catch (SQLException failed) {
      measured.trouble(Trouble.NOT_CONNECTED);
    }
    return measured;
  }

  /** A second statement could end the transaction that the first one was put into. */
  static boolean isOneQuestion(String sql) {
    String text = sql.strip().toLowerCase(Locale.ROOT);
    String one = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    return (one.startsWith("select") || one.startsWith("with")) && one.indexOf(';') < 0;
  }

  private String address() {
    var database = source.database();
    String host = database.host().contains(":") ? "[" + database.host() + "]" : database.host();
    return "jdbc:postgresql://" + host + ":" + database.port() + "/" + database.name();
  }

  private Properties properties() throws Unusable {
    var properties = new Properties();
    long seconds = source.limit().toSeconds();
    properties.setProperty("user", source.database().user());
    properties.setProperty("password", secrets.read(source.database().password()));
    trust(properties);
    properties.setProperty("ApplicationName", "sekimori-agent");
    properties.setProperty("readOnly", "true");
    properties.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
    properties.setProperty("socketTimeout", String.valueOf(seconds + CONNECT_SECONDS));
    properties.setProperty(
        "options", "-c default_transaction_read_only=on -c statement_timeout=" + seconds * 1000);
    return properties;
  }

  /**
   * Without a file the driver would look for one in the user's home, which the agent's user does
   * not have.
   */
  private void trust(Properties properties) {
    var root = source.database().tlsRoot();
    properties.setProperty("sslmode", source.database().tls() ? "verify-full" : "prefer");
    if (root != null) {
      properties.setProperty("sslrootcert", root.toString());
    } else if (source.database().tls()) {
      properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
  }

  private void ask(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    try (var statement = connection.createStatement()) {
      if (!isReadOnly(statement)) {
        measured.trouble(Trouble.NOT_READ_ONLY);
        return;
      }
      statement.setQueryTimeout((int) source.limit().toSeconds());
      statement.setMaxRows(MOST_ROWS + 1);
      read(statement);
    } catch (SQLException refused) {
      measured.trouble(Trouble.QUERY_REFUSED);
    } catch (Shapeless other) {
      measured.trouble(Trouble.QUERY_SHAPE);
    } finally {
      connection.rollback();
    }
  }

  private static boolean isReadOnly(Statement statement) throws SQLException {
    try (var answer = statement.executeQuery("select current_setting('transaction_read_only')")) {
      return answer.next() && "on".equals(answer.getString(1));
    }
  }

  private void read(Statement statement) throws SQLException, Shapeless {
    try (var rows = statement.executeQuery(source.sql())) {
      var columns = columns(rows.getMetaData());
      int row = 0;
      while (rows.next()) {
        require(++row <= MOST_ROWS);
        add(rows, columns);
      }
    }
    require(!statement.getMoreResults() && statement.getUpdateCount() == -1);
  }

  private static Set<String> columns(ResultSetMetaData meta) throws SQLException, Shapeless {
    var columns = new HashSet<String>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      require(columns.add(meta.getColumnLabel(i).toLowerCase(Locale.ROOT)));
    }
    require(COLUMNS.containsAll(columns));
    require(columns.contains("age_hours") && columns.contains("items"));
    return columns;
  }

  /** What a database calls a kind is reported only if it is a word of ours. */
  private void add(ResultSet row, Set<String> columns) throws SQLException, Shapeless {
    long hours = row.getLong("age_hours");
    require(!row.wasNull());
    long items = row.getLong("items");
    require(!row.wasNull() && items >= 0);
    long bytes = columns.contains("bytes") ? Math.max(0, row.getLong("bytes")) : 0;
    String called = columns.contains("kind") ? row.getString("kind") : Kind.ROW.text();
    Kind kind = called == null ? Kind.OTHER : Kind.parse(called).orElse(Kind.OTHER);
    measured.add(kind, hours, items, bytes);
  }

  private static void require(boolean shape) throws Shapeless {
    if (!shape) {
      throw new Shapeless();
    }
  }
}
