package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of a whole server in the middle of a run of retention: the next one finishes it, nothing
 * held is erased, and nothing that counts as erased is there.
 */
class RunKilledTests {
  private static final int CUSTOMERS = 30;
  @TempDir private Path home;
  private WholeServer server;
  private RunEvidence evidence;
  private String held = "";
  private String heldLater = "";
  private long keys;

  @BeforeEach
  void begin() {
    server = WholeServer.start(Plan.demo(home, CUSTOMERS));
    evidence = new RunEvidence(server.postgres());
    var customers = Firm.customers(server.postgres(), 2);
    held = customers.getFirst();
    heldLater = customers.getLast();
    keys = evidence.keysOf(held);
    assertThat(keys).isPositive();
    server.tell("retention-hold " + held);
    server.tell("retention-begin");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theNextServerFinishesTheRun() {
    killAt("keys:keys.data_key");
    server.tell("retention-hold " + heldLater);
    long keptThen = evidence.keysOf(heldLater);
    finish();
    assertThat(evidence.keysOf(heldLater))
        .as("what was not begun before the hold stays")
        .isGreaterThanOrEqualTo(keptThen - 1)
        .isPositive();
  }

  @Test
  @Tag("slow")
  void theRunMayBeKilledAtEveryStep() {
    for (String step :
        List.of(
            "data:retention.batch",
            "data:vault.customer",
            "data:vault.blind",
            "keys:keys.data_key",
            "ledger:ledger.batch",
            "data:retention.erased",
            "data:retention.measured",
            "data:retention.certificate")) {
      killAt(step);
    }
    finish();
  }

  /** The run stands still at the step when the kill comes. */
  private void killAt(String step) {
    try (var barrier = Barrier.forWriters(server.postgres(), step)) {
      var lost = server.begin("retention-look");
      barrier.awaitArrival();
      assertThat(lost).isNotDone();
      server.kill();
    }
    assertThat(evidence.unfinished()).as(step).isTrue();
    server = WholeServer.start(server.plan());
    evidence = new RunEvidence(server.postgres());
  }

  private void finish() {
    Wait.until(
        "the run has ended",
        () -> {
          server.tell("retention-look");
          return !evidence.unfinished();
        });
    assertThat(evidence.keysOf(held)).as("keys of whoever is held").isEqualTo(keys);
    assertThat(evidence.readable()).contains(held).isSubsetOf(held, heldLater);
    evidence.requireGoneIsGone();
    assertThat(server.tell("verify")).contains("holds=true");
  }
}
