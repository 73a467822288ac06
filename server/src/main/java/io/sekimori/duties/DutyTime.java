package io.sekimori.duties;

import io.sekimori.database.MonotonicTime;
import io.sekimori.database.ScenarioClock;
import io.sekimori.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The time by which duties lapse. While the ledger does not believe the wall clock, the time since
 * it last did is measured by a clock that nobody can set: a clock set forward raises no storm, and
 * one set back hides no silence.
 */
@Component
final class DutyTime {
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final Clock wall;
  private final MonotonicTime monotonic;
  private final BooleanSupplier believed;
  private final Supplier<Instant> leapt;
  private Instant anchorWall;
  private long anchorNanos;

  @Autowired
  DutyTime(Clock wall, Ledger ledger) {
    this(wall, MonotonicTime.of(wall), ledger::clockBelieved, () -> ScenarioClock.lastMove(wall));
  }

  DutyTime(Clock wall, MonotonicTime monotonic, BooleanSupplier believed) {
    this(wall, monotonic, believed, () -> Instant.MIN);
  }

  DutyTime(Clock wall, MonotonicTime monotonic, BooleanSupplier believed, Supplier<Instant> leapt) {
    this.wall = wall;
    this.monotonic = monotonic;
    this.believed = believed;
    this.leapt = leapt;
    anchorWall = wall.instant();
    anchorNanos = monotonic.nanos();
  }

  synchronized Instant now() {
    if (believed.getAsBoolean()) {
      anchorWall = wall.instant();
      anchorNanos = monotonic.nanos();
      return anchorWall;
    }
    return anchorWall.plusNanos(monotonic.nanos() - anchorNanos);
  }

  /**
   * When something of our own counts as done. In a played scenario days are leapt over in which no
   * machine could do anything: what was done before a leap has its whole interval after it.
   */
  Instant reckoned(Instant done) {
    var leap = leapt.get();
    return done.isBefore(leap) ? leap : done;
  }

  /** The day in Japan. */
  LocalDate today() {
    return LocalDate.ofInstant(now(), JAPAN);
  }

  /** The time of day in Japan. */
  LocalTime hour() {
    return LocalTime.ofInstant(now(), JAPAN);
  }
}
