package io.sekimori.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class ClosedDaysTests {
  private final ClosedDays government = ClosedDays.government(Holidays.byRule());
  private final ClosedDays exchange = ClosedDays.exchange(Holidays.byRule());

  @Test
  void theAdministrationClosesEarlierAtTheTurnOfTheYearThanTheExchange() {
    var tuesday = LocalDate.of(2026, 12, 29);
    assertThat(government.closed(tuesday)).isTrue();
    assertThat(exchange.closed(tuesday)).isFalse();
    assertThat(government.closed(LocalDate.of(2026, 12, 28))).isFalse();
    assertThat(exchange.closed(LocalDate.of(2026, 12, 31))).isTrue();
    assertThat(exchange.roll(LocalDate.of(2026, 12, 31))).isEqualTo("2027-01-04");
  }

  @Test
  void weekdaysAloneKnowNoHoliday() {
    assertThat(ClosedDays.weekends().closed(LocalDate.of(2026, 1, 1))).isFalse();
    assertThat(ClosedDays.weekends().closed(LocalDate.of(2026, 1, 3))).isTrue();
  }

  @Test
  void countsOpenDaysOverAGoldenWeek() {
    assertThat(government.plus(LocalDate.of(2026, 5, 1), 1)).isEqualTo("2026-05-07");
    assertThat(government.plus(LocalDate.of(2026, 5, 3), 2)).isEqualTo("2026-05-08");
    assertThat(government.plus(LocalDate.of(2026, 5, 7), -1)).isEqualTo("2026-05-01");
    assertThat(government.plus(LocalDate.of(2026, 5, 3), 0)).isEqualTo("2026-05-03");
  }

  @Test
  void findsTheNthAndTheLastOpenDayOfAMonth() {
    assertThat(government.nthOpen(YearMonth.of(2027, 1), 1)).isEqualTo("2027-01-04");
    assertThat(government.nthOpen(YearMonth.of(2026, 12), 18)).isEqualTo("2026-12-24");
    assertThat(government.nthOpen(YearMonth.of(2026, 12), 23)).isEqualTo("2026-12-28");
    assertThat(government.lastOpen(YearMonth.of(2026, 12))).isEqualTo("2026-12-28");
    assertThat(exchange.lastOpen(YearMonth.of(2026, 12))).isEqualTo("2026-12-30");
  }
}
