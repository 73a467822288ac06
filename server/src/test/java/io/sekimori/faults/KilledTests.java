package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of a whole server under sixteen callers, of its PostgreSQL, and of both: whoever got an
 * answer finds its entry, and nothing needs a hand.
 */
class KilledTests {
  private static final int CUSTOMERS = 60;

  /** Each of these a step of a reveal or of what follows it; somebody stands there when killed. */
  private static final List<String> STEPS =
      List.of(
          "data:vault.customer",
          "keys:keys.data_key",
          "ledger:ledger.head",
          "ledger:ledger.batch",
          "ledger:ledger.by_customer",
          "ledger:ledger.tile",
          "ledger:ledger.root",
          "ledger:ledger.checkpoint");

  private enum Victim {
    SERVER,
    POSTGRES,
    BOTH
  }

  @TempDir Path home;
  private WholeServer server;
  private Person clerk;
  private Person auditor;
  private List<String> customers = List.of();
  private String within = "";
  private final List<Person.Got> got = new ArrayList<>();

  @BeforeEach
  void found() {
    server = WholeServer.start(WholeServer.Plan.demo(home, CUSTOMERS));
    clerk = Person.enrol(server, "hana");
    auditor = Person.enrol(server, "shiori");
    customers = Firm.customers(server.postgres(), 10);
    within = clerk.openCase(server, "1", customers);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void noAnswerIsWithoutItsEntry() {
    killAt("keys:keys.data_key", Victim.SERVER);
    killAfter(40, Victim.POSTGRES);
    killAfter(25, Victim.BOTH);
    requireEvidence();
  }

  @Test
  @Tag("slow")
  void noAnswerIsWithoutItsEntryAtAnyStep() {
    for (String step : STEPS) {
      killAt(step, Victim.SERVER);
      killAt(step, Victim.POSTGRES);
    }
    requireEvidence();
  }

  @Test
  @Tag("slow")
  void noAnswerIsWithoutItsEntryAtAnyMoment() {
    var random = new SplittableRandom(5);
    for (int i = 0; i < 8; i++) {
      for (var victim : Victim.values()) {
        killAfter(random.nextInt(1, 200), victim);
      }
    }
    requireEvidence();
  }

  /** Somebody stands at the step when the kill comes. */
  private void killAt(String step, Victim victim) {
    try (var load = new Load(server, clerk, customers, within)) {
      load.awaitMore(Load.CALLERS);
      try (var barrier = new Barrier(server.postgres(), step)) {
        barrier.awaitArrival();
        kill(victim);
      }
      survive(load, victim);
    }
  }

  private void killAfter(int answers, Victim victim) {
    try (var load = new Load(server, clerk, customers, within)) {
      load.awaitMore(answers);
      kill(victim);
      survive(load, victim);
    }
  }

  private void kill(Victim victim) {
    if (victim != Victim.POSTGRES) {
      server.kill();
    }
    if (victim != Victim.SERVER) {
      TestPostgres.kill(server.postgres());
    }
  }

  /** A killed server is started again; a killed PostgreSQL comes back by itself. */
  private void survive(Load load, Victim victim) {
    if (victim == Victim.POSTGRES) {
      load.awaitMore(Load.CALLERS);
    }
    load.close();
    got.addAll(load.got());
    if (victim != Victim.POSTGRES) {
      server = WholeServer.start(server.plan());
      assertThat(clerk.reveal(server, customers.getFirst(), within).status()).isEqualTo(200);
    }
  }

  private void requireEvidence() {
    Collection<Person.Got> all = List.copyOf(got);
    assertThat(all).isNotEmpty();
    var evidence = Evidence.of(server, auditor);
    evidence.covers(server, clerk, all);
    assertThat(evidence.peopleShownTo("hana")).isLessThanOrEqualTo(10);
    Firm.requireWhole(server.postgres(), CUSTOMERS);
  }
}
