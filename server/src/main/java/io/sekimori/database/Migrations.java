package io.sekimori.database;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every folder {@code db/<store>/<schema>} on the classpath is a schema of that database with its
 * own history table, so that a module's scripts never wait for another module's numbers.
 *
 * <p>When all scripts of a database have run, its comment carries their digest. A start that finds
 * the same digest there has nothing to do, and most starts are such.
 */
final class Migrations {
  private static final Pattern SCRIPT = Pattern.compile(".*/db/([a-z]+)/([a-z_]+)/([^/]+\\.sql)$");
  private static final String DIGEST = "sekimori migrations ";

  private Migrations() {}

  /**
   * Brings the three databases up to date.
   *
   * @throws Refusal DATABASE_UNAVAILABLE about {@code migrations} if a script fails or the tables
   *     are not those that this version knows
   */
  static void run(DatabaseSettings settings) {
    found().forEach((store, scripts) -> run(settings, store, scripts));
  }

  private static void run(DatabaseSettings settings, Store store, Map<String, byte[]> scripts) {
    var client = JdbcClient.create(settings.asOwner(store));
    String digest = digest(scripts, settings.loginOf(store).user());
    String comment = comment(client);
    if (comment.equals(Dumps.FILLING)) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "restore-unfinished");
    }
    if (digest.equals(comment)) {
      return;
    }
    try {
      for (String schema : schemas(scripts)) {
        migrate(settings, store, schema);
      }
      comment(client, digest);
    } catch (FlywayException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "migrations", failed);
    }
  }

  /** A history with scripts that are unknown here was written by a newer version: an error. */
  private static void migrate(DatabaseSettings settings, Store store, String schema) {
    of(settings, store, schema).load().migrate();
  }

  /** How the scripts of one schema are run. */
  static FluentConfiguration of(DatabaseSettings settings, Store store, String schema) {
    return Flyway.configure()
        .dataSource(settings.asOwner(store))
        .locations("classpath:db/" + store.folder() + "/" + schema)
        .failOnMissingLocations(true)
        .ignoreMigrationPatterns(new String[0])
        .schemas(schema)
        .defaultSchema(schema)
        .table("migration")
        .placeholders(Map.of("role", settings.loginOf(store).user()));
  }

  private static String comment(JdbcClient client) {
    return client
        .sql(
            """
            select coalesce(shobj_description(oid, 'pg_database'), '')
            from pg_database where datname = current_database()
            """)
        .query(String.class)
        .single();
  }

  private static void comment(JdbcClient client, String digest) {
    String statement =
        client
            .sql("select format('comment on database %I is %L', current_database(), ?)")
            .param(digest)
            .query(String.class)
            .single();
    client.sql(statement).update();
  }

  private static String digest(Map<String, byte[]> scripts, String role) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(role.getBytes(StandardCharsets.UTF_8));
      scripts.forEach(
          (name, text) -> {
            digest.update((name + ":" + text.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(text);
          });
      return DIGEST + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Set<String> schemas(Map<String, byte[]> scripts) {
    var schemas = new TreeSet<String>();
    scripts.keySet().forEach(name -> schemas.add(name.substring(0, name.indexOf('/'))));
    return schemas;
  }

  /** The scripts of each database, by {@code schema/file}. */
  static Map<Store, Map<String, byte[]>> found() {
    var found = new EnumMap<Store, Map<String, byte[]>>(Store.class);
    try {
      var resolver = new PathMatchingResourcePatternResolver();
      for (var script : resolver.getResources("classpath*:db/*/*/*.sql")) {
        var path = SCRIPT.matcher(script.getURI().toString());
        if (path.matches()) {
          found
              .computeIfAbsent(store(path.group(1)), _ -> new TreeMap<>())
              .put(path.group(2) + "/" + path.group(3), script.getContentAsByteArray());
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return found;
  }

  private static Store store(String folder) {
    for (Store store : Store.values()) {
      if (store.folder().equals(folder)) {
        return store;
      }
    }
    throw new IllegalStateException("no database is called db/" + folder);
  }
}
