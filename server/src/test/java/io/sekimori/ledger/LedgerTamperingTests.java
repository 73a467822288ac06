package io.sekimori.ledger;

import static io.sekimori.ledger.AttackedLedger.fill;
import static io.sekimori.ledger.AttackedLedger.reveal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

/** What a superuser alters, hides, cuts or grows again; all is noticed. */
class LedgerTamperingTests {
  @TempDir Path directory;
  private AttackedLedger attacked;
  private PostgresLedger ledger;

  @BeforeEach
  void start() {
    attacked = new AttackedLedger(directory);
    ledger = attacked.world.node("node-1");
  }

  @AfterEach
  void stop() {
    ledger.close();
  }

  @Test
  void findsALogThatWasCutBelowItsCheckpoint() {
    fill(ledger, 20);
    attacked.superuser.sql("delete from ledger.batch where first_index >= 12").update();
    attacked.superuser.sql("update ledger.head set next = 12").update();
    assertThat(ledger.verify().holds()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from ledger.by_customer where index = 7",
        "delete from ledger.by_actor where index = 7",
        "insert into ledger.by_customer values (gen_random_uuid(), 3)",
        "update ledger.by_actor set index = 25 where index = 7",
        "update ledger.root set hash = sha256('x') where size = 20",
        "delete from ledger.tile",
        "update ledger.tile set hashes = substring(hashes, 1, 19 * 32)",
        "delete from ledger.checkpoint",
        "update ledger.tile set hashes = set_byte(hashes, 5, 1 + get_byte(hashes, 5) % 250)"
      })
  void findsWhatWasAlteredBesideTheEntries(String attack) {
    fill(ledger, 20);
    assertThat(attacked.superuser.sql(attack).update()).isPositive();
    assertThat(ledger.verify().holds()).as(attack).isFalse();
  }

  @Test
  void aRowOfAnIndexShowsNobodyElsesEntry() {
    fill(ledger, 20);
    var stranger = CustomerHandle.random();
    attacked
        .superuser
        .sql("insert into ledger.by_customer values (?, 3)")
        .param(stranger.value())
        .update();
    assertThat(ledger.ofCustomer(stranger, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void readsBackToWhereTheReaderHasEnough() {
    fill(ledger, 20);
    var seen = new ArrayList<Long>();
    ledger.readBack(
        Set.of(EventTypes.REVEAL),
        4,
        entry -> {
          seen.add(entry.index());
          return entry.index() == 15 ? 12 : 0;
        });
    assertThat(seen).containsExactly(19L, 18L, 17L, 16L, 15L, 14L, 13L, 12L);
    ledger.readBack(Set.of("reveal-of-nobody"), 0, _ -> fail("there is none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from ledger.batch where first_index = 7",
        "update ledger.batch set leaves = convert_to(replace(convert_from(leaves, 'SQL_ASCII'),"
            + " 'reveal', 'revoke'), 'SQL_ASCII') where first_index = 7",
        "delete from ledger.checkpoint"
      })
  void doesNotReadBackWhatIsNotWhatWasSigned(String attack) {
    fill(ledger, 20);
    assertThat(attacked.superuser.sql(attack).update()).isPositive();
    assertThatThrownBy(() -> ledger.readBack(Set.of(EventTypes.REVEAL), 3, _ -> 0))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void everyNodeKeepsTheCheckpointAndRefusesARestoredDatabase() {
    var second = attacked.world.node("node-2");
    fill(ledger, 10);
    TestLedger.until(() -> anchored("node-1") == 10 && anchored("node-2") == 10);
    ledger.close();
    second.close();
    attacked.rollBackTo(4);
    try (var restarted = attacked.world.node("node-2")) {
      assertThatThrownBy(() -> restarted.record(reveal())).hasMessage("ledger-rolled-back: 4-9");
    }
  }

  @Test
  void isNotReassuredByALogThatGrewAgainAnotherWay() {
    fill(ledger, 10);
    ledger.close();
    attacked.rollBackTo(4);
    attacked.superuser.sql("delete from ledger.root where size > 4").update();
    attacked.superuser.sql("delete from ledger.by_customer").update();
    attacked.superuser.sql("delete from ledger.by_actor").update();
    try (var forgetful = attacked.world.node("node-without-memory")) {
      for (int i = 0; i < 12; i++) {
        forgetful.record(reveal());
      }
      TestLedger.until(forgetful::isSettled);
    }
    ledger = attacked.world.node("node-1");
    assertThatThrownBy(() -> ledger.record(reveal())).hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void aRunningNodeNoticesALogThatGrewAgainAnotherWay() {
    fill(ledger, 10);
    attacked.rollBackTo(4);
    TestLedger.until(() -> ledger.standing().state() == Ledger.Standing.State.ROLLED_BACK);
    for (int i = 4; i < 12; i++) {
      attacked
          .superuser
          .sql(
              """
              insert into ledger.batch
              select ?, 1, node, gen_random_uuid(), at, leaves from ledger.batch
              where first_index = 3
              """)
          .param(i)
          .update();
    }
    attacked.superuser.sql("update ledger.head set next = 12").update();
    assertThatThrownBy(() -> ledger.record(reveal())).hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void saysDownForAsLongAsItAppendsNothing() {
    fill(ledger, 10);
    var health = new LedgerHealth(ledger);
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    attacked.superuser.sql("update ledger.head set next = 4").update();
    TestLedger.until(() -> !health.health().getStatus().equals(Status.UP));
    assertThat(ledger.trouble()).contains("ledger-rolled-back");
    attacked.superuser.sql("update ledger.head set next = 10").update();
    TestLedger.until(() -> health.health().getStatus().equals(Status.UP));
  }

  @Test
  void saysThatItDoesNotHoldOnceACheckFoundSo() {
    fill(ledger, 20);
    ledger.checkup().run();
    assertThat(ledger.trouble()).isEmpty();
    attacked.superuser.sql("delete from ledger.by_customer where index = 7").update();
    ledger.checkup().run();
    assertThat(ledger.trouble()).contains("not-verified");
    assertThat(ledger.ofActor("ledger", Long.MAX_VALUE, 2))
        .extracting(entry -> entry.event().facts().get("result"))
        .containsExactly("broken", "holds");
  }

  private long anchored(String node) {
    try {
      return Long.parseLong(
          java.nio.file.Files.readAllLines(directory.resolve(node).resolve("checkpoint")).get(1));
    } catch (java.io.IOException notYet) {
      return -1;
    }
  }
}
