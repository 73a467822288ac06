package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.calendar.ClosedDays;
import io.sekimori.calendar.Holidays;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTests {
  private static final ClosedDays CLOSED = ClosedDays.government(Holidays.byRule());
  private static final LocalDate BEGINS = LocalDate.of(2026, 11, 1);

  @ParameterizedTest
  @CsvSource({
    "weekly:monday,2026-12-28,2027-01-04",
    "monthly:15,2026-12-14,2026-12-15",
    "monthly:15,2026-12-15,2027-01-15",
    "monthly:30,2027-02-01,2027-02-28",
    "monthly:last,2026-12-31,2027-01-31",
    "monthly:2-tuesday,2026-12-08,2027-01-12",
    "monthly:open-1,2026-12-31,2027-01-04",
    "monthly:open-last,2026-12-01,2026-12-28",
    "days:10,2026-10-01,2026-11-01",
    "days:10,2026-11-01,2026-11-11",
    "days:10,2026-12-25,2026-12-31",
    "yearly:04-30,2026-11-01,2027-04-30",
    "yearly:02-29,2027-01-01,2027-02-28",
    "yearly:02-29,2027-03-01,2028-02-29",
  })
  void theNextDay(String rhythm, LocalDate after, LocalDate next) {
    assertThat(Rhythm.parse(rhythm).next(after, BEGINS, CLOSED)).isEqualTo(next);
    assertThat(Rhythm.parse(rhythm).text()).isEqualTo(rhythm);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "weekly",
        "weekly:funday",
        "monthly:0",
        "monthly:32",
        "monthly:5-monday",
        "monthly:open-0",
        "monthly:open-24",
        "days:0",
        "days:367",
        "yearly:02-30",
        "hourly:1",
        "monthly:open-x"
      })
  void whatIsNoRhythmIsRefused(String text) {
    assertThatThrownBy(() -> Rhythm.parse(text)).isInstanceOf(Refusal.class);
  }
}
