package io.sekimori.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sekimori.TestTerminal;
import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An audit trail is pulled out of a running database: PostgreSQL with a view that has the columns
 * of Oracle's, as no Oracle is at hand.
 */
class PulledTrailModuleTests {
  private static final LocalDate DAY = ObservingModuleTests.DAY.minusDays(3);
  private static final CustomerHandle KNOWN = new CustomerHandle(new UUID(0, 1));
  private static final CustomerHandle OTHER = new CustomerHandle(new UUID(0, 2));
  private static final String MAPPING =
      "{\"form\": \"oracle-unified\", \"objects\": {\"core.customer\": [\"name\"]}}";
  @TempDir Path home;
  private final SystemFirm firm = new SystemFirm();
  private final List<String> sent = new ArrayList<>();
  private final String name = letters("trail_" + UUID.randomUUID());
  private final PGSimpleDataSource database = (PGSimpleDataSource) TestDatabases.beside(name);
  private final JdbcClient owner = JdbcClient.create(database);
  private final HttpServer server = listening();

  @BeforeEach
  void aSystemWithATrailAndAServerThatTakesIt() throws IOException {
    firm.customers.put("A-1001", KNOWN);
    firm.customers.put("A-1002", OTHER);
    var since = TestAccess.NOW.minus(Duration.ofDays(10));
    var modes = Map.of(FieldClass.NAME, Mode.LOG_ONLY);
    firm.registering.register(firm.owner, SystemFirm.describing(SystemFirm.CORE, since, modes));
    firm.observing.map(firm.owner, SystemFirm.CORE, MAPPING);
    owner
        .sql(
            """
            create table "UNIFIED_AUDIT_TRAIL" ("EVENT_TIMESTAMP_UTC" timestamp(6),
             "SESSIONID" numeric, "ENTRY_ID" numeric, "STATEMENT_ID" numeric, "DBUSERNAME" text,
             "CLIENT_IDENTIFIER" text, "ACTION_NAME" text, "RETURN_CODE" numeric,
             "OBJECT_SCHEMA" text, "OBJECT_NAME" text, "SQL_TEXT" text, "SQL_BINDS" text)
            """)
        .update();
    server.createContext("/api/v1/systems/core/logs", this::take);
    server.start();
    var folder = Files.createDirectories(home.resolve("sekimori"));
    kept(
        folder.resolve("credentials.json"),
        "{\"server\":\"http://127.0.0.1:%d\",\"token\":\"skm_t\",\"onBehalfOf\":null}"
            .formatted(server.getAddress().getPort()));
    kept(home.resolve("password"), database.getPassword() + "\n");
  }

  @AfterEach
  void theServerStops() {
    server.stop(0);
  }

  /** Names of databases here have letters only. */
  private static String letters(String name) {
    var letters = new StringBuilder();
    name.chars()
        .filter(c -> c != '-')
        .forEach(c -> letters.append((char) (c <= '9' && c >= '0' ? c + 'g' - '0' : c)));
    return letters.toString();
  }

