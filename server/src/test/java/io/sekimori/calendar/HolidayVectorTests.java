package io.sekimori.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole years, written down from the published lists. */
class HolidayVectorTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2019|1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14"
            + " 10/22 11/3 11/4 11/23",
        "2020|1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3"
            + " 11/23",
        "2021|1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23",
        "2026|1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3"
            + " 11/23",
        "2027|1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
      })
  void theHolidaysOfAYear(int year, String days) {
    var expected = Arrays.stream(days.split(" ", -1)).map(day -> date(year, day)).toList();
    assertThat(Holidays.byRule().of(year).keySet()).containsExactlyElementsOf(expected);
  }

  private static LocalDate date(int year, String day) {
    var parts = day.split("/", -1);
    return MonthDay.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])).atYear(year);
  }

  /** Art. 3(2) after three holidays in a row, Art. 3(3), and both kinds of equinox. */
  @ParameterizedTest
  @CsvSource({
    "2026-05-06,SUBSTITUTE",
    "2026-09-22,BETWEEN",
    "2026-09-23,AUTUMNAL_EQUINOX",
    "2027-03-21,VERNAL_EQUINOX",
    "2027-03-22,SUBSTITUTE",
    "2018-12-23,EMPERORS_BIRTHDAY",
    "2018-12-24,SUBSTITUTE",
    "2019-05-01,ACCESSION",
    "2019-05-02,BETWEEN",
    "2021-08-09,SUBSTITUTE",
  })
  void aDayAndWhatItIs(LocalDate day, Holiday holiday) {
    assertThat(Holidays.byRule().on(day)).contains(holiday);
  }
}
