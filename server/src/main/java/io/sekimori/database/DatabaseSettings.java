package io.sekimori.database;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.Environment;

/**
 * Where the three databases are and who logs in.
 *
 * @param urls a JDBC URL per database
 * @param owner the role that owns the databases and runs migrations
 * @param runtime the role that serves requests, per database
 */
record DatabaseSettings(Map<Store, String> urls, Login owner, Map<Store, Login> runtime) {
  private static final int LONGEST_SILENCE_SECONDS = 60;

  private static final String SCHEME = "jdbc:postgresql://";

  DatabaseSettings {
    urls = Map.copyOf(urls);
    runtime = Map.copyOf(runtime);
  }

  /**
   * From {@code SEKIMORI_DB_URL}, {@code SEKIMORI_DB_OWNER_USER}, {@code
   * SEKIMORI_DB_OWNER_PASSWORD} or {@code SEKIMORI_DB_OWNER_PASSWORD_FILE}, and the same for {@code
   * APP}, {@code LEDGER} and {@code KEYS}; see {@code docs/operations.md}.
   */
  static DatabaseSettings external(Environment environment) {
    String url = environment.getProperty("sekimori.db.url", "");
    if (!url.startsWith(SCHEME)) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "db-url");
    }
    var urls = new EnumMap<Store, String>(Store.class);
    var runtime = new EnumMap<Store, Login>(Store.class);
    for (Store store : Store.values()) {
      urls.put(store, forDatabase(url, store.database()));
      String word = store == Store.DATA ? "app" : store.folder();
      runtime.put(store, login(environment, word, store.role()));
    }
    return new DatabaseSettings(urls, login(environment, "owner", LocalPostgres.OWNER), runtime);
  }

  /** Puts the database's name where the path of the URL stands. */
  static String forDatabase(String url, String database) {
    int question = url.indexOf('?');
    String address = question < 0 ? url : url.substring(0, question);
    String options = question < 0 ? "" : url.substring(question);
    int slash = address.indexOf('/', SCHEME.length());
    String host = slash < 0 ? address : address.substring(0, slash);
    if (slash >= 0 && slash < address.length() - 1) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "db-url-names-a-database");
    }
    return host + "/" + database + options;
  }

  private static Login login(Environment environment, String word, String role) {
    String prefix = "sekimori.db." + word + ".";
    String user = environment.getProperty(prefix + "user", role);
    @Nullable String password = environment.getProperty(prefix + "password");
    @Nullable String file = environment.getProperty(prefix + "password.file");
    if (password == null && file == null) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "db-password-" + word);
    }
    return new Login(user, password != null ? password : firstLine(Path.of(file), word));
  }

  private static String firstLine(Path file, String word) {
    try {
      return Files.readString(file).lines().findFirst().orElse("").strip();
    } catch (IOException unreadable) {
      throw new Refusal(
          ProblemCode.DATABASE_UNAVAILABLE,
          "db-password-" + word.toLowerCase(Locale.ROOT),
          unreadable);
    }
  }

  /** Connections of the owner to one database, without a pool. */
  PGSimpleDataSource asOwner(Store store) {
    return source(urlOf(store), owner);
  }

  /**
   * Connections of the runtime role to one database, without a pool. One that falls silent, as
   * behind a firewall that forgot it, is given up: one reader serves many callers.
   */
  PGSimpleDataSource asRuntime(Store store) {
    var source = source(urlOf(store), loginOf(store));
    if (source.getSocketTimeout() == 0) {
      source.setSocketTimeout(LONGEST_SILENCE_SECONDS);
    }
    return source;
  }

  Login loginOf(Store store) {
    var login = runtime.get(store);
    if (login == null) {
      throw new IllegalStateException("no login for " + store);
    }
    return login;
  }

  private String urlOf(Store store) {
    var url = urls.get(store);
    if (url == null) {
      throw new IllegalStateException("no URL for " + store);
    }
    return url;
  }

  /**
   * Error details of the server are cut off at the driver: they quote rows ("Key (…)=(…) already
   * exists").
   */
  static PGSimpleDataSource source(String url, Login login) {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(login.user());
    source.setPassword(login.password());
    source.setApplicationName("sekimori");
    source.setLogServerErrorDetail(false);
    source.setReWriteBatchedInserts(true);
    source.setConnectTimeout(5);
    source.setTcpKeepAlive(true);
    return source;
  }
}
