package io.sekimori.access;

import static io.sekimori.access.SampleFirm.OFFICER;
import static io.sekimori.access.SampleFirm.caller;
import static io.sekimori.access.WitnessedFirm.REVEAL;
import static io.sekimori.access.WitnessedFirm.assertAlarm;
import static io.sekimori.access.WitnessedFirm.holds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.GrantId;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The superuser of the data database takes rows of the policy away, and as superuser of the
 * ledger's database hides their witness as well.
 */
class WitnessFaultTests {
  private static final GrantId MASKED = new GrantId("client-service-masked");
  @TempDir Path directory;
  private WitnessedFirm firm;
  private JdbcClient entries;

  @BeforeEach
  void found() {
    firm = new WitnessedFirm(directory);
    entries = TestDatabases.superuser(firm.databases.ledger());
  }

  @AfterEach
  void close() throws Exception {
    firm.close();
  }

  @Test
  void aDeletedNewestRevocationIsNoticedAndStays() {
    revoke();
    TestLedger.requireHolds(firm.ledger);
    deleteNewestRow();
    assertRevoked(firm.node());
    assertThat(holds(firm.node(), REVEAL)).as("and after one more start").isFalse();
  }

  @Test
  void anIndexWithoutTheWitnessHidesNothing() {
    revoke();
    fill(600);
    TestLedger.requireHolds(firm.ledger);
    deleteNewestRow();
    execute(entries, "delete from ledger.by_actor where index >= 60 and index < 80");
    assertRevoked(firm.node());
  }

  @Test
  void garbageInTheIndexBuriesNothing() {
    revoke();
    fill(700);
    TestLedger.requireHolds(firm.ledger);
    deleteNewestRow();
    execute(
        entries,
        """
        insert into ledger.by_actor
        select (select number from ledger.actor where id = 'authority'), index
        from ledger.by_actor
        where actor = (select number from ledger.actor where id = 'filler')
        """);
    assertRevoked(firm.node());
  }

  @Test
  void aMarkThatSomebodyPutsAgainAtTheEndServesNobody() {
    fill(1_100);
    firm.running.look();
    TestLedger.requireHolds(firm.ledger);
    assertThat(newest(Restoration.MARK)).as("a mark was made").isPositive();
    revoke();
    TestLedger.requireHolds(firm.ledger);
    deleteNewestRow();
    execute(
        entries,
        """
        with mark as (
          select * from ledger.batch where first_index = %d)
        insert into ledger.batch
        select (select next from ledger.head), entries, node, gen_random_uuid(), at, leaves
        from mark
        """
            .formatted(newest(Restoration.MARK)));
    execute(entries, "update ledger.head set next = next + 1");
    assertThat(firm.node().rulebook.snapshot().epoch()).isEqualTo(Rulebook.NO_EPOCH);
  }

  @Test
  void aStartReadsNoFurtherBackThanTheNewestMark() {
    fill(1_100);
    firm.running.look();
    revoke();
    TestLedger.requireHolds(firm.ledger);
    execute(entries, "delete from ledger.batch where first_index < 500");
    var restarted = firm.node();
    assertThat(restarted.rulebook.snapshot().epoch()).isNotEqualTo(Rulebook.NO_EPOCH);
    assertThat(holds(restarted, REVEAL)).isFalse();
  }

  @Test
  void withoutTheWitnessItselfNothingIsServed() {
    revoke();
    fill(10);
    TestLedger.requireHolds(firm.ledger);
    long witness = newest(Restoration.WITNESSED);
    deleteNewestRow();
    execute(entries, "delete from ledger.batch where first_index = " + witness);
    assertThat(firm.node().rulebook.snapshot().epoch()).isEqualTo(Rulebook.NO_EPOCH);
  }

  @Test
  void aRevocationThatAnotherNodeNeverReadIsDoneThereToo() {
    var other = firm.node();
    other.look();
    revoke();
    deleteNewestRow();
    assertThat(holds(other, REVEAL)).isTrue();
    other.look();
    assertRevoked(other);
    assertThat(other.rulebook.snapshot().epoch()).isEqualTo(firm.ledger.accessEpoch());
    assertThat(holds(firm.node(), REVEAL)).as("nor after a start").isFalse();
  }

  @Test
  void norIsItsNumberGivenAgainToARowOfThatNode() {
    var other = firm.node();
    other.look();
    revoke();
    deleteNewestRow();
    other.authorities.revoke(caller(OFFICER), new GrantId("client-service-match"));
    assertRevoked(other);
    firm.running.look();
    assertThat(holds(firm.running, new GrantId("client-service-match"))).isFalse();
    assertThat(holds(firm.running, REVEAL)).isFalse();
  }

  @Test
  void whatTheDatabaseDidNotTakeIsSaid() {
    firm.rows
        .sql(
            """
            create function access.swallow() returns trigger language plpgsql as
            'begin return null; end'
            """)
        .update();
    firm.rows
        .sql(
            """
            create trigger swallow before insert on access.authority
            for each row execute function access.swallow()
            """)
        .update();
    assertThatThrownBy(this::revoke).isInstanceOf(IllegalStateException.class);
  }

  private void revoke() {
    firm.running.authorities.revoke(caller(OFFICER), REVEAL);
  }

  private void fill(int count) {
    var event = Event.of("pulse", Actor.system("filler"), Event.Outcome.DONE);
    IntStream.range(0, count)
        .mapToObj(_ -> firm.ledger.append(event, Guard.none()))
        .toList()
        .forEach(CompletableFuture<Appended>::join);
  }

  private long newest(String type) {
    var found = new long[] {-1};
    firm.ledger.readBack(
        Set.of(type),
        0,
        entry -> {
          found[0] = Math.max(found[0], entry.index());
          return Long.MAX_VALUE;
        });
    return found[0];
  }

  private void deleteNewestRow() {
    execute(
        firm.rows,
        "delete from access.authority where seq = (select max(seq) from access.authority)");
  }

  private static void execute(JdbcClient attacker, String sql) {
    assertThat(attacker.sql(sql).update()).isPositive();
  }

  private static void assertRevoked(Node restarted) {
    assertThat(holds(restarted, REVEAL)).isFalse();
    assertThat(holds(restarted, MASKED)).isTrue();
    assertAlarm(restarted);
  }
}
