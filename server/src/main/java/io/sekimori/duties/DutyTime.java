package io.sekimori.duties;

import io.sekimori.database.MonotonicTime;
import io.sekimori.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
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
  private Instant anchorWall;
  private long anchorNanos;

  @Autowired
  DutyTime(Clock wall, Ledger ledger) {
    this(wall, MonotonicTime.of(wall), ledger::clockBelieved);
  }

  DutyTime(Clock wall, MonotonicTime monotonic, BooleanSupplier believed) {
    this.wall = wall;
    this.monotonic = monotonic;
    this.believed = believed;
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

  /** The day in Japan. */
  LocalDate today() {
    return LocalDate.ofInstant(now(), JAPAN);
  }

  /** The time of day in Japan. */
  LocalTime hour() {
    return LocalTime.ofInstant(now(), JAPAN);
  }
}
