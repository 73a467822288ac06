package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the database's superuser can do to a whole server: alter rows under it, and put an older
 * database in the place of a newer one.
 */
class AlteredTests {
  private static final int CUSTOMERS = 20;
  private static final String FIRST = "_first";
  private static final List<String> DATABASES = List.of("data", "ledger", "keys");

  @TempDir static Path home;
  private static TestPostgres.Own postgres;
  private static Kept founded;
  private static Person firstClerk;
  private static Person firstAuditor;
  private static Person firstAdministrator;
  private static String customer = "";
  private static String within = "";
  private WholeServer server;
  private Person clerk;
  private Person auditor;
  private Person administrator;

  /** Once; each test begins with copies of what there was then. */
  @BeforeAll
  static void found() {
    postgres = TestPostgres.Own.start(home.resolve("postgres"));
    var first = WholeServer.start(Plan.node(home, "one", CUSTOMERS, postgres));
    firstClerk = Person.enrol(first, "kenta");
    firstAuditor = Person.enrol(first, "shiori");
    firstAdministrator = Person.enrol(first, "yuki");
    customer = Firm.customers(postgres.home(), 1).getFirst();
    within = firstClerk.openCase(first, "1", List.of(customer));
    assertThat(firstClerk.reveal(first, customer, within).status()).isEqualTo(200);
    Evidence.of(first, firstAuditor);
    first.stop();
    founded = Kept.of(home, "one", "keys");
    for (String name : DATABASES) {
      TestPostgres.copy(postgres.home(), "sekimori_" + name, "sekimori_" + name + FIRST);
    }
  }

  @BeforeEach
  void begin() {
    founded.restore();
    DATABASES.forEach(AlteredTests::bringBack);
    clerk = firstClerk.copy();
    auditor = firstAuditor.copy();
    administrator = firstAdministrator.copy();
    server = WholeServer.start(live());
    assertThat(reveal().status()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void end() {
    postgres.close();
  }

  @Test
  void anOlderLedgerIsRefusedAndALostOneIsFollowedByTheNext() {
    for (int i = 0; i < 5; i++) {
      assertThat(reveal().status()).isEqualTo(200);
    }
    Evidence.of(server, auditor);
    bringBackWhileStopped("ledger");
    long size = anchored();
    var refused = Wait.value(this::rolledBack);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.json().get("about").asString()).matches("[0-9]+-" + (size - 1));
    assertThat(refused.body()).contains("証跡");
    assertThat(clerk.in("en", () -> reveal().body())).contains("ledger");
    assertThat(server.tell("verify")).contains("holds=false");

    server.stop();
    var renewing = WholeServer.begin(server.plan().plus("--renew-ledger", "mai"));
    assertThat(renewing.exitCode()).isEqualTo(2);
    server = WholeServer.start(server.plan().plus("--renew-ledger", "mai,reiko"));
    Wait.until("reveals work again", () -> reveal().served());
    requireRenewed(size);

    server.stop();
    var again = WholeServer.begin(server.plan());
    assertThat(again.exitCode()).as("the whole ledger is not renewed").isEqualTo(1);
    assertThat(again.saidText()).contains("--renew-ledger");
    server = WholeServer.start(live());
    Wait.until("reveals work again", () -> reveal().served());
  }

  private void requireRenewed(long size) {
    var evidence = Evidence.of(server, auditor, server.tell("key"));
    var first = evidence.events().getFirst();
    assertThat(first.get("type").asString()).isEqualTo("ledger-renewed");
    var facts = first.get("facts");
    assertThat(facts.get("old-size").asLong()).isEqualTo(size);
    assertThat(facts.get("lost-from").asLong()).isBetween(1L, size - 1);
    assertThat(facts.get("decided-by-1").asString()).isEqualTo("mai");
    assertThat(facts.get("decided-by-2").asString()).isEqualTo("reiko");
    assertThat(server.tell("key")).startsWith("sekimori.invalid/").contains("/2+");
    assertThat(home.resolve("one/ledger/checkpoint.1")).exists();
    assertThat(
            postgres("ledger")
                .sql("select count(*) from ledger_1.batch")
                .query(Long.class)
                .single())
        .isPositive();
  }

  /** How long the log was when this node last signed: the second line of its file. */
  private long anchored() {
    try {
      return Long.parseLong(Files.readAllLines(home.resolve("one/ledger/checkpoint")).get(1));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Person.Answer rolledBack() {
    var answer = reveal();
    return answer.code().equals("ledger-rolled-back") ? answer : null;
  }

  @Test
  void entriesTakenAwayUnderARunningServerStopIt() {
    Evidence.of(server, auditor);
    long from =
        postgres("ledger")
            .sql(
                """
                with gone as (
                  delete from ledger.batch where first_index > 5 returning first_index)
                update ledger.head set next = (select min(first_index) from gone) returning next
                """)
            .query(Long.class)
            .single();
    var refused = Wait.value(this::rolledBack);
    assertThat(refused.json().get("about").asString()).matches(from + "-[0-9]+");
    assertThat(server.tell("standing")).contains("ROLLED_BACK");
  }

  @Test
  void anEntryAlteredUnderARunningServerIsFoundByVerifying() {
    Evidence.of(server, auditor);
    postgres("ledger")
        .sql(
            """
            update ledger.batch set leaves = set_byte(leaves, 40, get_byte(leaves, 40) # 1)
             where first_index = 0
            """)
        .update();
    assertThat(server.tell("verify")).contains("holds=false");
  }

  @Test
  void anAlteredGrantIsWhatItWas() {
    postgres("data")
        .sql(
            """
            update access.authority set body = replace(body, '"last-4"', '"rendition"')
             where kind = 'grant' and key like 'client-service-%'
            """)
        .update();
    server.stop();
    server = WholeServer.start(live());
    var got = reveal();
    assertThat(got.status()).as(got.code()).isEqualTo(200);
    var evidence = Evidence.of(server, auditor);
    assertThat(evidence.events().stream().map(event -> event.get("type").asString()))
        .contains("authority-row-invalid");
  }

  @Test
  void anOlderDataDatabaseGivesBackNoAuthority() {
    var stopped = administrator.post(server, "/api/v1/people/kenta/stop", Map.of());
    assertThat(stopped.status()).as(stopped.body()).isEqualTo(204);
    Wait.until("kenta is out", () -> !reveal().served());
    bringBackWhileStopped("data");
    assertThat(reveal().served()).isFalse();
    var again = clerk.copy();
    assertThat(again.get(server, "/api/v1/me").status()).isEqualTo(401);
  }

  @Test
  void anOlderKeysDatabaseIsRefused() {
    server.tell("rotate-epoch");
    server.stop();
    bringBack("keys");
    server = WholeServer.begin(live());
    assertThat(server.exitCode()).isEqualTo(1);
    assertThat(server.saidText()).contains("never a restored older one");
  }

  private Person.Answer reveal() {
    return clerk.reveal(server, customer, within);
  }

  private org.springframework.jdbc.core.simple.JdbcClient postgres(String database) {
    return TestPostgres.superuser(postgres.home(), "sekimori_" + database);
  }

  private static Plan live() {
    return Plan.node(home, "one", CUSTOMERS, postgres).live();
  }

  /** The database as it was when the firm was founded. */
  private static void bringBack(String database) {
    String name = "sekimori_" + database;
    TestPostgres.copy(postgres.home(), name + FIRST, name);
  }

  private void bringBackWhileStopped(String database) {
    server.stop();
    bringBack(database);
    server = WholeServer.start(live());
  }
}
