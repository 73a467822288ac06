package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.CustomerHandle;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger does when its database is killed, restored or altered under it. */
class LedgerFaultTests {
  @TempDir Path directory;
  private TestLedger world;
  private PostgresLedger ledger;
  private JdbcClient superuser;

  @BeforeEach
  void start() {
    world = new TestLedger(directory);
    ledger = world.node("node-1");
    superuser = TestDatabases.superuser(world.databases.ledger());
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
    fill(10);
    ledger.close();
    rollBackTo(4);
    ledger = world.node("node-1");
    assertThatThrownBy(() -> ledger.record(reveal()))
        .isInstanceOf(Refusal.class)
        .hasMessage("ledger-rolled-back: 4-9");
    assertThat(ledger.standing().missing()).isEqualTo("4-9");
    assertThat(ledger.size()).isEqualTo(4);
  }

  @Test
  void appendsNothingWhenTheDatabaseGoesBackUnderARunningServer() {
    fill(10);
    rollBackTo(4);
    assertThatThrownBy(() -> ledger.record(reveal()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void appendsAgainWhenTheMissingEntriesHaveComeBack() {
    fill(10);
    superuser.sql("update ledger.head set next = 4").update();
    assertThatThrownBy(() -> ledger.record(reveal())).isInstanceOf(Refusal.class);
    superuser.sql("update ledger.head set next = 10").update();
    TestLedger.until(() -> ledger.standing().state() == Ledger.Standing.State.APPENDING);
    assertThat(ledger.record(reveal()).index()).isEqualTo(10);
    TestLedger.holds(ledger);
  }

  @Test
  void refusesADatabaseWhoseTreeIsAnother() {
    fill(10);
    ledger.close();
    superuser
        .sql("update ledger.tile set hashes = set_byte(hashes, 5, 1 + get_byte(hashes, 5) % 250)")
        .update();
    ledger = world.node("node-1");
    assertThatThrownBy(() -> ledger.record(reveal()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ledger-rolled-back");
  }

  @Test
  void findsAnAlteredEntry() {
    fill(300);
    superuser
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
    fill(20);
    superuser.sql("delete from ledger.batch where first_index = 7").update();
    var finding = ledger.verify();
    assertThat(finding.holds()).isFalse();
    assertThat(finding.detail()).contains("7");
  }

  @Test
  void findsACheckpointThatTheKeyDidNotSign() {
    fill(20);
    superuser
        .sql(
            "update ledger.checkpoint set note = replace(note, chr(10) || '20' || chr(10), chr(10)"
                + " || '19' || chr(10))")
        .update();
    assertThat(ledger.verify().holds()).isFalse();
  }

  @Test
  void itsOwnRoleCanNeitherChangeNorDeleteAnEntry() {
    fill(1);
    var client = world.databases.ledger().client();
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

  private void fill(int entries) {
    for (int i = 0; i < entries; i++) {
      ledger.record(reveal());
    }
    TestLedger.holds(ledger);
  }

  private void rollBackTo(long size) {
    superuser.sql("delete from ledger.batch where first_index >= ?").param(size).update();
    superuser.sql("delete from ledger.checkpoint where size > ?").param(size).update();
    superuser.sql("update ledger.head set next = ?").param(size).update();
    superuser.sql("delete from ledger.tile").update();
    superuser.sql("update ledger.progress set tree_size = 0, indexed = 0").update();
  }

  private void killConnections() {
    superuser
        .sql(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """)
        .query((_, _) -> 0)
        .list();
  }

  private static Event reveal() {
    return TestLedger.reveal("p-guilty", CustomerHandle.random());
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
