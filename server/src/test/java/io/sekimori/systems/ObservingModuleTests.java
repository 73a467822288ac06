package io.sekimori.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs of systems that are not ours, line by line. */
class ObservingModuleTests {
  static final LocalDate DAY = LocalDate.ofInstant(TestAccess.NOW, Systems.JAPAN);
  private static final Observing.Days TODAY = new Observing.Days(DAY, DAY);
  private static final CustomerHandle KNOWN = new CustomerHandle(new UUID(0, 1));
  private static final CustomerHandle OTHER = new CustomerHandle(new UUID(0, 2));
  static final String PGAUDIT =
      """
      {"form": "pgaudit", "objects": {"public.customer": ["name", "telephone"]},
       "actors": {"app_hanako": "clerk"}}
      """;
  static final String CSV =
      """
      {"form": "csv", "encoding": "%s", "zone": "Asia/Tokyo", "time": "日時", "actor": "利用者",
       "customers": ["顧客番号"], "fields": ["name"]}
      """;
  private final SystemFirm firm = new SystemFirm();

  @BeforeEach
  void aSystemWhoseLogIsTakenIn() {
    firm.customers.put("A-1001", KNOWN);
    firm.customers.put("A-1002", OTHER);
    var modes = Map.of(FieldClass.NAME, Mode.LOG_ONLY);
    var since = TestAccess.NOW.minus(Duration.ofDays(10));
    firm.registering.register(firm.owner, SystemFirm.describing(SystemFirm.CORE, since, modes));
  }

  private Observing.Outcome take(String mapping, String file) {
    return take(mapping, file.getBytes(StandardCharsets.UTF_8));
  }

  private Observing.Outcome take(String mapping, byte[] file) {
    firm.observing.map(firm.owner, SystemFirm.CORE, mapping);
    return firm.observing.take(firm.owner, SystemFirm.CORE, TODAY, file, false);
  }

  private List<Event> observed() {
    return firm.ledger.events().stream()
        .filter(event -> event.type().equals(ObservedBook.OBSERVED))
        .toList();
  }

  /** A line as PostgreSQL writes it, at an hour of today. */
  static String line(String hour, String user, String message) {
    return "%s %s JST,\"%s\",\"core\",4711,\"[local]\",67.1,1,\"SELECT\",%s %s JST,3/4,0,LOG,00000,\"%s\",,,,,,,,,\"psql\",\"client backend\",,0%n"
        .formatted(DAY, hour, user, DAY, hour, message.replace("\"", "\"\""));
  }

  static String audit(String sql, String parameters) {
    return "AUDIT: SESSION,1,1,READ,SELECT,TABLE,public.customer,\"%s\",%s"
        .formatted(sql, parameters);
  }

  @Test
  void aLogOfPgauditSaysWhoReadWhom() {
    var file =
        line("01:00:01.123", "app_hanako", audit("select * from customer where no = $1", "A-1001"))
            + line(
                "01:30:00.000",
                "app_hanako",
                audit("select * from customer where no='A-1002'", "<none>"))
            + line("01:40:00.000", "batch", audit("select\n* from customer", "<none>"))
            + line("01:50:00.000", "batch", "connection received")
            + line(
                "01:51:00.000", "batch", audit("select * from customer where no='Z-9'", "<none>"));
    var outcome = take(PGAUDIT, file);
    assertThat(outcome.faults()).isEmpty();
    assertThat(outcome.customers()).isEqualTo(2);
    var byActor = observed();
    assertThat(byActor).hasSize(2);
    var clerk =
        byActor.stream()
            .filter(event -> event.actor().id().equals("clerk"))
            .findAny()
            .orElseThrow();
    assertThat(clerk.subjects()).containsExactlyInAnyOrder(KNOWN, OTHER);
    assertThat(clerk.shown().getFirst().form()).isEqualTo(Form.FULL);
    assertThat(clerk.outcome()).isEqualTo(Event.Outcome.DONE);
    assertThat(clerk.facts()).containsEntry("reads", 2L).containsEntry("system", "core");
    assertThat(clerk.actor().country()).isEqualTo("jp");
    var batch = byActor.stream().filter(event -> !event.equals(clerk)).findAny().orElseThrow();
    assertThat(batch.actor().id()).isEqualTo("unknown-1");
    assertThat(batch.facts()).containsEntry("unnamed", 1L).containsEntry("unknown", 1L);
    assertThat(firm.ledger.events().toString()).doesNotContain("batch", "A-1001", "Z-9");
  }

