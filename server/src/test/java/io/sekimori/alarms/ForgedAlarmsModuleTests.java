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
import io.sekimori.outbox.TestOutbox;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody who writes to the database alone wants an alarm to be told to nobody. */
class ForgedAlarmsModuleTests {
  private static final String KEY = "mail:failed";
  private static final Alarm ALARM =
      new Alarm(
          KEY,
          "mail-failed",
          List.of(3L),
          Severity.WARNING,
          Set.of(new RoleId("system-administrator")),
          "/notices");

  private final TestClock clock = new TestClock(TestAccess.NOW);
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases, clock);
  private final TestOutbox outbox = new TestOutbox(databases, keys, clock);
  private final FakeLedger ledger = new FakeLedger();
  private final JdbcClient attacker = TestDatabases.superuser(databases.data());
  private final Alarms alarms = new Alarms(clock);
  private final AlarmRows rows = new AlarmRows(databases, keys);
  private final AlarmsCondition condition = new AlarmsCondition(rows, ledger);
  private final Writer writer =
      new Writer(
          alarms,
          rows,
          new Entering(rows, ledger),
          new Telling(rows, outbox.outbox(), new TestAccess().access(), clock),
          new Watchdog(alarms, clock, "node-1"));

  @BeforeEach
  void webhook() {
    outbox.configureWebhook();
  }

  private void write(String sql) {
    assertThat(attacker.sql(sql).update()).isPositive();
  }

  /** Rounds of a minute and a half, of which whatever waited is told. */
  private void rounds() {
    writer.round();
    clock.move(Telling.BETWEEN);
    writer.round();
    clock.move(Duration.ofSeconds(30));
    writer.round();
  }

  private void raise() {
    alarms.raise(ALARM);
    rounds();
  }

  private List<String> told() {
    return outbox.all().stream()
        .filter(one -> one.kind().equals("webhook") || "admin-1".equals(one.to()))
        .map(one -> one.kind() + " " + one.letter().type())
        .toList();
  }

  private static final String[] ONCE = {"mail alarm", "webhook alarm-raised"};

  @Test
  void anAlarmIsToldOnceAsLongAsNobodyMeddles() {
    raise();
    rounds();
    assertThat(told()).containsExactlyInAnyOrder(ONCE);
    assertThat(condition.up()).isEmpty();
  }

  @Test
  void aRowThatStandsThereBeforeItsCauseKeepsNobodyFromBeingTold() {
    write(
        """
        insert into alarms.alarm
          (id, key, type, facts, severity, audience, href, since, entry, told_at, mac, told_mac)
        values ('alarm-planted', 'mail:failed', 'mail-failed', '[3]', 'warning',
          'system-administrator', '/notices', '2026-01-01', 0, '2026-01-01', 'x', 'x')
        """);
    writer.round();
    raise();
    assertThat(told()).containsExactlyInAnyOrder(ONCE);
    assertThat(ledger.types()).containsExactly("alarm-raised");
    assertThat(condition.up()).extracting(Alarm::type).containsExactly("alarms-altered");
  }

  @Test
  void anAlarmThatSomebodyElseMarkedAsToldAndEnteredIsToldAndEntered() {
    alarms.raise(ALARM);
    ledger.breakDown(true);
    writer.round();
    ledger.breakDown(false);
    write("update alarms.alarm set told_at = since, entry = 0");
    rounds();
    assertThat(told()).containsExactlyInAnyOrder(ONCE);
    assertThat(ledger.types()).containsExactly("alarm-raised");
  }

  @Test
  void theProofThatOneWasToldIsOfThatOneAlone() {
    raise();
    alarms.raise(new Alarm("other:one", "other", List.of(), Severity.NOTICE, Set.of(), ""));
    writer.round();
    write(
        """
        update alarms.alarm a set told_at = t.told_at, told_mac = t.told_mac
        from alarms.alarm t where t.key = 'mail:failed' and a.key = 'other:one'
        """);
    rounds();
    assertThat(told()).filteredOn(one -> one.equals("webhook alarm-raised")).hasSize(2);
  }

  /**
   * What was told lately keeps the next waiting for a minute; what is only said to be, does not.
   */
  @Test
  void aTimeThatSomebodyElseWroteKeepsNobodyWaiting() {
    TestAlarms.over(databases, keys, ALARM, clock.instant().minus(Duration.ofDays(1)));
    alarms.raise(ALARM);
    writer.round();
    clock.move(Telling.GATHERING);
    attacker
        .sql("update alarms.alarm set told_at = ? where cleared is not null")
        .param(clock.instant().atOffset(java.time.ZoneOffset.UTC))
        .update();
    writer.round();
    assertThat(told()).containsExactlyInAnyOrder(ONCE);
  }

  /** It was true once, every column of it. */
  @Test
  void anAlarmThatIsOverAndIsPutUpAgainDoesNotStandForTheNext() {
    raise();
    attacker.sql("create table alarms.kept as select * from alarms.alarm").update();
    alarms.clear(KEY);
    rounds();
    attacker.sql("delete from alarms.alarm").update();
    write("insert into alarms.alarm select * from alarms.kept");
    writer.round();
    condition.up();
    writer.round();
    assertThat(alarms.up()).as("nobody raised it").isEmpty();
    raise();
    assertThat(told()).filteredOn(one -> one.equals("mail alarm")).hasSize(2);
  }

  @Test
  void whatIsTakenAwayIsToldAgain() {
    raise();
    attacker.sql("delete from alarms.alarm").update();
    rounds();
    raise();
    assertThat(told()).filteredOn(one -> one.equals("mail alarm")).hasSize(2);
  }

  /** Or the banner would be quiet for whoever ought to see it. */
  @Test
  void thatSomebodySawItIsProvenToo() {
    raise();
    write(
        "insert into alarms.acknowledgement select id, 'admin-1', 1, since, 'x' from alarms.alarm");
    assertThat(rows.up().getFirst().seen()).isEmpty();
    rows.acknowledge(
        rows.up().getFirst().id(), new io.sekimori.terms.PersonId("admin-1"), 1, clock.instant());
    assertThat(rows.up().getFirst().seen()).hasSize(1);
  }

  /** A trigger of the database's administrator, for instance. */
  @Test
  void anAlarmThatCannotBeWrittenStaysUpAndIsNoRound() {
    attacker
        .sql(
            "create function alarms.nothing() returns trigger language plpgsql as 'begin return null; end'")
        .update();
    attacker
        .sql(
            "create trigger nothing before insert on alarms.alarm for each row execute function alarms.nothing()")
        .update();
    alarms.raise(ALARM);
    writer.round();
    writer.round();
    assertThat(alarms.find(KEY)).isPresent();
    assertThat(alarms.unwritten()).hasSize(1);
  }

  @Test
  void whoeverTakesAnAlarmOffTheScreenHasItBackWithinASecond() {
    raise();
    write("update alarms.alarm set cleared = now(), cleared_mac = 'x'");
    writer.round();
    assertThat(alarms.find(KEY)).isPresent();
    write("delete from alarms.alarm");
    writer.round();
    assertThat(alarms.find(KEY)).isPresent();
    assertThat(condition.up()).extracting(Alarm::type).containsExactly("alarms-altered");
    assertThat(ledger.types()).as("no false word in the ledger").doesNotContain("alarm-cleared");
    alarms.clear(KEY);
    writer.round();
    assertThat(alarms.find(KEY)).isEmpty();
    assertThat(condition.up()).isEmpty();
    assertThat(ledger.types()).endsWith("alarm-cleared");
  }

  @Test
  void anAlarmThatIsEndedWhileItIsWrittenOrWhileNoServerRunsIsUp() {
    attacker
        .sql(
            "create function pg_temp_end() returns trigger language plpgsql as "
                + "'begin new.cleared = now(); return new; end'")
        .update();
    attacker
        .sql(
            "create trigger t before insert on alarms.alarm for each row execute function"
                + " pg_temp_end()")
        .update();
    raise();
    assertThat(alarms.find(KEY)).isPresent();
    write("update alarms.alarm set cleared = now()");
    attacker.sql("drop trigger t on alarms.alarm").update();
    assertThat(new AlarmRows(databases, keys).up())
        .extracting(one -> one.alarm().key())
        .containsExactly(KEY);
  }
}
