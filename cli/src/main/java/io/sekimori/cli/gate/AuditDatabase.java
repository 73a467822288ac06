package io.sekimori.cli.gate;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database that is asked for its audit trail, with a driver that whoever runs this has. Texts of
 * its errors go nowhere: they may quote rows, addresses and statements.
 */
final class AuditDatabase implements AutoCloseable {
  private static final int ROWS_AT_A_TIME = 500;
  private static final int LONGEST_SECONDS = 1800;
  private static final Set<Integer> NO_RIGHTS = Set.of(942, 1031, 229, 297, 300);
  private static final Set<String> NO_RIGHTS_STATES = Set.of("42501", "42P01");
  private static final Pattern WITH_PASSWORD =
      Pattern.compile("(?i).*(password|pwd)\\s*=.*|jdbc:oracle:[^@]*/[^@]*@.*");

  private final Place place;
  private final URLClassLoader loader;
  private final Connection connection;

  private AuditDatabase(Place place, URLClassLoader loader, Connection connection) {
    this.place = place;
    this.loader = loader;
    this.connection = connection;
  }

  /**
   * Connects, to read only.
   *
   * @throws Unusable password-in-url, no-driver or not-connected, with what to do
   */
  static AuditDatabase open(Place place, Path driver, String url, String user, String password)
      throws IOException {
    requireNoPassword(place, url);
    if (!Files.isReadable(driver)) {
      throw new Unusable(place.text("pull.no-driver", driver));
    }
    var loader =
        new URLClassLoader(
            new URL[] {driver.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    try {
      var connection = connect(place, found(place, loader, driver, url), url, user, password);
      return new AuditDatabase(place, loader, connection);
    } catch (IOException | RuntimeException failed) {
      loader.close();
      throw failed;
    }
  }

  static void requireNoPassword(Place place, String url) throws Unusable {
    if (WITH_PASSWORD.matcher(url).matches()) {
      throw new Unusable(place.text("pull.password-in-url"));
    }
  }

  private static Driver found(Place place, URLClassLoader loader, Path jar, String url)
      throws Unusable {
    try {
      for (var driver : ServiceLoader.load(Driver.class, loader)) {
        if (driver.acceptsURL(url)) {
          return driver;
        }
      }
    } catch (ServiceConfigurationError | SQLException broken) {
      throw new Unusable(place.text("pull.no-driver", jar));
    }
    throw new Unusable(place.text("pull.no-driver", jar));
  }

  private static Connection connect(
      Place place, Driver driver, String url, String user, String password) throws Unusable {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    try {
      var connection = driver.connect(url, properties);
      if (connection == null) {
        throw new Unusable(place.text("pull.not-connected", "-", 0));
      }
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException failed) {
      throw new Unusable(
          place.text("pull.not-connected", String.valueOf(failed.getSQLState()), code(failed)));
    }
  }

  private static String code(SQLException failed) {
    return Integer.toString(failed.getErrorCode());
  }

  /**
   * Writes the rows between two times of UTC; the second is not among them.
   *
   * @param own a query with two places for these times, or null for the trail's own
   * @throws Unusable no-column, no-rights, query-refused or too-large, with what to do
   */
  void pull(
      AuditTrail trail, @Nullable String own, LocalDateTime from, LocalDateTime until, AuditCsv csv)
      throws IOException {
    try {
      if (trail == AuditTrail.ORACLE_UNIFIED) {
        onlyRead();
      }
      if (own == null) {
        requireColumns(trail);
      }
      try (var asked = connection.prepareStatement(own == null ? trail.query() : own)) {
        asked.setFetchSize(ROWS_AT_A_TIME);
        asked.setQueryTimeout(LONGEST_SECONDS);
        asked.setObject(1, from);
        asked.setObject(2, until);
        try (var rows = asked.executeQuery()) {
          require(trail.needed(), AuditCsv.names(rows.getMetaData()));
          csv.write(rows);
        }
      }
      connection.rollback();
    } catch (AuditCsv.TooLarge large) {
      throw new Unusable(place.text("pull.too-large", AuditCsv.LARGEST >> 20));
    } catch (SQLException refused) {
      throw new Unusable(place.text(why(refused), refused.getSQLState(), code(refused)));
    }
  }

  /** Oracle's driver takes its own word for it as a hint; the database itself keeps this one. */
  private void onlyRead() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION READ ONLY");
    }
  }

  private void requireColumns(AuditTrail trail) throws SQLException, Unusable {
    try (var statement = connection.createStatement();
        var none = statement.executeQuery(trail.heading())) {
      require(trail.columns(), AuditCsv.names(none.getMetaData()));
    }
  }

  private void require(java.util.List<String> wanted, java.util.List<String> there)
      throws Unusable {
    var missing = wanted.stream().filter(column -> !there.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new Unusable(place.text("pull.no-column", String.join(", ", missing)));
    }
  }

  private static String why(SQLException refused) {
    boolean rights =
        NO_RIGHTS.contains(refused.getErrorCode())
            || NO_RIGHTS_STATES.contains(
                String.valueOf(refused.getSQLState()).toUpperCase(Locale.ROOT));
    return rights ? "pull.no-rights" : "pull.query-refused";
  }

  @Override
  public void close() throws IOException {
    try (loader) {
      connection.close();
    } catch (SQLException gone) {
      // it was only read from
    }
  }
}
