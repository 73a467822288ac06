package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

  @TempDir static Path home;
  private static WholeServer server;
  private static Person clerk;
  private static Person auditor;
  private static List<String> customers = List.of();
  private static String within = "";
  private static int imported;
  private final List<Person.Got> got = new ArrayList<>();

  @BeforeAll
  static void found() {
    server = WholeServer.start(Plan.demo(home, CUSTOMERS));
    clerk = Person.enrol(server, "hana");
    auditor = Person.enrol(server, "shiori");
    customers = Firm.customers(server.postgres(), 10);
    within = clerk.openCase(server, "1", customers);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void noAnswerIsWithoutItsEntry() {
    killAt("keys:keys.data_key", Victim.SERVER);
    killAfter(40, Victim.POSTGRES);
    killAfter(25, Victim.BOTH);
    assertThat(got).hasSizeGreaterThan(60);
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

  @Test
  void anImportThatWasKilledGoesOnWhereItStopped() {
    importKilledAt(300, List.of("keys:keys.data_key", "data:vault.blind"));
    requireEvidence();
  }

  @Test
  @Tag("slow")
  void anImportMayBeKilledAtAnyStep() {
    importKilledAt(
        5_000,
        List.of(
            "ledger:ledger.head", "keys:keys.data_key", "data:vault.customer", "data:vault.blind"));
    requireEvidence();
  }

  /** Each kill takes the next customers; the import begun again finds those that came already. */
  private void importKilledAt(int more, List<String> steps) {
    for (String step : steps) {
      try (var barrier = new Barrier(server.postgres(), step)) {
        var lost = server.begin("import " + more);
        barrier.awaitArrival();
        assertThat(lost).isNotDone();
        server.kill();
      }
      server = WholeServer.start(server.plan());
      Firm.requireWhole(server.postgres(), Firm.size(server.postgres()));
    }
    var counts = server.tell("import " + more).split(" ");
    assertThat(Integer.parseInt(counts[0]) + Integer.parseInt(counts[1])).isEqualTo(more);
    assertThat(server.tell("import " + more)).isEqualTo("0 " + more);
    imported = Math.max(imported, more);
  }

  @Test
  void aRotationThatWasKilledIsFinishedByTheNextStart() {
    dieAfter("rotate-epoch", 3);
    dieAfter("rotate-kek", 5);
    requireEvidence();
  }

  @Test
  @Tag("slow")
  void rotationsMayBeKilledAfterAnyStep() {
    for (String rotation : List.of("rotate-epoch", "rotate-kek", "rotate-index")) {
      int step = 1;
      while (dieAfter(rotation, step)) {
        step++;
      }
      assertThat(step).as(rotation).isGreaterThan(2);
    }
    requireEvidence();
  }

  /** False if the rotation came to its end before that many steps. */
  private boolean dieAfter(String rotation, int step) {
    String before = clerk.reveal(server, customers.getFirst(), within).values();
    server.tell("halt-after " + step);
    try (var load = new Load(server, clerk, customers, within)) {
      var rotated = server.begin(rotation);
      CompletableFuture.anyOf(rotated, server.halted()).join();
      if (rotated.isDone()) {
        server.tell("halt-after 0");
        return false;
      }
      load.awaitMore(Load.CALLERS);
      server.kill();
      survive(load, Victim.SERVER);
    }
    Wait.until(
        "the rotation is finished",
        () -> !server.tell("epoch").contains("draining") && Barrier.isFree(server.postgres()));
    assertThat(clerk.reveal(server, customers.getFirst(), within).values()).isEqualTo(before);
    return true;
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
    var evidence = Evidence.of(server, auditor);
    evidence.covers(server, clerk, got);
    assertThat(evidence.peopleShownTo("hana")).isLessThanOrEqualTo(10);
    Firm.requireWhole(server.postgres(), CUSTOMERS + imported);
  }
}
