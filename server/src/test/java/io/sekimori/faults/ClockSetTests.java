package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's clock is set by a day, under a running server and while it is down. */
class ClockSetTests {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  @TempDir Path home;
  private WholeServer server;
  private Person clerk;
  private Person auditor;
  private String customer = "";
  private String within = "";

  @BeforeEach
  void found() {
    server = WholeServer.start(Plan.demo(home, 20));
    clerk = Person.enrol(server, "hana");
    auditor = Person.enrol(server, "shiori");
    customer = Firm.customers(server.postgres(), 1).getFirst();
    within = clerk.openCase(server, "1", List.of(customer));
    assertThat(reveal().status()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void nothingIsServedUntilTheClockIsRightAgain() {
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
    server.stop();
    server = WholeServer.begin(server.plan().with("SEKIMORI_FAULTS_CLOCK", "" + -DAY));
    assertThat(server.exitCode()).isEqualTo(1);
    assertThat(server.saidText()).contains("clock-implausible");
    server.close();
    server = WholeServer.start(Plan.demo(home, 20));
    assertThat(reveal().status()).isEqualTo(200);
    requireTimesOnlyGrow();
  }

  @Test
  void aClockThatWasAheadGivesNobodyMoreTime() {
    server.stop();
    server = WholeServer.start(server.plan().with("SEKIMORI_FAULTS_CLOCK", "" + DAY));
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
