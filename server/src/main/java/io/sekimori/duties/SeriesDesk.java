package io.sekimori.duties;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Duties that come again. That one ends, {@link Excuses} says. */
@Service
public class SeriesDesk {
  private static final Set<String> CALENDARS = Set.of("government", "exchange", "weekends");

  private final SeriesRows series;
  private final Horizon horizon;
  private final Desk desk;
  private final DutyTime time;

  SeriesDesk(SeriesRows series, Horizon horizon, Desk desk, DutyTime time) {
    this.series = series;
    this.horizon = horizon;
    this.desk = desk;
    this.time = time;
  }

  /** What is to come again. */
  public record Plan(
      String title,
      Owner owner,
      String rule,
      Rhythm rhythm,
      Series.Roll roll,
      String closed,
      LocalDate begins,
      boolean untilLifted) {}

  /** All that are not lifted. */
  public List<Series> living(Caller caller) {
    desk.read(caller);
    return series.living();
  }

  /**
   * Establishes a series, and its duties up to the horizon.
   *
   * @return its id
   * @throws Refusal INVALID_VALUE about what is wrong
   */
  public String establish(Caller caller, Plan plan) {
    desk.requireMay(caller, Act.KEEP_DUTIES, "series-established");
    requireSound(plan);
    var id = Ids.random("series");
    var ticket =
        desk.pass(
            caller,
            Act.KEEP_DUTIES,
            Desk.owned(Desk.event(caller, "series-established", id), plan.owner())
                .with("rule", plan.rule()));
    series.insert(
        new Series(
            id,
            Titles.checked(plan.title()),
            plan.owner(),
            plan.rule(),
            plan.rhythm(),
            plan.roll(),
            plan.closed(),
            plan.begins(),
            plan.untilLifted(),
            Optional.empty(),
            Optional.empty(),
            ticket.index(),
            false),
        caller.actor().id(),
        time.now());
    horizon.extend();
    return id;
  }

  private void requireSound(Plan plan) {
    var _ = Titles.checked(plan.title());
    var _ = Rule.of(plan.rule(), time.today());
    desk.requireKnown(plan.owner());
    if (!CALENDARS.contains(plan.closed())) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "closed");
    }
    var today = time.today();
    if (plan.begins().isBefore(today.minusYears(1)) || plan.begins().isAfter(today.plusDays(30))) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "begins");
    }
  }
}