  @Test
  void theSameFileIsTakenInOnce() {
    var file = line("01:00:00.000", "a", audit("x", "A-1001"));
    var first = take(PGAUDIT, file);
    var again = take(PGAUDIT, file);
    assertThat(again.before()).isTrue();
    assertThat(again.entry()).isEqualTo(first.entry());
    TestDatabases.superuser(firm.databases.data()).sql("delete from systems.log_file").update();
    var started = firm.observing(new ObservedBook(firm.databases, firm.keys, firm.ledger));
    var bytes = file.getBytes(StandardCharsets.UTF_8);
    assertThat(started.take(firm.owner, SystemFirm.CORE, TODAY, bytes, false).before()).isTrue();
    assertThat(observed()).hasSize(1);
  }

  @Test
  void aFileThatBrokeOffIsGoneOnWithWhereItStopped() {
    var file =
        line("01:00:00.000", "a", audit("x", "A-1001"))
            + line("02:00:00.000", "a", audit("x", "A-1002"));
    firm.observing.map(firm.owner, SystemFirm.CORE, PGAUDIT);
    var bytes = file.getBytes(StandardCharsets.UTF_8);
    var begun =
        firm.ledger.record(
            Event.of(ObservedBook.FILE, firm.owner.actor(), Event.Outcome.INTENDED)
                .with("system", "core")
                .with("file", Observing.hash(bytes))
                .with("from", DAY.toEpochDay())
                .with("to", DAY.toEpochDay()));
    firm.ledger.record(
        Event.of(ObservedBook.OBSERVED, firm.owner.actor(), Event.Outcome.DONE)
            .with("intent", begun.index()));
    var outcome = firm.observing.take(firm.owner, SystemFirm.CORE, TODAY, bytes, false);
    assertThat(outcome.entries()).isEqualTo(2);
    assertThat(observed()).as("one was there").hasSize(2);
    assertThat(observed().getLast().subjects()).containsExactly(OTHER);
  }

  @Test
  void everyFaultHasItsLineAndNothingIsEntered() {
    var rows =
        "日時,利用者,顧客番号\n"
            + DAY
            + " 10:00,hana,A-1001\n"
            + "昨日,hana,A-1001\n"
            + DAY.plusDays(1)
            + " 09:00:00,hana,A-1001\n"
            + DAY.minusDays(3)
            + " 09:00:00+09:00,hana,A-1001\n"
            + DAY
            + " 09:00:00 CEST,hana,A-1001\n"
            + DAY
            + " 09:00:00,,A-1001\n";
    var outcome = take(CSV.formatted("UTF-8"), rows);
    assertThat(outcome.faults())
        .extracting(fault -> fault.line() + " " + fault.why())
        .containsExactly("3 time", "4 future", "5 outside", "6 zone", "7 actor-missing");
    assertThat(observed()).isEmpty();
    assertThat(firm.book.all()).isEmpty();
  }

  @Test
  void aTimeWithoutAZoneIsNoTimeUnlessTheMappingSaysOne() {
    var mapping = CSV.formatted("UTF-8").replace("\"zone\": \"Asia/Tokyo\", ", "");
    var outcome = take(mapping, "日時,利用者,顧客番号\n" + DAY + " 10:00,hana,A-1001\n");
    assertThat(outcome.faults()).containsExactly(new LogFault(2, "zone", "日時"));
  }

