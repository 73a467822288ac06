package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.access.RoleId;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.ScriptedLedger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeartbeatsModuleTests {
  private static final Instant START = Instant.parse("2026-11-19T01:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final World world = new World(START);
  private final TestClock clock = world.clock;
  private final ScriptedLedger ledger = world.ledger;
  private final HandBell bell = world.bell;
  private final Heartbeats rows = world.machines;
  private final List<Promise> promises = world.promises;
  private final World.Node node = world.node;

  private void pass(Duration time) {
    world.pass(time);
  }

  private static Recurring daily(String key) {
    return new Recurring(
        key, "t", List.of("a", 7), DAY, HOUR, new RoleId("data-owner"), "silent", "/duties");
  }

  private Standing standing(String key) {
    return node.duties.standing(key).orElseThrow();
  }

  @Test
  void silenceIsNoticedAtTheEndOfItsGraceAndNotBefore() {
    node.duties.keep(daily("vendor-1"));
    pass(DAY);
    assertThat(standing("vendor-1").state()).isEqualTo(Standing.State.DUE);
    pass(HOUR.minusSeconds(1));
    assertThat(bell.up()).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(bell.up()).containsExactly("vendor-1");
    assertThat(standing("vendor-1").state()).isEqualTo(Standing.State.SILENT);
    pass(DAY);
    assertThat(bell.rung()).hasSize(1);
    assertThat(standing("vendor-1").lateness()).isEqualTo(DAY.plus(HOUR));
  }

  @Test
  void aFilingInTimeKeepsItAndALateOneClearsTheAlarm() {
    node.duties.keep(daily("vendor-1"));
    pass(DAY);
    node.duties.filed("vendor-1", clock.instant(), Grade.SIGNED, 41);
    pass(DAY);
    assertThat(bell.rung()).isEmpty();
    pass(HOUR);
    assertThat(bell.up()).containsExactly("vendor-1");
    node.duties.filed("vendor-1", clock.instant(), Grade.DECLARED, Duties.NO_ENTRY);
    assertThat(bell.up()).isEmpty();
    assertThat(standing("vendor-1").grade()).contains(Grade.DECLARED);
    assertThat(standing("vendor-1").entry()).isEmpty();
    assertThat(standing("vendor-1").lateness()).isZero();
  }

  @Test
  void whatIsTooOldClearsNothingAndWhatIsFromTheFutureCountsFromNow() {
    node.duties.keep(daily("vendor-1"));
    pass(DAY.multipliedBy(3));
    node.duties.filed("vendor-1", START.plus(DAY), Grade.SIGNED, 41);
    node.look();
    assertThat(bell.up()).containsExactly("vendor-1");
    node.duties.filed("vendor-1", START.plus(DAY.multipliedBy(900)), Grade.SIGNED, 42);
    assertThat(bell.up()).isEmpty();
    assertThat(standing("vendor-1").lastFiled()).contains(clock.instant());
    node.duties.filed("vendor-1", START, Grade.MEASURED, 43);
    assertThat(standing("vendor-1").entry()).hasValue(42);
  }

  @Test
  void keepingTheSameAgainChangesNothingAndAChangeIsEntered() {
    node.duties.keep(daily("vendor-1"));
    pass(HOUR);
    node.duties.keep(daily("vendor-1"));
    assertThat(ledger.appended()).extracting(Event::type).containsExactly(Duties.KEPT);
    node.duties.keep(
        new Recurring(
            "vendor-1", "t", List.of(), HOUR, HOUR, new RoleId("audit"), "silent", "/duties"));
    assertThat(ledger.appended()).hasSize(2);
    assertThat(standing("vendor-1").due()).isEqualTo(START.plus(HOUR));
    pass(HOUR);
    assertThat(bell.up()).containsExactly("vendor-1");
  }

  @Test
  void nobodyWaitsForWhatWasEndedUntilItIsKeptAgain() {
    node.duties.keep(daily("vendor-1"));
    pass(DAY.multipliedBy(2));
    node.duties.end("vendor-1");
    assertThat(bell.up()).isEmpty();
    pass(DAY);
    assertThat(bell.up()).isEmpty();
    assertThat(standing("vendor-1").state()).isEqualTo(Standing.State.ENDED);
    assertThatThrownBy(() -> node.duties.filed("vendor-1", START, Grade.SIGNED, 1))
        .isInstanceOf(Refusal.class);
    node.duties.keep(daily("vendor-1"));
    assertThat(standing("vendor-1").due()).isEqualTo(clock.instant().plus(DAY));
  }

  @Test
  void aPromiseIsAskedAndWhatCannotBeAskedFallsSilent() {
    var done = new Instant[] {null};
    promises.add(new Asked(daily("backup"), () -> done[0]));
    promises.add(
        new Asked(
            daily("broken"),
            () -> {
              throw new Refusal(ProblemCode.KEYS_UNAVAILABLE);
            }));
    node.look();
    for (int day = 0; day < 3; day++) {
      done[0] = clock.instant();
      pass(DAY);
    }
    pass(HOUR);
    assertThat(bell.up()).containsExactlyInAnyOrder("backup", "broken");
    done[0] = clock.instant();
    node.look();
    assertThat(bell.up()).containsExactly("broken");
    assertThat(standing("backup").grade()).contains(Grade.MEASURED);
  }

  /** A clock that was ahead for an hour keeps no silence from being heard afterwards. */
  @Test
  void evidenceOfADayToComeIsNone() {
    promises.add(new Asked(daily("backup"), () -> START.plus(DAY.multipliedBy(40))));
    node.look();
    pass(DAY.plus(HOUR));
    assertThat(bell.up()).containsExactly("backup");
    pass(DAY.multipliedBy(39));
    assertThat(bell.up()).isEmpty();
  }

  /** Whoever holds the turn of the nodes without looking silences nothing. */
  @Test
  void aLookThatDoesNotComeToItsTurnIsNone() throws SQLException {
    node.duties.keep(daily("vendor-1"));
    clock.move(DAY.multipliedBy(2));
    try (var other = world.databases.data().pool().getConnection();
        var statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtext('duties.round'))");
      try {
        assertThatThrownBy(node.round::run).isInstanceOf(Refusal.class);
      } finally {
        statement.execute("select pg_advisory_unlock_all()");
      }
    }
    node.look();
    assertThat(bell.up()).containsExactly("vendor-1");
  }

  private record Asked(Recurring promised, java.util.function.Supplier<Instant> done)
      implements Promise {
    @Override
    public Optional<Instant> lastDone() {
      return Optional.ofNullable(done.get());
    }
  }

  @Test
  void whatDiedBetweenTheMarkAndTheAlarmIsRungAtTheNextLook() {
    node.duties.keep(daily("vendor-1"));
    clock.move(DAY.multipliedBy(2));
    assertThat(rows.silences().lapse(clock.instant())).isOne();
    node.look();
    assertThat(bell.up()).containsExactly("vendor-1");
    rows.file(
        List.of(new Heartbeats.Filing("vendor-1", clock.instant(), Grade.SIGNED, 3L)),
        clock.instant());
    node.look();
    assertThat(bell.up()).isEmpty();
  }

  @Test
  void whatCannotBeRungHidesNoOtherAndTheLookDoesNotCount() {
    node.duties.keep(daily("vendor-1"));
    node.duties.keep(daily("vendor-2"));
    bell.refuse("vendor-1");
    clock.move(DAY.multipliedBy(2));
    assertThatThrownBy(node::look).isInstanceOf(IllegalStateException.class);
    assertThat(bell.up()).containsExactly("vendor-2");
  }

  @Test
  void moreSilenceAtOnceThanAnybodyReadsIsCounted() {
    for (int i = 0; i < Round.MOST_ALARMS + 10; i++) {
      node.duties.keep(daily("vendor-" + i));
    }
    pass(DAY.multipliedBy(2));
    assertThat(bell.up()).hasSize(Round.MOST_ALARMS);
    assertThat(bell.many()).isEqualTo(Round.MOST_ALARMS + 10);
  }

  @Test
  void aClockThatIsSetForwardRaisesNoStormAndOneSetBackHidesNothing() {
    node.duties.keep(daily("vendor-1"));
    node.believed = false;
    clock.move(DAY.multipliedBy(2));
    node.look();
    assertThat(bell.up()).isEmpty();
    clock.move(DAY.multipliedBy(-4));
    node.monotonic += DAY.plus(HOUR).toNanos();
    node.look();
    assertThat(bell.up()).containsExactly("vendor-1");
  }

  @Test
  void twoNodesRingOnce() {
    var other = world.new Node();
    node.duties.keep(daily("vendor-1"));
    clock.move(DAY.multipliedBy(2));
    other.look();
    node.look();
    assertThat(bell.rung()).containsExactly("vendor-1");
    other.duties.filed("vendor-1", clock.instant(), Grade.SIGNED, 9);
    node.look();
    assertThat(bell.up()).isEmpty();
  }
}
