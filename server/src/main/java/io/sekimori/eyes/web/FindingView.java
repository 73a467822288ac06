package io.sekimori.eyes.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.eyes.EyesDesk;
import io.sekimori.eyes.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding for programs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FindingView(
    String id,
    String rule,
    int version,
    String person,
    String system,
    long entry,
    Instant happened,
    Instant found,
    long amount,
    String unit,
    long announced,
    @Nullable ClosedView closed,
    @Nullable List<DayView> days) {

  /** How it was closed. */
  record ClosedView(String conclusion, String by, Instant at, long entry) {}

  /** A day of Japan of the person found. */
  record DayView(LocalDate day, long customers, long unmasked) {}

  static FindingView of(Finding one) {
    return of(one, null);
  }

  static FindingView of(EyesDesk.Seen seen) {
    return of(
        seen.finding(),
        seen.days().stream()
            .map(day -> new DayView(day.day(), day.customers(), day.unmasked()))
            .toList());
  }

  private static FindingView of(Finding one, @Nullable List<DayView> days) {
    return new FindingView(
        one.id().value(),
        one.rule(),
        one.version(),
        one.person().value(),
        one.system(),
        one.entry(),
        one.happened(),
        one.found(),
        one.amount(),
        one.unit(),
        one.announced(),
        one.closed()
            .map(
                closed ->
                    new ClosedView(
                        closed.conclusion().text(),
                        closed.by().value(),
                        closed.at(),
                        closed.entry()))
            .orElse(null),
        days);
  }
}
