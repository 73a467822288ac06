package io.sekimori.refusals;

import io.micrometer.core.instrument.MeterRegistry;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every place that a server writes to, and where in it values stand. */
final class Written {
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private final ApplicationContext context;
  private final Map<String, Path> directories;
  private final Map<String, Databases.Database> databases = new LinkedHashMap<>();
  private final Overheard overheard;
  private final Listening listening;
  private final Before before;

  /** When it began, and what lay in the directory of temporary files. */
  record Before(FileTime since, Set<Path> temporary) {
    static Before now() throws IOException {
      var probe = Files.createTempFile("since", ".probe");
      var since = Files.getLastModifiedTime(probe);
      Files.delete(probe);
      return new Before(since, listed());
    }
  }

  /**
   * What was written since.
   *
   * @param directories by what they are
   */
  Written(
      ApplicationContext context,
      Map<String, Path> directories,
      Overheard overheard,
      Listening listening,
      Before before) {
    this.context = context;
    this.directories = Map.copyOf(directories);
    this.overheard = overheard;
    this.listening = listening;
    this.before = before;
    var three = context.getBean(Databases.class);
    databases.put("data", three.data());
    databases.put("ledger", three.ledger());
    databases.put("keys", three.keys());
  }

  /** The places where something was found, and what. */
  Map<String, Collection<String>> where(Sieve sieve) {
    var found = new LinkedHashMap<String, Collection<String>>();
    directories.forEach(
        (name, path) -> found.put(name, sieve.below(path, before.since, _ -> true)));
    found.put("temporary files", temporary(sieve));
    found.put("console", sieve.in(listening.printed()));
    found.put("headers of answers", sieve.in(overheard.headers()));
    found.put("addresses in pages", sieve.in(overheard.addresses()));
    found.put("refusals", sieve.in(overheard.refusals()));
    found.put("names of threads", sieve.in(threads()));
    found.put("meters", sieve.in(meters()));
    cluster(sieve, found);
    databases.forEach((name, one) -> found.put("dump of " + name, dump(sieve, one)));
    found.values().removeIf(Collection::isEmpty);
    return found;
  }

  /** What came into the directory that all processes share; other tests have theirs there too. */
  private Collection<String> temporary(Sieve sieve) {
    var fresh = listed();
    fresh.removeAll(before.temporary);
    Predicate<Path> ours =
        file ->
            fresh.contains(TEMPORARY.relativize(file).getName(0))
                && !TEMPORARY.relativize(file).toString().startsWith("junit");
    return fresh.stream()
        .map(TEMPORARY::resolve)
        .flatMap(one -> sieve.below(one, before.since, ours).stream())
        .toList();
  }

  private static Set<Path> listed() {
    try (Stream<Path> entries = Files.list(TEMPORARY)) {
      return entries.map(Path::getFileName).collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] threads() {
    return utf8(
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .collect(Collectors.joining("\n")));
  }

  private byte[] meters() {
    return utf8(
        context.getBeansOfType(MeterRegistry.class).values().stream()
            .flatMap(registry -> registry.getMeters().stream())
            .map(meter -> meter.getId().toString())
            .collect(Collectors.joining("\n")));
  }

  // ---- the databases

  /** The write-ahead log before a checkpoint may recycle it, and tables and indexes after one. */
  private void cluster(Sieve sieve, Map<String, Collection<String>> found) {
    var superuser = superuser("data");
    var home = Path.of(superuser.sql("show data_directory").query(String.class).single());
    found.put("write-ahead log", sieve.below(home.resolve("pg_wal"), before.since, _ -> true));
    superuser.sql("checkpoint").update();
    Predicate<Path> tables = file -> !file.startsWith(home.resolve("pg_wal"));
    found.put("files of the database", sieve.below(home, before.since, tables));
    var log = home.resolveSibling("log");
    found.put("log of the database", sieve.below(log, before.since, _ -> true));
  }

  JdbcClient superuser(String name) {
    return TestDatabases.superuser(java.util.Objects.requireNonNull(databases.get(name)));
  }

  /** As a dump has it: files may hold long texts compressed. */
  private static Collection<String> dump(Sieve sieve, Databases.Database database) {
    var superuser = TestDatabases.superuser(database);
    return superuser
        .sql(
            """
            select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
             where schemaname not in ('pg_catalog', 'information_schema')
            """)
        .query(String.class)
        .list()
        .stream()
        .flatMap(table -> Dump.of(superuser, table).hits(sieve).stream())
        .toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
