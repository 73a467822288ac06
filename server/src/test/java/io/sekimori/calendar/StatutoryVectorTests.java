package io.sekimori.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The day of knowing is day 1; a last day that is closed gives way to the next open one. */
class StatutoryVectorTests {
  private final StatutoryCount count = StatutoryCount.of(Holidays.byRule());

  @ParameterizedTest(name = "known {0}: {2} and {4}")
  @CsvSource({
    // known, last day of 30, due, last day of 60, due
    "2026-11-02,2026-12-01,2026-12-01,2026-12-31,2027-01-04",
    "2026-12-01,2026-12-30,2027-01-04,2027-01-29,2027-01-29",
    "2026-12-02,2026-12-31,2027-01-04,2027-01-30,2027-02-01",
    "2026-04-04,2026-05-03,2026-05-07,2026-06-02,2026-06-02",
    "2026-07-24,2026-08-22,2026-08-24,2026-09-21,2026-09-24",
  })
  void theFinalReport(
      LocalDate known, LocalDate last30, LocalDate due30, LocalDate last60, LocalDate due60) {
    assertThat(count.last(known, StatutoryCount.FINAL)).isEqualTo(last30);
    assertThat(count.due(known, StatutoryCount.FINAL)).isEqualTo(due30);
    assertThat(count.last(known, StatutoryCount.FINAL_IMPROPER)).isEqualTo(last60);
    assertThat(count.due(known, StatutoryCount.FINAL_IMPROPER)).isEqualTo(due60);
  }

  /** Day 3 is a Sunday and day 5 a holiday: neither moves. */
  @Test
  void thePreliminaryReportIsNotRolledOver() {
    var due = count.preliminary(LocalDate.of(2026, 5, 1));
    assertThat(due.target()).isEqualTo("2026-05-03");
    assertThat(due.limit()).isEqualTo("2026-05-05");
  }
}
