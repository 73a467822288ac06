package io.sekimori.duties;

import io.sekimori.calendar.Holidays;
import io.sekimori.database.Databases;
import io.sekimori.terms.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes the duties of every series so far ahead that the longest rhythm has one in sight, and
 * checks that they are there.
 */
@Component
class Horizon {
  /** So far ahead they are made. */
  static final int DAYS = 400;

  /** So much further they are made when they are: on most days there is nothing to do. */
  static final int AT_ONCE = 6;

  /** A series whose duties end before this was forgotten for some days: an alarm. */
  static final int LEAST = DAYS - 3;

  private final SeriesRows series;
  private final DutyBook duties;
  private final Holidays holidays;
  private final Databases.Database data;
  private final DutyTime time;

  Horizon(
      SeriesRows series, DutyBook duties, Holidays holidays, Databases databases, DutyTime time) {
    this.series = series;
    this.duties = duties;
    this.holidays = holidays;
    this.data = databases.data();
    this.time = time;
  }

  /**
   * Makes what is missing, for all series in one transaction; of one that is lifted meanwhile
   * nothing, or what was made is ended with the rest.
   */
  void extend() {
    var now = time.now();
    var horizon = time.today().plusDays(DAYS);
    var behind = series.behind(horizon);
    if (behind.isEmpty()) {
      return;
    }
    var end = horizon.plusDays(AT_ONCE);
    data.transactions()
        .executeWithoutResult(
            _ ->
                behind.stream()
                    .filter(one -> series.hold(one.id()))
                    .forEach(one -> series.generated(one.id(), extend(one, end, now), end)));
  }

  /** How many it made. */
  private int extend(Series one, LocalDate end, Instant now) {
    return make(one, one.generated().orElse(one.begins().minusDays(1)), end, List.of(), now);
  }

  /** What the calendar of now has within what was made, and is not among these. */
  void fill(Series one, Collection<LocalDate> there) {
    var end = one.generated();
    if (end.isPresent() && one.rhythm().countsOpenDays()) {
      data.transactions()
          .executeWithoutResult(
              _ -> {
                boolean living = series.hold(one.id());
                int made = living ? make(one, time.today(), end.get(), there, time.now()) : 0;
                if (made > 0) {
                  series.generated(one.id(), made, end.get());
                }
              });
    }
  }

  private int make(
      Series one, LocalDate after, LocalDate end, Collection<LocalDate> there, Instant now) {
    int made = 0;
    var rule = Rule.of(one.rule(), time.today());
    var closed = SeriesRows.closed(one.closed(), holidays);
    for (var day = one.next(after, closed); !day.isAfter(end); day = one.next(day, closed)) {
      boolean isNew =
          !there.contains(day)
              && duties.insert(
                  draft(one, rule, day, one.due(day, closed)), "duties", now, one.entry());
      made += isNew ? 1 : 0;
    }
    return made;
  }

  private static DutyBook.Draft draft(Series one, Rule rule, LocalDate day, LocalDate due) {
    return new DutyBook.Draft(
        Ids.random("duty"),
        one.id(),
        day,
        one.title(),
        one.owner(),
        rule,
        new Due.FixedDate(due),
        Anchor.NONE,
        null,
        due,
        Duty.Decision.REQUIRED);
  }

  /** The series that nobody would be reminded of much longer. */
  List<String> dying() {
    var today = time.today();
    return series.dying(today, today.plusDays(LEAST));
  }
}
