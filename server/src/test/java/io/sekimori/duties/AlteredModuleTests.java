package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.RoleId;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.database.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody writes to the rows of machines' duties without the server. */
class AlteredModuleTests {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String ALTERED = "altered:vendor-1";

  private final World world = new World(Instant.parse("2026-11-19T01:00:00Z"));
  private final World.Node node = world.node;
  private final JdbcClient attacker = TestDatabases.superuser(world.databases.data());

  private static Recurring daily() {
    return new Recurring(
        "vendor-1", "t", List.of("a", 7), DAY, HOUR, new RoleId("audit"), "silent", "/duties");
  }

  private void kept() {
    node.duties.keep(daily());
    node.duties.filed("vendor-1", world.clock.instant(), Grade.SIGNED, 41);
    world.pass(HOUR);
    assertThat(world.bell.troubles()).isEmpty();
  }

  private void alter(String set) {
    assertThat(attacker.sql("update duties.heartbeat set " + set).update()).isOne();
  }

  private Standing.State state() {
    return node.duties.standing("vendor-1").orElseThrow().state();
  }

  @Test
  void aFilingThatIsMovedForwardIsSaidAtTheNextLookAndCountsAsSilent() {
    kept();
    alter("filed_at = filed_at + interval '30 days', lapses_at = lapses_at + interval '30 days'");
    node.look();
    assertThat(world.bell.troubles()).containsExactly(ALTERED);
    assertThat(state()).isEqualTo(Standing.State.SILENT);
    assertThat(world.bell.rung()).as("it has its own alarm").isEmpty();
    world.pass(DAY.multipliedBy(3));
    assertThat(world.bell.troubles()).containsExactly(ALTERED);
    node.duties.filed("vendor-1", world.clock.instant(), Grade.SIGNED, 42);
    node.look();
    assertThat(world.bell.troubles()).isEmpty();
    world.pass(DAY.plus(HOUR));
    assertThat(world.bell.up()).containsExactly("vendor-1");
  }

  @Test
  void whoMovesOnlyTheLapseOrTheGradeIsSaidToo() {
    kept();
    alter("lapses_at = lapses_at + interval '1 second'");
    node.look();
    assertThat(world.bell.troubles()).containsExactly(ALTERED);
    node.duties.filed("vendor-1", world.clock.instant(), Grade.DECLARED, 42);
    node.look();
    assertThat(world.bell.troubles()).isEmpty();
    alter("grade = 'signed'");
    node.look();
    assertThat(world.bell.troubles()).containsExactly(ALTERED);
  }

  @Test
  void aLongerPromiseIsSaidUntilItIsKeptAsItWas() {
    kept();
    alter("every_ms = every_ms * 90, lapses_at = lapses_at + interval '89 days'");
    node.duties.keep(daily());
    node.look();
    assertThat(world.bell.troubles()).containsExactly(ALTERED);
    node.duties.filed("vendor-1", world.clock.instant(), Grade.SIGNED, 42);
    node.look();
    assertThat(world.bell.troubles()).isEmpty();
    assertThat(node.duties.standing("vendor-1").orElseThrow().duty()).isEqualTo(daily());
  }

  @Test
  void whatSomebodyElseEndedIsWaitedForAndWhatNobodyCanReadHidesNothing() {
    kept();
    alter("ended_at = now(), ended_entry = 3, approval = 'apv-invented'");
    node.look();
    assertThat(world.bell.troubles()).containsExactly(ALTERED);
    assertThat(state()).isEqualTo(Standing.State.SILENT);
    alter("every_ms = 9000000000000000, owner = 'NO ROLE'");
    node.duties.keep(
        new Recurring(
            "vendor-2", "t", List.of(), HOUR, HOUR, new RoleId("audit"), "silent", "/duties"));
    world.pass(HOUR.multipliedBy(2));
    assertThat(world.bell.up()).contains("vendor-2");
    assertThat(world.bell.troubles()).containsExactly(ALTERED);
  }

  @Test
  void aRowThatWasTakenAwayIsMissedByWhatWasEntered() {
    var ledger = new FakeLedger();
    var duties = new Duties(world.machines, world.bell, ledger, node.time);
    var losses = world.losses(ledger);
    duties.keep(daily());
    world.clock.move(Entered.AGE.multipliedBy(10_000));
    losses.look();
    assertThat(world.bell.troubles()).isEmpty();
    attacker.sql("delete from duties.heartbeat").update();
    losses.look();
    assertThat(world.bell.troubles()).containsExactly("lost:vendor-1");
    duties.keep(daily());
    losses.look();
    assertThat(world.bell.troubles()).isEmpty();
  }
}
