package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.calendar.Holidays;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that come with the product (japan-rules A2, A4, A7.3, B1.3). */
class ShippedRulesTests {
  private final Holidays holidays = Holidays.byRule();

  /** Japan-rules A2.7: 1 December's thirtieth day is 30 December, which is closed until the 4th. */
  @ParameterizedTest
  @CsvSource({
    "appi-preliminary, 2026-12-05",
    "appi-final, 2027-01-04",
    "appi-final-improper, 2027-01-29",
    "appi-persons, ",
    "my-number-preliminary, 2026-12-05",
    "my-number-final, 2027-01-04",
    "my-number-final-improper, 2027-01-29",
    "fibo-report, 2026-12-05"
  })
  void eachClockOfALeakRunsFromTheDayOfKnowing(String id, LocalDate due) {
    var rule =
        Rule.shipped().stream().filter(one -> one.rule().id().equals(id)).findAny().orElseThrow();
    assertThat(rule.anchor()).isEqualTo(Anchor.parse("knowing"));
    assertThat(Due.parse(rule.due()).day(Optional.of(LocalDate.of(2026, 12, 1)), holidays))
        .isEqualTo(Optional.ofNullable(due));
  }

  @Test
  void noneIsThereTwiceAndNoneSpeaksOneLanguageOnly() {
    var ids = new HashSet<String>();
    for (var shipped : Rule.shipped()) {
      var rule = shipped.rule();
      assertThat(ids.add(rule.id())).as(rule.id()).isTrue();
      assertThat(rule.japanese()).as(rule.id()).endsWith("。").isNotEqualTo(rule.english());
      assertThat(rule.english()).as(rule.id()).endsWith(".").matches("\\p{ASCII}+");
    }
  }
}
