package io.sekimori.eyes;

import io.sekimori.access.Reach;
import io.sekimori.calendar.ClosedDays;
import io.sekimori.calendar.Holidays;
import io.sekimori.history.Leaves;
import io.sekimori.terms.NetworkId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A year of entries as files of leaves, one touch each, by a thousand people from nine to six, a
 * hundred touches a customer; one of them does an eighth of one day's work.
 */
public final class EyesLoad implements AutoCloseable {
  private static final Instant BEGINNING = Instant.parse("2021-01-01T00:00:00Z");
  private static final int DAYS = 365;
  private static final int MONTHS = 12;
  private static final long DAY = 86_400_000;
  private static final long JAPAN = 32_400_000;
  private static final String VOLUME = "volume";

  private final Path directory;
  private final long touches;
  private final Connection connection;

  public EyesLoad(Path directory, long touches) throws SQLException, IOException {
    this.directory = Files.createDirectories(directory);
    this.touches = touches;
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("set threads = 2");
    execute("set memory_limit = '2GB'");
    execute("set temp_directory = '" + directory.resolve("scratch") + "'");
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Writes everything; seconds. */
  public double generate() throws SQLException {
    long begun = System.nanoTime();
    long customers = Math.max(500, touches / 100);
    long births = (customers + 499) / 500;
    write("births", births(customers));
    for (int month = 0; month < MONTHS; month++) {
      long from = touches * month / MONTHS;
      long until = touches * (month + 1) / MONTHS;
      write("%02d".formatted(month), work(from, until, customers, births + 1));
    }
    execute(
        "create view leaves as select * from read_parquet('"
            + directory.resolve("*.parquet")
            + "')");
    return (System.nanoTime() - begun) / 1e9;
  }

  private void write(String name, String rows) throws SQLException {
    execute(
        "copy (%s) to '%s' (format parquet, compression zstd, row_group_size 32768)"
            .formatted(rows, directory.resolve(name + ".parquet")));
  }

  /** Customers come in five hundred at a time; and one case that somebody opened for themselves. */
  private static String births(long customers) {
    return """
        select i as entry, 0::bigint as time, 'customers-added' as type, 'intended' as outcome,
          'system' as actor_kind, 'vault' as actor, null::varchar as credential,
          null::varchar as network, null::varchar as country, null::varchar as case_id,
          null::varchar as shown, null::varchar as facts,
          [md5(c::varchar)::uuid for c in range(i * 500, i * 500 + 500)] as subjects
        from range(0, %d) r(i)
        union all
        select %d, 0, 'case-put', 'intended', 'person', 'p-1', null, null, null, null, null,
          '"case":"own","origin":"self-opened"', []::uuid[]
        order by entry
        """
        .formatted((customers + 499) / 500, (customers + 499) / 500);
  }

  private String work(long from, long until, long customers, long first) {
    return """
        select %d + i as entry, %d + day * %d + (i * %d %% %d) * 32400000 // %d as time,
          case when h %% 50 = 0 then 'match' else 'reveal' end as type, 'served' as outcome,
          'person' as actor_kind, actor, actor || '-key' as credential, 'tokyo' as network,
          'jp' as country, case when h %% 25 = 1 or h %% 400 = 7 then 'own' else 'given' end as case_id,
          case when h %% 50 = 0 then '{"fields":["telephone"],"form":"confirmed"}'
            when h %% 10 < 7 then '{"fields":["telephone"],"form":"masked"}'
            else '{"fields":["address","telephone"],"form":"full"}' end as shown,
          case when h %% 50 = 0 then '"answer":"' || (case when h %% 7 = 0 then 'no' else 'yes' end) || '"' end
            as facts,
          [md5((hash(i * 31) %% %d)::varchar)::uuid] as subjects
        from (
          select i, day, h,
            case when day = 300 and h %% 8 = 3 then 'p-7' else 'p-' || hash(i * 7) %% 1000 end as actor
          from (select i, i * %d // %d as day, hash(i * 3) as h from range(%d, %d) r(i)))
        order by entry
        """
        .formatted(
            first,
            BEGINNING.toEpochMilli(),
            DAY,
            DAYS,
            touches,
            touches,
            customers,
            DAYS,
            touches,
            from,
            until);
  }

  /** What a rule takes. */
  public record Run(String rule, double seconds, int found) {}

  /** Every rule over everything. */
  public List<Run> rules() {
    var networks = List.of(new Reach.Placed(new NetworkId("tokyo"), "jp", 0));
    var relations = new Relations(ClosedDays.exchange(Holidays.byRule()));
    var look = new Look(this::ask, _ -> networks, relations);
    var runs = new ArrayList<Run>();
    for (var rule : RuleFiles.shipped()) {
      long begun = System.nanoTime();
      var found = look.find(rule, 0, Long.MAX_VALUE, 0);
      runs.add(new Run(rule.id(), (System.nanoTime() - begun) / 1e9, found.size()));
      if (rule.id().equals(VOLUME)) {
        byText.clear();
        found.forEach(one -> byText.add(one.entry()));
      }
    }
    return runs;
  }

  private final Set<Long> byText = new TreeSet<>();

  private void ask(long length, String sql, Leaves.Sink sink) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        sink.row(rows);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** One person's customers of one day so far, and how many on the days before. */
  private static final class Worker {
    private final TreeMap<Long, Integer> days = new TreeMap<>();
    private final Set<UUID> today = new HashSet<>();
    private long day = -1;
  }

  /**
   * The rule about volume again, as a program that reads row by row: what it was before rules were
   * texts of SQL.
   *
   * @throws IllegalStateException if it finds anything else
   */
  public Run rowByRow() throws SQLException {
    long begun = System.nanoTime();
    var found = new TreeSet<Long>();
    var workers = new HashMap<String, Worker>();
    var sql =
        """
        select entry, time, actor, shown, subjects[1] as customer from leaves
        where actor_kind = 'person' and outcome = 'served' order by entry
        """;
    ask(
        Long.MAX_VALUE,
        sql,
        row -> {
          if (row.getString("shown").contains("\"form\":\"full\"")) {
            var worker = workers.computeIfAbsent(row.getString("actor"), _ -> new Worker());
            long day = (row.getLong("time") + JAPAN) / DAY;
            if (isTooMuch(worker, day, row.getObject("customer", UUID.class))) {
              found.add(row.getLong("entry"));
            }
          }
        });
    if (!found.equals(byText)) {
      throw new IllegalStateException("row by row finds something else");
    }
    return new Run(VOLUME, (System.nanoTime() - begun) / 1e9, found.size());
  }

  private static boolean isTooMuch(Worker worker, long day, UUID customer) {
    if (worker.day != day) {
      if (!worker.today.isEmpty()) {
        worker.days.put(worker.day, worker.today.size());
      }
      worker.today.clear();
      worker.day = day;
    }
    if (!worker.today.add(customer)) {
      return false;
    }
    Map<Long, Integer> past = worker.days.subMap(day - 60, day);
    long people = past.values().stream().mapToInt(Integer::intValue).sum();
    int days = past.size();
    return days >= 10 && worker.today.size() == Math.max(30, (3 * people + days - 1) / days);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
