package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import io.sekimori.objectstore.FolderPlace;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A year of touches in twelve segments, generated straight into files: one entry a touch, a hundred
 * touches a customer, a thousand persons in seven organisations, six sets of fields.
 */
public final class ExposureLoad implements AutoCloseable {
  /** When the year begins, in Japan. */
  public static final Instant BEGINNING = Instant.parse("2020-12-31T15:00:00Z");

  private static final int MONTHS = 12;
  private static final long YEAR = Duration.ofDays(365).toMillis();
  private static final String FORMAT =
      " (format parquet, compression zstd, compression_level 9, parquet_version v2,"
          + " row_group_size 32768)";

  private final Path directory;
  private final long touches;
  private final Duck duck;
  private final List<Segment> segments = new ArrayList<>();
  private final Shelf shelf;
  private final RollUps rollUps;

  public ExposureLoad(Path directory, long touches) {
    this.directory = directory;
    this.touches = touches;
    duck = new Duck(directory.resolve("scratch"), List.of(directory), "2GB", 2);
    shelf = new Shelf(new FolderPlace(directory), directory.resolve("near"));
    rollUps = new RollUps(directory.resolve("rolled"), shelf, Hashes::of, duck);
  }

  /** What a row is made of, from its index {@code i}; for any SQL that has {@code md5}. */
  static String generated(long touches) {
    return """
    select i as entry, %d + i * %d // %d as time, 'person' as actor_kind,
      'p-' || hash(i * 7) %% 1000 as actor, 'org-' || hash(i * 7) %% 1000 %% 7 as organisation,
      md5((hash(i * 31) %% %d)::varchar)::uuid as customer,
      ['address,telephone', 'kanji-name', 'birth-date,kana-name,kanji-name', 'telephone',
        'email', 'account-number'][(1 + hash(i * 3) %% 6)::bigint] as fields,
      case when hash(i * 5) %% 10 < 7 then 'masked' else 'full' end as form,
      ['customer-enquiry', 'tax', 'review', 'audit'][(1 + hash(i * 11) %% 4)::bigint] as purpose,
      'g-' || hash(i * 7) %% 40 as grant_id,
      case when hash(i * 13) %% 2 = 0 then null
        else 'k-' || substr(md5((hash(i * 31) %% %d)::varchar || i // %d), 1, 20) end as case_id
    """
        .formatted(
            BEGINNING.toEpochMilli(),
            YEAR,
            touches,
            Math.max(1, touches / 100),
            Math.max(1, touches / 100),
            touches / 10 + 1);
  }

