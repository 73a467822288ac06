package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTests {
  @ParameterizedTest
  @CsvSource({
    "31,''",
    "30,30",
    "8,30",
    "7,7",
    "2,7",
    "1,1",
    "0,1",
    "-1,overdue",
    "-2,overdue",
    "-3,overdue late-3",
    "-6,overdue late-3",
    "-7,overdue late-3 late-7",
    "-90,overdue late-3 late-7",
  })
  void theRungsOfEachDay(long daysLeft, String rungs) {
    var names = Ladder.of(daysLeft).stream().map(Ladder.Rung::name).toList();
    assertThat(String.join(" ", names)).isEqualTo(rungs);
  }

  @ParameterizedTest
  @CsvSource({
    "0,undated",
    "6,undated",
    "7,undated-7",
    "29,undated-7",
    "30,undated-30 undated-late",
    "400,undated-30 undated-late"
  })
  void theRungsOfADutyWithoutADay(long days, String rungs) {
    var names = Ladder.undated(days).stream().map(Ladder.Rung::name).toList();
    assertThat(String.join(" ", names)).isEqualTo(rungs);
  }
}
