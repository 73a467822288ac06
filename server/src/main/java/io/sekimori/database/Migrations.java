package io.sekimori.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every folder {@code db/<store>/<schema>} on the classpath is a schema of that database with its
 * own history table, so that a module's scripts never wait for another module's numbers.
 */
final class Migrations {
  private static final Pattern SCRIPT = Pattern.compile(".*/db/([a-z]+)/([a-z_]+)/[^/]+\\.sql$");

  private Migrations() {}

  static void run(DatabaseSettings settings) {
    found().forEach((store, schemas) -> schemas.forEach(schema -> run(settings, store, schema)));
  }

  private static void run(DatabaseSettings settings, Store store, String schema) {
    Flyway.configure()
        .dataSource(settings.asOwner(store))
        .locations("classpath:db/" + store.folder() + "/" + schema)
        .failOnMissingLocations(true)
        .schemas(schema)
        .defaultSchema(schema)
        .table("migration")
        .placeholders(Map.of("role", settings.loginOf(store).user()))
        .load()
        .migrate();
  }

  /** The schemas of each database, by the folders that hold scripts. */
  static Map<Store, SortedSet<String>> found() {
    var found = new EnumMap<Store, SortedSet<String>>(Store.class);
    for (URI script : scripts()) {
      var path = SCRIPT.matcher(script.toString());
      if (path.matches()) {
        for (Store store : Store.values()) {
          if (store.folder().equals(path.group(1))) {
            found.computeIfAbsent(store, _ -> new TreeSet<>()).add(path.group(2));
          }
        }
      }
    }
    return found;
  }

  private static List<URI> scripts() {
    try {
      var scripts = new TreeSet<URI>();
      var resolver = new PathMatchingResourcePatternResolver();
      for (var resource : resolver.getResources("classpath*:db/*/*/*.sql")) {
        scripts.add(resource.getURI());
      }
      return List.copyOf(scripts);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
