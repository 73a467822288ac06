package io.sekimori.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds on every day that the calendar knows. */
class CalendarPropertyTests {
  private static final Holidays HOLIDAYS = Holidays.byRule();
  private static final ClosedDays CLOSED = ClosedDays.government(HOLIDAYS);
  private static final StatutoryCount COUNT = StatutoryCount.of(HOLIDAYS);

  @Provide
  Arbitrary<LocalDate> days() {
    var first = LocalDate.of(2007, 3, 1).toEpochDay();
    var last = LocalDate.of(2099, 6, 30).toEpochDay();
    return Arbitraries.longs().between(first, last).map(LocalDate::ofEpochDay);
  }

  @Property
  void nothingIsDueOnAClosedDay(
      @ForAll("days") LocalDate known, @ForAll @IntRange(min = 1, max = 90) int days) {
    var due = COUNT.due(known, days);
    assertThat(CLOSED.closed(due)).isFalse();
    assertThat(due).isAfterOrEqualTo(COUNT.last(known, days));
    assertThat(COUNT.last(known, days).datesUntil(due)).allMatch(CLOSED::closed);
  }

  @Property
  void whoKnowsLaterIsDueNoEarlier(
      @ForAll("days") LocalDate known, @ForAll @IntRange(min = 1, max = 90) int days) {
    assertThat(COUNT.due(known.plusDays(1), days)).isAfterOrEqualTo(COUNT.due(known, days));
    assertThat(COUNT.due(known, days + 1)).isAfterOrEqualTo(COUNT.due(known, days));
  }

  @Property
  void openDaysAreCountedOneByOne(
      @ForAll("days") LocalDate day, @ForAll @IntRange(min = 1, max = 40) int n) {
    var reached = CLOSED.plus(day, n);
    assertThat(CLOSED.closed(reached)).isFalse();
    assertThat(day.plusDays(1).datesUntil(reached.plusDays(1)).filter(d -> !CLOSED.closed(d)))
        .hasSize(n);
    assertThat(CLOSED.plus(reached, -n)).isBeforeOrEqualTo(CLOSED.rollBack(day));
  }

  /** Art. 3(2) and 3(3): no holiday that fell on a Sunday is lost. */
  @Property
  void aSundaysHolidayHasItsSubstitute(@ForAll @IntRange(min = 2007, max = 2099) int year) {
    var days = HOLIDAYS.of(year);
    long sundays = days.keySet().stream().filter(day -> day.getDayOfWeek().getValue() == 7).count();
    assertThat(days.values().stream().filter(day -> day == Holiday.SUBSTITUTE))
        .hasSize((int) sundays);
  }
}