  private static HttpServer listening() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void kept(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** What the server does with a file, without its doors. */
  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    var days = Pattern.compile("from=(.+)&to=(.+)").matcher(exchange.getRequestURI().getQuery());
    assertThat(days.matches()).isTrue();
    sent.add(days.group(1) + "\n" + new String(body, StandardCharsets.UTF_8));
    var named = new Observing.Days(LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2)));
    var outcome = firm.observing.take(firm.owner, SystemFirm.CORE, named, body, false);
    var state =
        !outcome.faults().isEmpty() ? "faulty" : outcome.before() ? "taken-before" : "taken";
    var answer =
        "{\"state\":\"%s\",\"entries\":%d,\"faults\":[]}".formatted(state, outcome.entries());
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void row(LocalDate day, String utc, String user, String sql) {
    owner
        .sql(
            """
            insert into "UNIFIED_AUDIT_TRAIL" values
             (cast(? as timestamp), 7, 1, 1, ?, null, 'SELECT', 0, 'CORE', 'CUSTOMER', ?, null)
            """)
        .params(day + " " + utc, user, sql)
        .update();
  }

  private TestTerminal.Run pull(String... more) {
    return pullWith(driver(), database.getUrl().replaceAll("\\?.*", ""), more);
  }

  private TestTerminal.Run pullWith(String driver, String url, String... more) {
    var all = new ArrayList<>(List.of("logs", "pull", "core", "--driver", driver, "--url", url));
    all.addAll(List.of("--user", name, "--password-file", home.resolve("password").toString()));
    all.addAll(List.of(more));
    return new TestTerminal(home).run("", all.toArray(String[]::new));
  }

  private static String driver() {
    return Path.of(
            java.net.URI.create(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  private List<Event> observed() {
    return firm.ledger.events().stream()
        .filter(event -> event.type().equals(ObservedBook.OBSERVED))
        .toList();
  }

  @Test
  void eachJapaneseDayIsAFileOfItsOwnAndTheNextRunGoesOnAfterIt() {
    row(DAY.minusDays(1), "14:59:59.999999", "BEFORE", "select 'A-1002'");
    row(DAY.minusDays(1), "15:00:00", "HANA", "select * from customer where no = 'A-1001'");
    row(DAY, "14:59:59.999999", "HANA", "select * from customer where no = 'A-1001'");
    row(DAY, "15:00:00", "TARO", "select * from customer where no = 'A-1002'");
    pull("--from", DAY.toString(), "--until", DAY.toString()).requireDone();
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst())
        .startsWith(DAY + "\n\"EVENT_TIMESTAMP_UTC\"")
        .contains("\"" + DAY.minusDays(1) + "T15:00:00.000000Z\"")
        .contains("\"" + DAY + "T14:59:59.999999Z\"")
        .doesNotContain("BEFORE", "TARO");
    assertThat(observed().getLast().subjects()).containsExactly(KNOWN);
    pull("--until", DAY.plusDays(1).toString()).requireDone();
    assertThat(sent).hasSize(2).last().asString().contains("TARO").doesNotContain("HANA");
    assertThat(observed().getLast().subjects()).containsExactly(OTHER);
    assertThat(pull("--until", DAY.plusDays(1).toString()).requireDone().out())
        .contains("Nothing to fetch");
    assertThat(sent).hasSize(2);
  }

  @Test
  void aDayThatIsFetchedAgainIsTheSameBytesAndCountsOnce() throws IOException {
    row(DAY, "01:00:00", "HANA", "select * from customer where no = 'A-1001'");
    var first = pull("--from", DAY.toString(), "--until", DAY.toString()).requireDone();
    Files.delete(home.resolve("sekimori/pulled-core"));
    var again = pull("--from", DAY.toString(), "--until", DAY.toString()).requireDone();
    assertThat(first.out()).contains(" taken ");
    assertThat(again.out()).contains("taken-before");
    assertThat(sent.get(1)).isEqualTo(sent.get(0));
    assertThat(observed()).hasSize(1);
    try (var left = Files.list(home.resolve("sekimori"))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("credentials.json", "pulled-core");
    }
  }

  @Test
  void linesQuotesAndJapaneseArriveAsTheyAre() {
    row(DAY, "01:00:00", "花子", "select \"氏名\",\r\n 'x,y'\nfrom customer where no = 'A-1001'");
    var run = pull("--from", DAY.toString(), "--until", DAY.toString()).requireDone();
    assertThat(sent.getFirst())
        .contains("\"花子\"", "\"select \"\"氏名\"\",\r\n 'x,y'\nfrom customer where no = 'A-1001'\"");
    assertThat(observed()).hasSize(1);
    assertThat(run.out() + run.err()).doesNotContain("花子", "A-1001");
  }

  @Test
  void aDayThatTheServerDoesNotTakeIsTheNextOneAgain() {
    var run = pull("--from", DAY.toString(), "--until", DAY.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("faulty: ");
    assertThat(home.resolve("sekimori/pulled-core")).doesNotExist();
  }

  @Test
  void whatIsWrongIsSaidWithACodeAndNothingIsSent() throws IOException {
    var day = new String[] {"--from", DAY.toString(), "--until", DAY.toString()};
    var url = database.getUrl().replaceAll("\\?.*", "");
    assertThat(pullWith(home.resolve("none.jar").toString(), url, day).err())
        .startsWith("no-driver: ");
    assertThat(pullWith(home.resolve("password").toString(), url, day).err())
        .startsWith("no-driver: ");
    assertThat(pullWith(driver(), "jdbc:oracle:thin:@//localhost:1/x", day).err())
        .startsWith("no-driver: ");
    assertThat(pullWith(driver(), url + "?password=x", day).err()).startsWith("password-in-url: ");
    assertThat(pull().err()).startsWith("no-start: ");
    assertThat(pull("--from", DAY.toString(), "--until", "2999-01-01").err())
        .startsWith("day-not-over: ");
    assertThat(pull("--trail", "sql-server-audit", "--from", DAY.toString()).err())
        .startsWith("query-needed: ");
    kept(home.resolve("query"), "delete from x; select 1");
    assertThat(pull("--query-file", home.resolve("query").toString(), "--from", "2026-11-01").err())
        .startsWith("query-shape: ");
    owner.sql("alter table \"UNIFIED_AUDIT_TRAIL\" drop column \"SQL_BINDS\"").update();
    assertThat(pull(day).err()).startsWith("no-column: ").contains("SQL_BINDS");
    owner.sql("revoke select on \"UNIFIED_AUDIT_TRAIL\" from " + name).update();
    assertThat(pull(day).err()).startsWith("no-rights: ");
    kept(home.resolve("password"), "wrong");
    assertThat(pull(day).err()).startsWith("not-connected: ").doesNotContain("wrong");
    assertThat(sent).isEmpty();
  }

  /** A function that writes is called by a query that reads. */
  @Test
  void nothingCanBeWrittenWhileTheTrailIsRead() throws IOException {
    owner.sql("create table written (at timestamp)").update();
    owner
        .sql(
            """
            create function writes() returns text language sql security definer
            as 'insert into written values (now()) returning ''SELECT'''
            """)
        .update();
    kept(
        home.resolve("query"),
        """
        select *, writes() from "UNIFIED_AUDIT_TRAIL"
        where "EVENT_TIMESTAMP_UTC" >= ? and "EVENT_TIMESTAMP_UTC" < ?
        """);
    row(DAY, "01:00:00", "HANA", "select 'A-1001'");
    var query = home.resolve("query").toString();
    var run = pull("--query-file", query, "--from", DAY.toString(), "--until", DAY.toString());
    assertThat(run.err()).startsWith("query-refused: ").contains("25006");
    assertThat(sent).isEmpty();
  }

  @Test
  void rowsOfSqlServersFunctionComeByAQuery() throws IOException {
    var mapping = MAPPING.replace("oracle-unified", "sql-server-audit").replace("core.", "dbo.");
    firm.observing.map(firm.owner, SystemFirm.CORE, mapping);
    kept(
        home.resolve("query"),
        """
        select cast(? as timestamp) as event_time, 'SL' as action_id, 1 as succeeded,
         'CORP\\hana' as server_principal_name, 'dbo' as schema_name, 'customer' as object_name,
         'select N''A-1002''' as statement where cast(? as timestamp) is not null
        """);
    var query = home.resolve("query").toString();
    var days = new String[] {"--from", DAY.toString(), "--until", DAY.toString()};
    pull("--trail", "sql-server-audit", "--query-file", query, days[0], days[1], days[2], days[3])
        .requireDone();
    assertThat(observed().getLast().subjects()).containsExactly(OTHER);
  }
}
