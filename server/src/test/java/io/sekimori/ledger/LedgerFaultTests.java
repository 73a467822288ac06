package io.sekimori.ledger;

import static io.sekimori.ledger.AttackedLedger.fill;
import static io.sekimori.ledger.AttackedLedger.reveal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the ledger does when its database is killed, restored or altered under it. */
class LedgerFaultTests {
  @AutoClose private final AttackedLedger attacked = new AttackedLedger();

  @Test
  void answersNobodyTwiceAndLosesNoAnswerWhileConnectionsAreKilled() {
    var answers = new ArrayList<CompletableFuture<Appended>>();
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < 100; i++) {
        answers.add(attacked.node.append(reveal(), Guard.none()));
      }
      killConnections();
    }
    var committed = answers.stream().map(LedgerFaultTests::index).filter(at -> at >= 0).toList();
    assertThat(committed).doesNotHaveDuplicates().hasSizeGreaterThan(1000);
    TestLedger.holds(attacked.node);
    assertThat(attacked.node.size()).isGreaterThanOrEqualTo(committed.size());
  }

  @Test
  void appendsNothingToADatabaseThatWasRestoredToAnEarlierState() {
    fill(attacked.node, 10);
    attacked.node.close();
    attacked.rollBackTo(4);
    attacked.restart();
    assertThatThrownBy(() -> attacked.node.record(reveal()))
        .isInstanceOf(Refusal.class)
        .hasMessage("ledger-rolled-back: 4-9");
    assertThat(attacked.node.standing().missing()).isEqualTo("4-9");
    assertThat(attacked.node.size()).isEqualTo(4);
  }

  @Test
  void appendsNothingWhenTheDatabaseGoesBackUnderARunningServer() {
    fill(attacked.node, 10);
    attacked.rollBackTo(4);
    assertThatThrownBy(() -> attacked.node.record(reveal()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void appendsAgainWhenTheMissingEntriesHaveComeBack() {
    fill(attacked.node, 10);
    attacked.superuser.sql("update ledger.head set next = 4").update();
    assertThatThrownBy(() -> attacked.node.record(reveal())).isInstanceOf(Refusal.class);
    attacked.superuser.sql("update ledger.head set next = 10").update();
    TestLedger.until(() -> attacked.node.standing().state() == Ledger.Standing.State.APPENDING);
    assertThat(attacked.node.record(reveal()).index()).isEqualTo(10);
    TestLedger.holds(attacked.node);
  }

  @Test
  void refusesADatabaseWhoseTreeIsAnother() {
    fill(attacked.node, 10);
    attacked.node.close();
    attacked
        .superuser
        .sql("update ledger.tile set hashes = set_byte(hashes, 5, 1 + get_byte(hashes, 5) % 250)")
        .update();
    attacked.restart();
    assertThatThrownBy(() -> attacked.node.record(reveal()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void findsAnAlteredEntry() {
    fill(attacked.node, 300);
    attacked
        .superuser
        .sql(
            """
            update ledger.batch set leaves = convert_to(
              replace(convert_from(leaves, 'SQL_ASCII'), 'p-guilty', 'p-nobody'), 'SQL_ASCII')
            where first_index = 0
            """)
        .update();
    assertThat(attacked.node.verify().holds()).isFalse();
  }

  @Test
  void findsAnEntryThatWasTakenOut() {
    fill(attacked.node, 20);
    attacked.superuser.sql("delete from ledger.batch where first_index = 7").update();
    var finding = attacked.node.verify();
    assertThat(finding.holds()).isFalse();
    assertThat(finding.detail()).contains("7");
  }

  @Test
  void findsACheckpointThatTheKeyDidNotSign() {
    fill(attacked.node, 20);
    attacked
        .superuser
        .sql(
            "update ledger.checkpoint set note = replace(note, chr(10) || '20' || chr(10), chr(10)"
                + " || '19' || chr(10))")
        .update();
    assertThat(attacked.node.verify().holds()).isFalse();
  }

  @Test
  void itsOwnRoleCanNeitherChangeNorDeleteAnEntry() {
    fill(attacked.node, 1);
    var client = attacked.world.databases.ledger().client();
    for (var sql :
        List.of(
            "delete from ledger.batch",
            "update ledger.batch set leaves = ''",
            "truncate ledger.batch",
            "update ledger.root set size = 0",
            "delete from ledger.checkpoint",
            "drop table ledger.batch")) {
      assertThatThrownBy(() -> client.sql(sql).update())
          .hasStackTraceContaining(sql.startsWith("drop") ? "must be owner" : "permission denied");
    }
  }

  private void killConnections() {
    attacked
        .superuser
        .sql(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """)
        .query((_, _) -> 0)
        .list();
  }

  private static long index(CompletableFuture<Appended> answer) {
    try {
      return answer.join() instanceof Appended.Committed committed
          ? committed.ticket().index()
          : -1;
    } catch (CompletionException failed) {
      assertThat(failed.getCause()).isInstanceOf(Refusal.class);
      return -1;
    }
  }
}
