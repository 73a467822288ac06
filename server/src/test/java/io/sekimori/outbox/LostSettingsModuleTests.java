package io.sekimori.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.FakeLedger;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody takes the settings away, or puts old ones back, without the server. */
class LostSettingsModuleTests {
  private final MailForTests all = new MailForTests("");
  private final FakeLedger ledger = new FakeLedger();
  private final TestAccess policy = new TestAccess();
  private final Caller admin = TestAccess.caller("admin-1", TestAccess.NOW);
  private final JdbcClient attacker = TestDatabases.superuser(all.databases.data());
  private final Node node = new Node();

  /** A node with its own memory, on the same database and ledger. */
  private final class Node {
    final SettingsRows settings = new SettingsRows(all.databases, all.keys, all.clock);
    final SettingsWatch watch = new SettingsWatch(settings, ledger);
    final Confirmations confirmations =
        new Confirmations(all.databases, settings, all.keys, all.clock);
    final Outbox outbox =
        new Outbox(
            all.rows,
            all.messages,
            settings,
            confirmations,
            watch,
            List.of(),
            all.databases,
            "node-1");
    final OutboxDesk desk =
        new OutboxDesk(
            outbox,
            new Posts(all.databases, all.keys, all.clock),
            settings,
            confirmations,
            watch,
            all.book(),
            policy.access(),
            policy.gate(ledger),
            all.clock);

    String host() {
      return outbox.mailHost();
    }

    OptionalInt lookTwice() {
      watch.look();
      watch.look();
      return outbox.lost();
    }

    void save(String host) {
      desk.setMail(
          admin, new OutboxDesk.Mail(host, 587, "starttls", "gate@example.jp", "gate", "geheim"));
    }
  }

  private void saved() {
    node.save("mail-1.example.jp");
    node.save("mail-2.example.jp");
    assertThat(node.host()).isEqualTo("mail-2.example.jp");
    assertThat(node.lookTwice()).isEmpty();
    assertThat(new Node().lookTwice()).as("after a restart").isEmpty();
  }

  private void deleteFrom(int number) {
    attacker.sql("delete from outbox.confirmed").update();
    assertThat(attacker.sql("delete from outbox.settings where number >= " + number).update())
        .isPositive();
  }

  @Test
  void rowsThatWereDeletedAreMissedAndTheLastSettingsStayInUse() {
    saved();
    deleteFrom(1);
    assertThat(node.lookTwice()).hasValue(2);
    assertThat(node.host()).isEqualTo("mail-2.example.jp");
    assertThat(node.outbox.altered()).as("nothing is left that would not open").isFalse();
  }

  @Test
  void anOlderRowIsNotTakenForTheNewest() {
    saved();
    deleteFrom(2);
    assertThat(node.lookTwice()).hasValue(2);
    assertThat(node.outbox.used()).isEqualTo(2);
    var restarted = new Node();
    assertThat(restarted.lookTwice()).hasValue(2);
    assertThat(restarted.outbox.used()).isEqualTo(1);
  }

  @Test
  void aSystemWithoutAnySettingsMissesNothing() {
    assertThat(node.lookTwice()).isEmpty();
    assertThat(node.host()).isEmpty();
  }

  /** The entry comes before its row. */
  @Test
  void aChangeThatIsUnderWayIsNotMissedYet() {
    saved();
    deleteFrom(2);
    node.watch.look();
    assertThat(node.outbox.lost()).isEmpty();
    node.watch.look();
    assertThat(node.outbox.lost()).isPresent();
  }

  @Test
  void savingThemAnewEndsItUnderANumberThatWasNeverGiven() {
    saved();
    attacker.sql("create table outbox.kept as select * from outbox.settings").update();
    deleteFrom(2);
    assertThat(node.lookTwice()).isPresent();
    node.save("mail-3.example.jp");
    assertThat(node.lookTwice()).isEmpty();
    assertThat(node.outbox.used()).isEqualTo(3);
    deleteFrom(3);
    attacker.sql("insert into outbox.settings select * from outbox.kept where number = 2").update();
    assertThat(node.lookTwice()).hasValue(3);
    assertThat(node.host()).isEqualTo("mail-3.example.jp");
    assertThat(Objects.requireNonNull(node.desk.view(admin).mail()).host())
        .isEqualTo("mail-3.example.jp");
  }

  @Test
  void manyRowsThatNobodyCanOpenHideNoneThatOpens() {
    saved();
    attacker
        .sql(
            """
            insert into outbox.settings (number, sealed, entry, made_by, made_at)
            select 10 + n, sealed, entry, made_by, made_at
            from outbox.settings, generate_series(1, 120) as n where number = 2
            """)
        .update();
    var restarted = new Node();
    assertThat(restarted.host()).isEqualTo("mail-2.example.jp");
    assertThat(restarted.outbox.altered()).isTrue();
    assertThat(restarted.lookTwice()).isEmpty();
  }
}
