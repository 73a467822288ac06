package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.calendar.Holidays;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DueTests {
  private final Holidays holidays = Holidays.byRule();

  @ParameterizedTest
  @CsvSource({
    "statutory:30,2026-12-01,2027-01-04",
    "days:5,2026-12-26,2026-12-30",
    "open-days:3,2026-12-25,2027-01-05",
    "date:2027-01-01,2026-12-01,2027-01-01",
  })
  void theDayOfAKnownEvent(String due, LocalDate anchor, LocalDate day) {
    assertThat(Due.parse(due).day(Optional.of(anchor), holidays)).contains(day);
    assertThat(Due.parse(due).text()).isEqualTo(due);
  }

  @Test
  void anUnknownEventLeavesItWaitingAndNoDateIsAKindOfItsOwn() {
    assertThat(Due.parse("statutory:30").day(Optional.empty(), holidays)).isEmpty();
    assertThat(Due.parse("statutory:30").anchored()).isTrue();
    assertThat(Due.parse("as-needed").day(Optional.of(LocalDate.EPOCH), holidays)).isEmpty();
    assertThat(Due.parse("as-needed").anchored()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "statutory", "statutory:0", "days:x", "date:2027-02-30", "soon"})
  void whatIsNoKindIsRefused(String text) {
    assertThatThrownBy(() -> Due.parse(text)).isInstanceOf(Refusal.class);
  }
}
