package io.sekimori.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** The desks of two announcements: 001-34 and 003-16. */
class DeskHoursTests {
  private final DeskHours until18 =
      new DeskHours(
          LocalTime.of(9, 0), LocalTime.of(18, 0), ClosedDays.government(Holidays.byRule()));
  private final DeskHours until17 =
      new DeskHours(LocalTime.of(9, 0), LocalTime.of(17, 0), ClosedDays.weekends());

  @Test
  void answersFromTheFirstToBeforeTheLastMinute() {
    assertThat(until18.open(at("2026-12-28T09:00"))).isTrue();
    assertThat(until18.open(at("2026-12-28T17:59"))).isTrue();
    assertThat(until18.open(at("2026-12-28T08:59"))).isFalse();
    assertThat(until18.open(at("2026-12-28T18:00"))).isFalse();
  }

  @Test
  void isShutAtTheTurnOfTheYearAndOnHolidays() {
    assertThat(until18.open(at("2026-12-29T10:00"))).isFalse();
    assertThat(until18.open(at("2026-11-03T10:00"))).isFalse();
    assertThat(until18.nextOpening(at("2026-12-28T18:00"))).isEqualTo(at("2027-01-04T09:00"));
  }

  @Test
  void theNextOpeningIsLaterThanNow() {
    assertThat(until18.nextOpening(at("2026-12-28T08:00"))).isEqualTo(at("2026-12-28T09:00"));
    assertThat(until18.nextOpening(at("2026-12-24T09:00"))).isEqualTo(at("2026-12-25T09:00"));
    assertThat(until18.nextOpening(at("2026-12-25T12:00"))).isEqualTo(at("2026-12-28T09:00"));
  }

  @Test
  void aDeskForWeekdaysAnswersOnAHoliday() {
    assertThat(until17.open(at("2026-11-03T10:00"))).isTrue();
    assertThat(until17.open(at("2026-11-03T17:00"))).isFalse();
    assertThat(until17.open(at("2026-11-07T10:00"))).isFalse();
  }

  private static Instant at(String japan) {
    return OffsetDateTime.parse(japan + ":00+09:00").toInstant();
  }
}
