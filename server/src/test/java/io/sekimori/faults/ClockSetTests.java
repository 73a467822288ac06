package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's clock is set by a day, under a running server and while it is down. */
class ClockSetTests {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  @TempDir static Path home;
  private static Kept founded;
  private static Person founder;
  private static Person inspector;
  private static String customer = "";
  private static String within = "";
  private WholeServer server;
  private Person clerk;
  private Person auditor;

  @BeforeAll
  static void found() {
    var first = WholeServer.start(plan());
    founder = Person.enrol(first, "hana");
    inspector = Person.enrol(first, "shiori");
    customer = Firm.customers(first.postgres(), 1).getFirst();
    within = founder.openCase(first, "1", List.of(customer));
    assertThat(founder.reveal(first, customer, within).status()).isEqualTo(200);
    first.stop();
    first.close();
    founded = Kept.of(home, "data", "keys");
  }

  @BeforeEach
  void begin() {
    founded.restore();
    clerk = founder.copy();
    auditor = inspector.copy();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Plan plan() {
    return Plan.demo(home, 20);
  }

  @Test
  void nothingIsServedUntilTheClockIsRightAgain() {
    server = WholeServer.start(plan());
    assertThat(reveal().status()).isEqualTo(200);
    for (long shift : List.of(-DAY, DAY)) {
      server.tell("set-clock " + shift);
      var refused = reveal();
      assertThat(refused.status()).as(refused.body()).isNotEqualTo(200);
      assertThat(server.tell("standing")).doesNotContain("ROLLED_BACK");
      server.tell("set-clock 0");
      Wait.until("reveals work again", () -> reveal().served());
    }
    server.tell("set-clock " + -DAY);
    var refused = reveal();
    assertThat(refused.code()).isEqualTo("clock-implausible");
    server.tell("set-clock 0");
    requireTimesOnlyGrow();
  }

  @Test
  void aServerIsNotStartedWithAClockBehindItsLedger() {
    server = WholeServer.begin(plan().with("SEKIMORI_FAULTS_CLOCK", "" + -DAY));
    assertThat(server.exitCode()).isEqualTo(1);
    assertThat(server.saidText()).contains("clock-implausible");
    server.close();
    server = WholeServer.start(plan());
    assertThat(reveal().status()).isEqualTo(200);
    requireTimesOnlyGrow();
  }

  @Test
  void aClockThatWasAheadGivesNobodyMoreTime() {
    server = WholeServer.start(plan().with("SEKIMORI_FAULTS_CLOCK", "" + DAY));
    assertThat(clerk.get(server, "/api/v1/me").status()).as("the session is over").isEqualTo(401);
    clerk.signIn(server);
    assertThat(reveal().status()).isEqualTo(200);
    auditor.signIn(server);
    requireTimesOnlyGrow();
  }

  private Person.Answer reveal() {
    return clerk.reveal(server, customer, within);
  }

  private void requireTimesOnlyGrow() {
    var times =
        Evidence.of(server, auditor).events().stream()
            .map(event -> Instant.parse(event.get("at").asString()))
            .toList();
    assertThat(times).isSorted();
  }
}
