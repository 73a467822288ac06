package io.sekimori.cli.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}: what other systems' own logs say, fetched for the server. */
@Command(name = "logs", mixinStandardHelpOptions = true)
public final class LogsCommand extends Group {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private final Clock clock;

  public LogsCommand(Place place, Clock clock) {
    super(place);
    this.clock = clock;
  }

  /** Which database, as whom, with what. */
  static final class Database {
    @Option(names = "--driver", required = true, descriptionKey = "option.pull-driver")
    private Path driver = Path.of("");

    @Option(names = "--url", required = true, descriptionKey = "option.pull-url")
    private String url = "";

    @Option(names = "--user", required = true, descriptionKey = "option.pull-user")
    private String user = "";

    @Option(names = "--password-file", descriptionKey = "option.pull-password")
    private @Nullable Path password;

    @Option(names = "--trail", descriptionKey = "option.pull-trail")
    private AuditTrail trail = AuditTrail.ORACLE_UNIFIED;

    @Option(names = "--query-file", descriptionKey = "option.pull-query")
    private @Nullable Path query;
  }

  /** Fetches the days that are over and not yet taken, one after another. */
  @Command(name = "pull", mixinStandardHelpOptions = true)
  int pull(
      @Parameters(paramLabel = "SYSTEM", descriptionKey = "parameter.pull-system") String system,
      @picocli.CommandLine.Mixin Database database,
      @Option(names = "--from", paramLabel = "DAY", descriptionKey = "option.pull-from")
          @Nullable LocalDate from,
      @Option(names = "--until", paramLabel = "DAY", descriptionKey = "option.pull-until")
          @Nullable LocalDate until,
      @Option(names = "--state", paramLabel = "FILE", descriptionKey = "option.pull-state")
          @Nullable Path state)
      throws IOException {
    if (!system.matches("[a-z0-9][a-z0-9._-]*")) {
      throw usage("usage.id");
    }
    Path file = state == null ? place().home().resolve("pulled-" + system) : state;
    var days = new PulledDays(place(), file);
    var over = over();
    if (until != null && until.isAfter(over)) {
      throw new Unusable(place().text("pull.day-not-over", until));
    }
    var day = from == null ? days.last().map(last -> last.plusDays(1)).orElse(null) : from;
    if (day == null) {
      throw new Unusable(place().text("pull.no-start"));
    }
    var end = until == null ? over : until;
    if (day.isAfter(end)) {
      out().println(place().text("pull.nothing", day));
      return 0;
    }
    AuditDatabase.requireNoPassword(place(), database.url);
    var query = query(database);
    var first = day;
    return ask(api -> pulled(api, new Task(system, database, query, days), first, end));
  }

  /** The last day that is over, an hour after its end: rows are written behind. */
  private LocalDate over() {
    var hourAgo = clock.instant().minus(1, ChronoUnit.HOURS);
    return LocalDate.ofInstant(hourAgo, JAPAN).minusDays(1);
  }

  /** One trail of one system. */
  private record Task(String system, Database database, @Nullable String query, PulledDays days) {}

  private int pulled(Api api, Task task, LocalDate first, LocalDate end)
      throws IOException, Refused {
    var given = task.database();
    try (var database =
        AuditDatabase.open(place(), given.driver, given.url, given.user, password(given))) {
      for (var day = first; !day.isAfter(end); day = day.plusDays(1)) {
        int exit = day(api, task, database, day);
        if (exit != 0) {
          return exit;
        }
        task.days().taken(day);
      }
    }
    return 0;
  }

  private int day(Api api, Task task, AuditDatabase database, LocalDate day)
      throws IOException, Refused {
    Path rows = task.days().rows();
    try {
      long found;
      try (var out = Files.newBufferedWriter(rows, StandardCharsets.UTF_8)) {
        var csv = new AuditCsv(out);
        var trail = task.database().trail;
        database.pull(trail, task.query(), start(day), start(day.plusDays(1)), csv);
        found = csv.rows();
      }
      var path = "/api/v1/systems/" + task.system() + "/logs?from=" + day + "&to=" + day;
      return said(api.upload(path, rows), day, found);
    } finally {
      Files.deleteIfExists(rows);
    }
  }

  /** Where a Japanese day begins, in UTC. */
  private static LocalDateTime start(LocalDate day) {
    return LocalDateTime.ofInstant(day.atStartOfDay(JAPAN).toInstant(), ZoneOffset.UTC);
  }

  private int said(tools.jackson.databind.JsonNode answer, LocalDate day, long rows) {
    var state = Printed.text(answer.path("state"));
    if (!state.equals("faulty")) {
      var entries = Printed.text(answer.path("entries"));
      out().println(place().text("pull.day", day, state, rows, entries));
      return 0;
    }
    place().err().println(place().text("pull.faulty", day, rows));
    Printed.table(answer.path("faults"), place().err(), "line", "why", "field");
    return 1;
  }

  private String password(Database database) throws IOException {
    Path file = database.password;
    if (file == null) {
      return place().secret("pull.password", database.user);
    }
    requireReadable(file);
    var mine = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    if (!mine.containsAll(Files.getPosixFilePermissions(file))) {
      throw new Unusable(place().text("gate.file-open", file));
    }
    return Files.readString(file).strip();
  }

  private void requireReadable(Path file) throws Unusable {
    if (!Files.isReadable(file)) {
      throw new Unusable(place().text("pull.no-file", file));
    }
  }

  /** A second statement could write after the first one has read. */
  private @Nullable String query(Database database) throws IOException {
    Path file = database.query;
    if (file == null) {
      if (database.trail != AuditTrail.ORACLE_UNIFIED) {
        throw new Unusable(place().text("pull.query-needed"));
      }
      return null;
    }
    requireReadable(file);
    var query = Objects.requireNonNull(Files.readString(file)).strip();
    var start = query.toLowerCase(Locale.ROOT);
    boolean reads = start.startsWith("select") || start.startsWith("with");
    if (!reads || query.indexOf(';') >= 0 || query.chars().filter(c -> c == '?').count() != 2) {
      throw new Unusable(place().text("pull.query-shape"));
    }
    return query;
  }
}
