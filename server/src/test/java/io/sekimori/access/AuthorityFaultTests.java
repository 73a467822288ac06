package io.sekimori.access;

import static io.sekimori.access.SampleFirm.ADMIN;
import static io.sekimori.access.SampleFirm.CLERK;
import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.OFFICER;
import static io.sekimori.access.SampleFirm.caller;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.GrantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database's superuser rewrites the rows that confer authority. */
class AuthorityFaultTests {
  private static final GrantId REVEAL = new GrantId("client-service-reveal");
  private final TestClock clock = new TestClock(NOW);
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases);
  private final FakeLedger ledger = new FakeLedger();
  private final JdbcClient attacker = TestDatabases.superuser(databases.data());
  private final Node running = node(clock);

  private Node node(Clock time) {
    return new Node(databases, keys, ledger, time);
  }

  @BeforeEach
  void found() {
    running.authorities.found(caller(ADMIN).actor(), SampleFirm.authorities());
  }

  @Test
  void anAlteredGrantIsWhatItWasAndAlarms() {
    var before = running.authorities.inForce();
    execute(
        "update access.authority set body = replace(body, '\"full\"', '\"page\"') where key ="
            + " 'client-service-reveal'");
    var restarted = node(clock);
    assertThat(restarted.authorities.inForce()).containsExactlyInAnyOrderElementsOf(before);
    assertAlarm(restarted);
    assertThat(holds(running, REVEAL)).as("what was verified stays").isTrue();
    running.rulebook.audit();
    assertAlarm(running);
  }

  @Test
  void anAddedRowGivesNothing() {
    execute(
        """
        insert into access.authority
        select seq + 1000, op, kind, 'own-grant', effective, recorded, recorded_by, ledger_index,
               null, replace(body, 'role:client-service', 'person:newcomer'), previous, mac
        from access.authority where key = 'client-service-reveal'
        """);
    running.look();
    assertThat(running.authorities.heldBy(SampleFirm.NEWCOMER, NOW, NOW)).isEmpty();
    assertAlarm(running);
    running.authorities.revoke(caller(OFFICER), REVEAL);
    var restarted = node(clock);
    assertThat(holds(restarted, REVEAL)).as("an added row hides no revocation").isFalse();
    assertThat(holds(restarted, new GrantId("client-service-masked"))).isTrue();
  }

  @Test
  void aCopyUnderAnotherNumberGivesNothing() {
    running.authorities.revoke(caller(OFFICER), REVEAL);
    execute(
        """
        insert into access.authority
        select seq + 1000, op, kind, key, effective, recorded, recorded_by, ledger_index,
               null, body, previous, mac
        from access.authority where key = 'client-service-reveal' and op = 'PUT'
        """);
    assertThat(holds(node(clock), REVEAL)).isFalse();
  }

  @Test
  void aRowMovedInTimeStaysInItsTime() {
    execute(
        "update access.authority set effective = effective + interval '1 day' where key ="
            + " 'client-service-reveal'");
    var restarted = node(clock);
    assertThat(holds(restarted, REVEAL)).isTrue();
    assertAlarm(restarted);
  }

  @Test
  void deletedRowsAreInTheTableAgain() {
    running.authorities.revoke(caller(OFFICER), REVEAL);
    execute("delete from access.authority where seq between 3 and 9 or op = 'END'");
    var restarted = node(clock);
    assertThat(restarted.authorities.inForce())
        .containsExactlyInAnyOrderElementsOf(running.authorities.inForce());
    assertAlarm(restarted);
    var healed = node(clock);
    assertThat(healed.alarms.count()).as("nothing is missing any more").isZero();
    assertThat(holds(healed, REVEAL)).isFalse();
  }

  @Test
  void aDeletedRevocationInTheMiddleIsNoticedAndStays() {
    running.authorities.revoke(caller(OFFICER), REVEAL);
    running.authorities.revoke(caller(OFFICER), new GrantId("client-service-match"));
    execute("delete from access.authority where op = 'END' and key = 'client-service-reveal'");
    var restarted = node(clock);
    assertThat(holds(restarted, REVEAL)).isFalse();
    assertThat(holds(restarted, new GrantId("client-service-masked"))).isTrue();
    assertAlarm(restarted);
  }

  @Test
  void aDeletedNewestRevocationIsNoticedAndStays() {
    running.authorities.revoke(caller(OFFICER), REVEAL);
    execute("delete from access.authority where op = 'END'");
    var restarted = node(clock);
    assertThat(holds(restarted, REVEAL)).isFalse();
    assertThat(holds(restarted, new GrantId("client-service-masked"))).isTrue();
    assertAlarm(restarted);
    assertThat(holds(node(clock), REVEAL)).as("and after one more start").isFalse();
    running.look();
    assertThat(holds(running, REVEAL)).isFalse();
    assertThat(holds(running, new GrantId("client-service-masked"))).isTrue();
  }

  @Test
  void anAlteredRevocationIsNoticedAndStays() {
    running.authorities.revoke(caller(OFFICER), REVEAL);
    execute("update access.authority set key = 'other' where op = 'END'");
    assertThat(holds(node(clock), REVEAL)).isFalse();
  }

  @Test
  void whatNobodyCanSayAnyMoreTakesEverythingAway() {
    running.authorities.revoke(caller(OFFICER), REVEAL);
    running.authorities.revoke(caller(OFFICER), new GrantId("client-service-match"));
    execute("delete from access.authority where op = 'END' and key = 'client-service-reveal'");
    ledger.forget(Restoration.WITNESSED);
    assertThat(node(clock).authorities.inForce()).isEmpty();
  }

  @Test
  void aRowWithoutAnEntryGivesNothing() {
    var log = new AuthorityLog(databases.data(), keys, clock, "access.authority");
    var body = AuthorityJson.write(SampleFirm.assignment(SampleFirm.NEWCOMER, "compliance"));
    var unannounced =
        new AuthorityRow.Draft(
            AuthorityRow.Op.PUT, "assignment", "sneaked", null, "admin-1", null, null, body);
    var _ = log.catchUp();
    var _ = log.append(java.util.List.of(unannounced));
    running.look();
    assertThat(running.authorities.heldBy(SampleFirm.NEWCOMER, NOW, NOW)).isEmpty();
  }

  @Test
  void casesAlteredOrReopenedBehindTheServerOpenNothing() {
    var entry = new Cases.Entry("crm", "T-1", "enquiry", java.util.Set.of(SampleFirm.CUSTOMER));
    var one =
        running.cases.bringIn(caller(SampleFirm.DATA_OWNER), java.util.List.of(entry)).getFirst();
    running.cases.close(caller(SampleFirm.DATA_OWNER), one.id());
    clock.move(Duration.ofSeconds(1));
    var later = new Cases.Entry("crm", "T-2", "enquiry", java.util.Set.of(SampleFirm.STRANGER));
    var _ = running.cases.bringIn(caller(SampleFirm.DATA_OWNER), java.util.List.of(later));
    execute("delete from access.case_row where op = 'END'");
    var restarted = node(clock);
    assertThat(restarted.cases.find(one.id())).as("no case before the gap is open").isEmpty();
    assertThat(restarted.cases.find("crm", "T-2")).isPresent();
    assertAlarm(restarted);
  }

  private void execute(String sql) {
    assertThat(attacker.sql(sql).update()).isPositive();
  }

  private static boolean holds(Node node, GrantId grant) {
    var clerk = Objects.requireNonNull(node.rulebook.snapshot()).person(CLERK);
    return clerk != null && clerk.grants().stream().anyMatch(one -> one.id().equals(grant));
  }

  private void assertAlarm(Node node) {
    node.look();
    assertThat(node.alarms.count()).isPositive();
    assertThat(ledger.events("authority-row-invalid")).isNotEmpty();
  }
}
