package io.sekimori.ledger;

import static io.sekimori.ledger.AttackedLedger.fill;
import static io.sekimori.ledger.AttackedLedger.reveal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger does when its database is killed, restored or altered under it. */
class LedgerFaultTests {
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
  void answersNobodyTwiceAndLosesNoAnswerWhileConnectionsAreKilled() {
    var answers = new ArrayList<CompletableFuture<Appended>>();
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < 100; i++) {
        answers.add(ledger.append(reveal(), Guard.none()));
      }
      killConnections();
    }
    var committed = answers.stream().map(LedgerFaultTests::index).filter(at -> at >= 0).toList();
    assertThat(committed).doesNotHaveDuplicates().hasSizeGreaterThan(1000);
    TestLedger.holds(ledger);
    assertThat(ledger.size()).isGreaterThanOrEqualTo(committed.size());
  }

  @Test
  void appendsNothingToADatabaseThatWasRestoredToAnEarlierState() {
    fill(ledger, 10);
    ledger.close();
    attacked.rollBackTo(4);
    ledger = attacked.world.node("node-1");
    assertThatThrownBy(() -> ledger.record(reveal()))
        .isInstanceOf(Refusal.class)
        .hasMessage("ledger-rolled-back: 4-9");
    assertThat(ledger.standing().missing()).isEqualTo("4-9");
    assertThat(ledger.size()).isEqualTo(4);
  }

  @Test
  void appendsNothingWhenTheDatabaseGoesBackUnderARunningServer() {
    fill(ledger, 10);
    attacked.rollBackTo(4);
    assertThatThrownBy(() -> ledger.record(reveal()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void appendsAgainWhenTheMissingEntriesHaveComeBack() {
    fill(ledger, 10);
    attacked.superuser.sql("update ledger.head set next = 4").update();
    assertThatThrownBy(() -> ledger.record(reveal())).isInstanceOf(Refusal.class);
    attacked.superuser.sql("update ledger.head set next = 10").update();
    TestLedger.until(() -> ledger.standing().state() == Ledger.Standing.State.APPENDING);
    assertThat(ledger.record(reveal()).index()).isEqualTo(10);
    TestLedger.holds(ledger);
  }

  @Test
  void refusesADatabaseWhoseTreeIsAnother() {
    fill(ledger, 10);
    ledger.close();
    attacked
        .superuser
        .sql("update ledger.tile set hashes = set_byte(hashes, 5, 1 + get_byte(hashes, 5) % 250)")
        .update();
    ledger = attacked.world.node("node-1");
    assertThatThrownBy(() -> ledger.record(reveal()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void findsAnAlteredEntry() {
    fill(ledger, 300);
    attacked
        .superuser
        .sql(
            """
            update ledger.batch set leaves = convert_to(
              replace(convert_from(leaves, 'SQL_ASCII'), 'p-guilty', 'p-nobody'), 'SQL_ASCII')
            where first_index = 0
            """)
        .update();
    assertThat(ledger.verify().holds()).isFalse();
  }

  @Test
  void findsAnEntryThatWasTakenOut() {
    fill(ledger, 20);
    attacked.superuser.sql("delete from ledger.batch where first_index = 7").update();
    var finding = ledger.verify();
    assertThat(finding.holds()).isFalse();
    assertThat(finding.detail()).contains("7");
  }

  @Test
  void findsACheckpointThatTheKeyDidNotSign() {
    fill(ledger, 20);
    attacked
        .superuser
        .sql(
            "update ledger.checkpoint set note = replace(note, chr(10) || '20' || chr(10), chr(10)"
                + " || '19' || chr(10))")
        .update();
    assertThat(ledger.verify().holds()).isFalse();
  }

  @Test
  void itsOwnRoleCanNeitherChangeNorDeleteAnEntry() {
    fill(ledger, 1);
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
