package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestPostgres;
import io.sekimori.terms.CustomerHandle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After shredding and the horizon, copies of all three databases that were made before bring the
 * value back to nobody who also has today's key directory. The copies are made by PostgreSQL file
 * by file (the bundle has no {@code pg_dump}), which holds at least what a dump holds.
 */
class ShreddedTests {
  private static final long HORIZON = Duration.ofDays(7).toSeconds();
  private static final List<String> DATABASES = List.of("data", "ledger", "keys");

  @TempDir Path home;

  @Test
  void anOldCopyAndTodaysKeysDoNotBringItBack() {
    try (var postgres = TestPostgres.Own.start(home.resolve("postgres"))) {
      var plan = Plan.node(home, "one", 20, postgres);
      var server = WholeServer.start(plan);
      var clerk = Person.enrol(server, "hana");
      var customers = Firm.customers(postgres.home(), 2);
      String doomed = customers.getFirst();
      String other = customers.getLast();
      String within = clerk.openCase(server, "1", customers);
      String before = clerk.reveal(server, other, within).values();
      assertThat(clerk.reveal(server, doomed, within).json().toString()).contains("\"value\"");
      server.stop();
      DATABASES.forEach(name -> copy(postgres, name, name + "_before"));

      server = WholeServer.start(plan.live());
      assertThat(Integer.parseInt(server.tell("shred " + doomed))).isPositive();
      assertThat(clerk.reveal(server, doomed, within).body()).doesNotContain("\"value\"");
      server.stop();
      server = WholeServer.start(plan.live().with("SEKIMORI_FAULTS_CLOCK", "" + HORIZON));
      awaitEpoch(server);
      server.stop();

      requireWholeCopyIsRefused(postgres, plan);
      requireOldDataGivesOnlyTheOther(postgres, plan, clerk, List.of(doomed, other, before));
    }
  }

  private static void awaitEpoch(WholeServer server) {
    Wait.until("the old epoch key is destroyed", () -> server.tell("epoch").equals("2"));
  }

  /** All three copies with today's key directory: it does not even start. */
  private static void requireWholeCopyIsRefused(TestPostgres.Own postgres, Plan plan) {
    copy(postgres, "keys", "keys_today");
    copy(postgres, "keys_before", "keys");
    try (var server = WholeServer.begin(plan.live())) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.saidText())
          .contains("the key of the epoch that the database names is not there");
    }
    copy(postgres, "keys_today", "keys");
  }

  /** An old data database with today's keys, and the old wrapped key put back among them. */
  private static void requireOldDataGivesOnlyTheOther(
      TestPostgres.Own postgres, Plan plan, Person clerk, List<String> what) {
    copy(postgres, "data_before", "data");
    putBackTheWrappedKey(postgres, what.getFirst());
    try (var server = WholeServer.start(plan.live().with("SEKIMORI_FAULTS_CLOCK", "" + HORIZON))) {
      clerk.signIn(server);
      String within = clerk.openCase(server, "2", what.subList(0, 2));
      var gone = clerk.reveal(server, what.get(0), within);
      assertThat(gone.body()).doesNotContain("\"value\"");
      assertThat(clerk.reveal(server, what.get(1), within).values()).isEqualTo(what.get(2));
    }
  }

  /** Under today's epoch, because rows of the destroyed one are refused at the start already. */
  private static void putBackTheWrappedKey(TestPostgres.Own postgres, String customer) {
    var handle = CustomerHandle.parse(customer).value();
    var old = TestPostgres.superuser(postgres.home(), "sekimori_keys_before");
    var today = TestPostgres.superuser(postgres.home(), "sekimori_keys");
    var rows =
        old.sql("select class, wrapped from keys.data_key where handle = ?")
            .param(handle)
            .query((row, _) -> java.util.Map.entry(row.getInt(1), row.getBytes(2)))
            .list();
    assertThat(rows).isNotEmpty();
    for (var row : rows) {
      today
          .sql("insert into keys.data_key (handle, class, epoch, wrapped) values (?, ?, 2, ?)")
          .params(handle, row.getKey(), row.getValue())
          .update();
    }
  }

  private static void copy(TestPostgres.Own postgres, String from, String to) {
    TestPostgres.copy(postgres.home(), "sekimori_" + from, "sekimori_" + to);
  }
}