  /** Writes everything that is not there of a run before; seconds. */
  public double generate() throws IOException, SQLException {
    long begun = System.nanoTime();
    Files.createDirectories(directory.resolve("segments"));
    for (int month = 0; month < MONTHS; month++) {
      long from = touches * month / MONTHS;
      long until = touches * (month + 1) / MONTHS;
      segments.add(segment(from, until));
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private Segment segment(long from, long until) throws IOException, SQLException {
    var id = "0-s-" + from;
    var leaves = directory.resolve(Segment.object(id, from, until, Segment.LEAVES));
    var rows = directory.resolve(Segment.object(id, from, until, Segment.TOUCHES));
    if (!Files.exists(leaves) || !Files.exists(rows)) {
      write(from, until, leaves, rows);
    }
    var hashes = Map.of(Segment.LEAVES, Hashes.of(leaves), Segment.TOUCHES, Hashes.of(rows));
    return new Segment(id, from, until, until - from, hashes);
  }

  private void write(long from, long until, Path leaves, Path rows) throws SQLException {
    try (var connection = duck.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "create temp table t as %s from range(%d, %d) r(i)"
              .formatted(generated(touches), from, until));
      statement.execute(
          """
          copy (select entry, time, 'reveal' as type, 'served' as outcome, actor_kind, actor,
            null::varchar as session, null::varchar as credential, 'tokyo' as network,
            organisation, 'jp' as country, null::varchar as application, purpose, case_id,
            grant_id, null::varchar as code, fields as shown, null::varchar as facts,
            'node-1' as node, from_hex(md5(entry::varchar)) as nonce, [customer] as subjects,
            null::blob as verbatim from t order by entry) to %s
          """
                  .formatted(Duck.path(leaves))
              + FORMAT);
      statement.execute(
          """
          copy (select customer, entry, actor_kind, actor, organisation, fields, form, purpose,
            case_id, grant_id, null::varchar as system, 2::tinyint as lead
            from t order by customer, entry) to %s
          """
                  .formatted(Duck.path(rows))
              + FORMAT);
    }
  }

  /** Makes the roll-ups, as a server does in the background; seconds. */
  public double rollUp() throws IOException, SQLException {
    long begun = System.nanoTime();
    rollUps.refresh(segments);
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Bytes a touch of roll-ups with their numbers for customers. */
  public double rolledBytes() throws IOException {
    try (var files = Files.walk(directory.resolve("rolled"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          / (double) touches;
    }
  }

  /** Bytes a touch of the sorted copy, and of the entries. */
  public double bytes(boolean leaves) throws IOException {
    long bytes = 0;
    for (var segment : segments) {
      var file = leaves ? Segment.LEAVES : Segment.TOUCHES;
      bytes += Files.size(directory.resolve(segment.object(file)));
    }
    return bytes / (double) touches;
  }

  /**
   * Links the files of segments, those that the list names and no others, into a folder for each
   * kind, as engines want tables.
   */
  public void link(Path folder) throws IOException {
    for (var file : Segment.FILES) {
      var table = Files.createDirectories(folder.resolve(file));
      for (var segment : segments) {
        var name = segment.id() + ".parquet";
        Files.createLink(table.resolve(name), directory.resolve(segment.object(file)));
      }
    }
  }

  /** As a server that was just started answers; its first look at the files' hashes is over. */
  public Touches started() {
    var log =
        (Ledger)
            Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (_, method, _) -> {
                  if (method.getName().equals("signedLength")) {
                    return touches;
                  }
                  throw new UnsupportedOperationException(method.getName());
                });
    Plan.of(segments, shelf, touches);
    Supplier<List<Segment>> known = () -> List.copyOf(segments);
    return new Touches(new SealedSource(log, known, shelf, rollUps, duck));
  }

  /** A question about this many touches' year. */
  public record Asked(String name, By by, Window window, String column, String value) {}

  /** The three questions that are measured. */
  public List<Asked> questions() throws SQLException {
    var year = new Window(BEGINNING, BEGINNING.plusMillis(YEAR), touches);
    var from = BEGINNING.plus(Duration.ofDays(100));
    var fortnight = new Window(from, from.plus(Duration.ofDays(15)), touches);
    var customer = customer();
    return List.of(
        new Asked(
            "actor, 15 days", new By.OfPerson(new PersonId("p-7")), fortnight, "actor", "p-7"),
        new Asked(
            "organisation, a year",
            new By.OfOrganisation(new OrganisationId("org-3")),
            year,
            "organisation",
            "org-3"),
        new Asked(
            "customer, a year",
            new By.OfCustomer(new CustomerHandle(customer)),
            year,
            "customer",
            customer.toString()));
  }

  private UUID customer() throws SQLException {
    try (var connection = duck.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select md5('42')::uuid")) {
      row.next();
      return row.getObject(1, UUID.class);
    }
  }

  /** Everything of a question, row by row; how many rows. */
  public static long export(Touches touches, Asked asked) {
    var rows = new AtomicLong();
    touches.each(asked.by(), asked.window(), _ -> rows.incrementAndGet());
    return rows.get();
  }

  /** Counts, combinations and the first hundred rows; how many customers. */
  public static long ask(Touches touches, Asked asked) {
    var counts = touches.counts(asked.by(), asked.window());
    var rows = touches.rows(asked.by(), asked.window(), null, 100);
    if (rows.isEmpty()) {
      throw new IllegalStateException("nothing was found");
    }
    return counts.customers();
  }

  /** The same in the SQL that one would write over the same files. */
  public long raw(Asked asked) throws SQLException {
    long customers = 0;
    try (var connection = duck.connect();
        var statement = connection.createStatement()) {
      for (var sql : AuditQuestions.of(asked, table())) {
        try (var rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            customers = Math.max(customers, rows.getLong(1));
          }
        }
      }
    }
    return customers;
  }

  private String table() {
    var files = segments.stream().map(one -> directory.resolve(one.object(Segment.TOUCHES)));
    var leaves = segments.stream().map(one -> directory.resolve(one.object(Segment.LEAVES)));
    return "(select t.*, time from read_parquet(%s) t join read_parquet(%s) using (entry)) audit"
        .formatted(Duck.paths(files.toList()), Duck.paths(leaves.toList()));
  }

  @Override
  public void close() {
    duck.close();
  }
}
