package io.sekimori.ledger;

import static io.sekimori.ledger.AttackedLedger.fill;
import static io.sekimori.ledger.AttackedLedger.reveal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Refusal;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

/** What a superuser alters, hides, cuts or grows again; all is noticed. */
class LedgerTamperingTests {
  @AutoClose private final AttackedLedger attacked = new AttackedLedger();

  @Test
  void findsALogThatWasCutBelowItsCheckpoint() {
    fill(attacked.node, 20);
    attacked.superuser.sql("delete from ledger.batch where first_index >= 12").update();
    attacked.superuser.sql("update ledger.head set next = 12").update();
    assertThat(attacked.node.verify().holds()).isFalse();
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
    fill(attacked.node, 20);
    assertThat(attacked.superuser.sql(attack).update()).isPositive();
    assertThat(attacked.node.verify().holds()).as(attack).isFalse();
  }

  @Test
  void aRowOfAnIndexShowsNobodyElsesEntry() {
    fill(attacked.node, 20);
    var stranger = CustomerHandle.random();
    attacked
        .superuser
        .sql("insert into ledger.by_customer values (?, 3)")
        .param(stranger.value())
        .update();
    assertThat(attacked.node.ofCustomer(stranger, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void readsBackToWhereTheReaderHasEnough() {
    fill(attacked.node, 20);
    var seen = new ArrayList<Long>();
    attacked.node.readBack(
        Set.of(EventTypes.REVEAL),
        4,
        entry -> {
          seen.add(entry.index());
          return entry.index() == 15 ? 12 : 0;
        });
    assertThat(seen).containsExactly(19L, 18L, 17L, 16L, 15L, 14L, 13L, 12L);
    attacked.node.readBack(Set.of("reveal-of-nobody"), 0, _ -> fail("there is none"));
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
    fill(attacked.node, 20);
    assertThat(attacked.superuser.sql(attack).update()).isPositive();
    assertThatThrownBy(() -> attacked.node.readBack(Set.of(EventTypes.REVEAL), 3, _ -> 0))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void everyNodeKeepsTheCheckpointAndRefusesARestoredDatabase() {
    var second = attacked.world.node("node-2");
    fill(attacked.node, 10);
    TestLedger.until(() -> anchored("node-1") == 10 && anchored("node-2") == 10);
    attacked.node.close();
    second.close();
    attacked.rollBackTo(4);
    try (var restarted = attacked.world.node("node-2")) {
      assertThatThrownBy(() -> restarted.record(reveal())).hasMessage("ledger-rolled-back: 4-9");
    }
  }

  @Test
  void isNotReassuredByALogThatGrewAgainAnotherWay() {
    fill(attacked.node, 10);
    attacked.node.close();
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
    attacked.restart();
    assertThatThrownBy(() -> attacked.node.record(reveal()))
        .hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void aRunningNodeNoticesALogThatGrewAgainAnotherWay() {
    fill(attacked.node, 10);
    attacked.rollBackTo(4);
    TestLedger.until(() -> attacked.node.standing().state() == Ledger.Standing.State.ROLLED_BACK);
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
    assertThatThrownBy(() -> attacked.node.record(reveal()))
        .hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void saysDownForAsLongAsItAppendsNothing() {
    fill(attacked.node, 10);
    var health = new LedgerHealth(attacked.node);
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    attacked.superuser.sql("update ledger.head set next = 4").update();
    TestLedger.until(() -> !health.health().getStatus().equals(Status.UP));
    assertThat(attacked.node.trouble()).contains("ledger-rolled-back");
    attacked.superuser.sql("update ledger.head set next = 10").update();
    TestLedger.until(() -> health.health().getStatus().equals(Status.UP));
  }

  @Test
  void saysThatItDoesNotHoldOnceACheckFoundSo() {
    fill(attacked.node, 20);
    attacked.node.checkup().run();
    assertThat(attacked.node.trouble()).isEmpty();
    attacked.superuser.sql("delete from ledger.by_customer where index = 7").update();
    attacked.node.checkup().run();
    assertThat(attacked.node.trouble()).contains("not-verified");
    assertThat(attacked.node.ofActor("ledger", Long.MAX_VALUE, 2))
        .extracting(entry -> entry.event().facts().get("result"))
        .containsExactly("broken", "holds");
  }

  private long anchored(String node) {
    try {
      return Long.parseLong(
          java.nio.file.Files.readAllLines(attacked.directory.resolve(node).resolve("checkpoint"))
              .get(1));
    } catch (java.io.IOException notYet) {
      return -1;
    }
  }
}