  @Test
  void encodingsOfThisCountryAreReadAndWrongOnesNamedByTheirLine() {
    var rows = "日時,利用者,顧客番号\n" + DAY + " 01:00,花子,A-1001\n";
    for (var encoding : List.of("Shift_JIS", "EUC-JP", "UTF-8")) {
      var bytes = (rows + encoding.length() + "\n").getBytes(Charset.forName(encoding));
      assertThat(take(CSV.formatted(encoding), bytes).faults())
          .as(encoding)
          .noneMatch(fault -> fault.why().equals("encoding"));
    }
    var wrong = ("日時,利用者,顧客番号\n" + DAY + " 01:00,花子,A-1\n").getBytes(Charset.forName("EUC-JP"));
    assertThat(take(CSV.formatted("UTF-8"), wrong).faults())
        .containsExactly(new LogFault(1, "encoding", ""));
  }

  @Test
  void whyNothingMatchedIsSaid() {
    var mapping = PGAUDIT.replace("public.customer", "public.client");
    var outcome = take(mapping, line("01:00:00.000", "a", audit("x", "A-1001")));
    assertThat(outcome.faults()).containsExactly(new LogFault(0, "nothing-matched", "quiet"));
    assertThat(outcome.passedOver()).isOne();
  }

  @Test
  void exportedRowsOfOracleAndSqlServerAreRead() {
    var oracle =
        """
        EVENT_TIMESTAMP_UTC,DBUSERNAME,ACTION_NAME,OBJECT_SCHEMA,OBJECT_NAME,SQL_TEXT,SQL_BINDS,RETURN_CODE
        %1$s 00:30:00.123456Z,APP,SELECT,CORE,CUSTOMER,select * from t where n = :1," #1(6):A-1001",0
        %1$s 00:31:00Z,APP,SELECT,CORE,CUSTOMER,select * from t where n = :1," #1(6):A-1002",1031
        %1$s 00:32:00Z,APP,UPDATE,CORE,CUSTOMER,update,,0
        """
            .formatted(DAY);
    var mapping = "{\"form\": \"oracle-unified\", \"objects\": {\"core.customer\": [\"name\"]}}";
    take(mapping, oracle);
    assertThat(observed().getLast().subjects()).containsExactly(KNOWN);
    var server =
        """
        event_time,action_id,succeeded,server_principal_name,schema_name,object_name,statement
        %s 00:40:00.1234567Z,SL,1,CORP\\hana,dbo,customer,select * from customer where no = N'A-1002'
        """
            .formatted(DAY);
    take(mapping.replace("oracle-unified", "sql-server-audit").replace("core.", "dbo."), server);
    assertThat(observed().getLast().subjects()).containsExactly(OTHER);
  }

  @Test
  void linesOfJsonAreReadByPointers() {
    var mapping =
        """
        {"form": "json-lines", "time": "/at", "actor": "/user/id", "customers": ["/customer"],
         "object": "/page", "objects": {"profile": ["name"]}, "only": {"/status": ["200"]}}
        """;
    var log =
        """
        {"at": "%1$sT01:00:00+09:00", "user": {"id": "u1"}, "customer": "A-1001", "page": "profile", "status": 200}
        {"at": "%1$sT01:00:00+09:00", "user": {"id": "u1"}, "customer": "A-1002", "page": "profile", "status": 403}
        """
            .formatted(DAY);
    take(mapping, log);
    assertThat(observed())
        .singleElement()
        .satisfies(e -> assertThat(e.subjects()).containsExactly(KNOWN));
  }

  @Test
  void manyCustomersAreManyEntries() {
    var rows = new StringBuilder("日時,利用者,顧客番号\n");
    IntStream.range(0, 1_200)
        .forEach(
            i -> {
              firm.customers.put("B-" + i, new CustomerHandle(new UUID(1, i)));
              rows.append(DAY).append(" 01:00,hana,B-").append(i).append('\n');
            });
    assertThat(take(CSV.formatted("UTF-8"), rows.toString()).entries()).isEqualTo(3);
    assertThat(observed()).extracting(e -> e.facts().get("reads")).containsExactly(1_200L, 0L, 0L);
  }

  @Test
  void aSystemThatIsNotInTheRegisterHasNoLog() {
    assertThatThrownBy(() -> firm.observing.map(firm.owner, House.ID, PGAUDIT))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(
            () -> firm.observing.map(firm.owner, SystemFirm.CORE, PGAUDIT.replace("name", "shoe")))
        .hasMessageContaining("fields");
  }
}
