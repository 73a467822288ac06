package io.sekimori.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.access.RoleId;
import io.sekimori.access.TestAccess;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Event;
import io.sekimori.outbox.Outbox;
import io.sekimori.outbox.TestOutbox;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmsModuleTests {
  private static final RoleId ADMINISTRATOR = new RoleId("system-administrator");
  private final TestClock clock = new TestClock(TestAccess.NOW);
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases, clock);
  private final TestOutbox outbox = new TestOutbox(databases, keys, clock);
  private final FakeLedger ledger = new FakeLedger();
  private long nanos;
  private final Node one = new Node(databases);

  /** A node with its own memory. */
  private final class Node {
    final Alarms alarms = new Alarms(clock);
    final Watchdog watchdog = new Watchdog(alarms, clock, "node-1", () -> nanos);
    final Writer writer;

    Node(Databases own) {
      writer = writer(alarms, watchdog, own);
    }
  }

  private Writer writer(Alarms alarms, Watchdog watchdog, Databases own) {
    Outbox box = outbox.outbox();
    var rows = new AlarmRows(own, keys);
    var telling = new Telling(rows, box, new TestAccess().access(), clock);
    return new Writer(alarms, rows, new Entering(rows, ledger), telling, watchdog);
  }

  private static Alarm alarm(String key, Severity severity) {
    return new Alarm(key, "mail-failed", List.of(3L), severity, Set.of(ADMINISTRATOR), "/notices");
  }

  @Test
  void anAlarmIsUpAtOnceAndEnteredOnce() {
    one.alarms.raise(alarm("mail:failed", Severity.WARNING));
    assertThat(one.alarms.up()).hasSize(1);
    one.writer.round();
    one.alarms.raise(alarm("mail:failed", Severity.CRITICAL));
    one.writer.round();
    one.writer.round();
    assertThat(ledger.types()).containsExactly("alarm-raised");
    assertThat(ledger.events().getFirst().facts())
        .containsEntry("key", "mail.failed")
        .containsEntry("severity", "warning")
        .containsEntry("fact-0", 3L);
  }

  @Test
  void onlyTheEndOfItsCauseClearsIt() {
    one.alarms.raise(alarm("mail:failed", Severity.WARNING));
    one.writer.round();
    one.alarms.clear("mail:failed");
    assertThat(one.alarms.up()).isEmpty();
    one.writer.round();
    assertThat(one.alarms.find("mail:failed")).isEmpty();
    one.alarms.clear("mail:failed");
    one.alarms.clear("never:up");
    one.writer.round();
    assertThat(ledger.types()).containsExactly("alarm-raised", "alarm-cleared");
    one.alarms.raise(alarm("mail:failed", Severity.WARNING));
    one.writer.round();
    assertThat(ledger.types()).endsWith("alarm-raised").hasSize(3);
  }

  @Test
  void withoutTheLedgerItIsToldAndEnteredLater() {
    ledger.breakDown(true);
    one.alarms.raise(alarm("ledger:away", Severity.CRITICAL));
    one.writer.round();
    clock.move(Duration.ofSeconds(4));
    one.writer.round();
    assertThat(ledger.types()).isEmpty();
    assertThat(one.alarms.up()).hasSize(1);
    assertThat(outbox.all()).isNotEmpty();
    ledger.breakDown(false);
    one.writer.round();
    assertThat(ledger.types()).containsExactly("alarm-raised");
  }

  /** A mail server that is down for hours fails nothing for good, and nobody is told meanwhile. */
  @Test
  void whatDoesNotArriveForAQuarterOfAnHourIsAnAlarmOnTheScreen() {
    var condition = new OutboxCondition(outbox.outbox(), clock);
    one.alarms.raise(alarm("ledger:away", Severity.CRITICAL));
    one.writer.round();
    clock.move(Duration.ofSeconds(4));
    one.writer.round();
    assertThat(condition.up()).isEmpty();
    clock.move(OutboxCondition.PATIENCE.plusSeconds(1));
    assertThat(condition.up()).extracting(Alarm::type).containsExactly("outbox-waiting");
    TestDatabases.superuser(databases.data())
        .sql("update outbox.message set state = 'sent', ended_at = now()")
        .update();
    assertThat(condition.up()).isEmpty();
    outbox.check();
    assertThat(condition.up())
        .extracting(Alarm::type)
        .containsExactlyInAnyOrder("outbox-waiting", "outbox-messages-altered");
  }

  /** Whoever wants to silence alarms begins here. */
  @Test
  void aRowThatNobodyOfUsWroteStopsNoOtherAndIsAnAlarm() {
    one.writer.round();
    assertThat(new AlarmsCondition(new AlarmRows(databases, keys), ledger).up()).isEmpty();
    plant("x", "x", "!", "notice");
    plant("alarm-planted", "mail:failed", "[]", "loud");
    one.alarms.raise(alarm("mail:failed", Severity.WARNING));
    one.writer.round();
    clock.move(Duration.ofSeconds(4));
    one.writer.round();
    assertThat(ledger.types()).containsExactly("alarm-raised");
    assertThat(outbox.all()).isNotEmpty();
    assertThat(one.alarms.find("mail:failed")).isPresent();
    assertThat(new AlarmsCondition(new AlarmRows(databases, keys), ledger).up())
        .singleElement()
        .satisfies(it -> assertThat(it.facts()).containsExactly(2));
  }

  private void plant(String id, String key, String facts, String severity) {
    var superuser = TestDatabases.superuser(databases.data());
    superuser
        .sql("alter table alarms.alarm drop constraint if exists alarm_severity_check")
        .update();
    superuser
        .sql(
            """
            insert into alarms.alarm (id, key, type, facts, severity, audience, href, since)
            values (?, ?, 'x', ?, ?, '', '', '1970-01-01')
            """)
        .params(id, key, facts, severity)
        .update();
  }

  @Test
  void aWriterThatGetsNothingDoneIsMissed() {
    var lost = TestDatabases.ofAnotherNode(databases);
    var node = new Node(lost);
    node.writer.round();
    lost.close();
    nanos = Watchdog.PATIENCE.plusSeconds(1).toNanos();
    node.writer.round();
    node.watchdog.look();
    assertThat(node.alarms.find("stopped:node-1:alarms")).isPresent();
  }

  @Test
  void withoutTheDatabaseItIsKeptInMemoryAndWrittenLater() {
    var lost = TestDatabases.ofAnotherNode(databases);
    var node = new Node(lost);
    lost.close();
    node.alarms.raise(alarm("database:away", Severity.CRITICAL));
    node.writer.round();
    assertThat(node.alarms.find("database:away")).isPresent();
    assertThat(node.alarms.unwritten()).hasSize(1);
    assertThat(ledger.types()).isEmpty();
    writer(node.alarms, node.watchdog, databases).round();
    assertThat(node.alarms.unwritten()).isEmpty();
    assertThat(ledger.types()).containsExactly("alarm-raised");
  }

  @Test
  void twoNodesThatFindTheSameRaiseItOnce() {
    var other = new Node(databases);
    one.alarms.raise(alarm("mail:failed", Severity.WARNING));
    other.alarms.raise(alarm("mail:failed", Severity.WARNING));
    one.writer.round();
    other.writer.round();
    assertThat(ledger.types()).containsExactly("alarm-raised");
    other.alarms.clear("mail:failed");
    other.writer.round();
    one.writer.round();
    assertThat(one.alarms.up()).isEmpty();
    assertThat(ledger.types()).containsExactly("alarm-raised", "alarm-cleared");
  }

  @Test
  void whatComesTogetherIsOneMailPerPersonWithTheWorstFirst() {
    one.alarms.raise(alarm("mail:failed", Severity.NOTICE));
    one.writer.round();
    assertThat(outbox.all()).isEmpty();
    one.alarms.raise(
        new Alarm("x:y", "other", List.of(), Severity.CRITICAL, Set.of(ADMINISTRATOR), ""));
    clock.move(Telling.GATHERING);
    one.writer.round();
    var told = outbox.all();
    assertThat(told).extracting(TestOutbox.Put::to).doesNotHaveDuplicates().contains("admin-1");
    assertThat(told.getFirst().letter().parts())
        .extracting(part -> part.key())
        .containsExactly("alarms.other", "alarms.mail-failed");
    assertThat(told.getFirst().letter().facts().getFirst()).isEqualTo(2L);
    one.alarms.raise(alarm("another:one", Severity.WARNING));
    clock.move(Telling.GATHERING);
    one.writer.round();
    assertThat(outbox.all()).hasSameSizeAs(told);
    clock.move(Telling.BETWEEN);
    one.writer.round();
    assertThat(outbox.all()).hasSize(2 * told.size());
  }

  @Test
  void theWebhookIsToldOfBothEnds() {
    outbox.configureWebhook();
    one.alarms.raise(alarm("mail:failed", Severity.WARNING));
    clock.move(Telling.GATHERING);
    one.writer.round();
    clock.move(Duration.ofSeconds(1));
    one.alarms.clear("mail:failed");
    one.writer.round();
    assertThat(outbox.all())
        .filteredOn(put -> put.kind().equals("webhook"))
        .extracting(put -> put.letter().type())
        .containsExactly("alarm-raised", "alarm-cleared");
  }

  @Test
  void anAudienceOfNobodyIsWhoeverKeepsTheServer() {
    one.alarms.raise(
        new Alarm(
            "a:b", "other", List.of(), Severity.NOTICE, Set.of(new RoleId("nobody-has-it")), ""));
    clock.move(Telling.GATHERING);
    one.writer.round();
    assertThat(outbox.all()).isNotEmpty();
  }

  @Test
  void clearingWhatIsNotUpEachMinuteLeavesRoomForWhatIsRaised() {
    for (int minute = 0; minute < Alarms.MOST; minute++) {
      one.alarms.clear("backup:data");
      one.alarms.clear("backup:keys");
    }
    assertThat(one.alarms.unwritten()).hasSize(2);
    one.alarms.raise(alarm("backup:data", Severity.WARNING));
    one.alarms.clear("backup:data");
    assertThat(one.alarms.unwritten()).hasSize(4);
  }

  @Test
  void raisingWithoutEndIsBounded() {
    for (int i = 0; i < Alarms.MOST + 10; i++) {
      one.alarms.raise(alarm("flood:" + i, Severity.NOTICE));
    }
    assertThat(one.alarms.up()).hasSize(Alarms.MOST);
    assertThat(ledger.events()).extracting(Event::type).isEmpty();
  }
}
