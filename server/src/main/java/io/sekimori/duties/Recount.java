package io.sekimori.duties;

import io.sekimori.calendar.Holidays;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Counts the days of what series made ahead once more, by the calendar that this server was started
 * with: the gazette may have closed a day since, or opened one. A day that has come moves no more,
 * and none moves back behind today.
 */
@Component
class Recount {
  static final String MOVED = "duty-moved";
  private static final int MOST_AT_ONCE = 200;

  private final SeriesRows series;
  private final DutyRows rows;
  private final DutyBook book;
  private final Steps steps;
  private final Horizon horizon;
  private final Holidays holidays;
  private final Ledger ledger;
  private final DutyTime time;
  private boolean done;

  Recount(
      SeriesRows series,
      DutyRows rows,
      DutyBook book,
      Steps steps,
      Horizon horizon,
      Holidays holidays,
      Ledger ledger,
      DutyTime time) {
    this.series = series;
    this.rows = rows;
    this.book = book;
    this.steps = steps;
    this.horizon = horizon;
    this.holidays = holidays;
    this.ledger = ledger;
    this.time = time;
  }

  /** A duty that has another day by the calendar of now. */
  private record Move(DutyRows.Ahead duty, LocalDate nominal, LocalDate due) {}

  /** Until it has been through all of them; the calendar changes with a restart only. */
  void look() {
    if (done) {
      return;
    }
    var ahead =
        rows.ahead(time.today()).stream().collect(Collectors.groupingBy(DutyRows.Ahead::series));
    var living = series.living().stream().filter(one -> !one.altered()).toList();
    var moves = new ArrayList<Move>();
    living.forEach(one -> moves.addAll(moves(one, ahead.getOrDefault(one.id(), List.of()))));
    moves.stream().limit(MOST_AT_ONCE).forEach(this::move);
    if (moves.isEmpty()) {
      living.forEach(one -> horizon.fill(one, nominal(ahead.getOrDefault(one.id(), List.of()))));
      done = true;
    }
  }

  private static List<LocalDate> nominal(List<DutyRows.Ahead> ahead) {
    return ahead.stream().map(DutyRows.Ahead::nominal).toList();
  }

  private List<Move> moves(Series one, List<DutyRows.Ahead> ahead) {
    var closed = SeriesRows.closed(one.closed(), holidays);
    var moves = new ArrayList<Move>();
    for (var duty : ahead) {
      var nominal = one.rhythm().again(duty.nominal(), closed);
      var due = one.due(nominal, closed);
      boolean same = nominal.equals(duty.nominal()) && due.equals(duty.dueOn());
      if (!same && !due.isBefore(time.today()) && trusted(duty.id())) {
        moves.add(new Move(duty, nominal, due));
      }
    }
    return moves;
  }

  /** What somebody else wrote is signed by nobody anew. */
  private boolean trusted(String id) {
    return rows.find(id).filter(duty -> !duty.altered()).isPresent();
  }

  private void move(Move move) {
    var id = move.duty.id();
    var ticket =
        ledger.record(
            Event.of(MOVED, Actor.system("duties"), Event.Outcome.INTENDED)
                .with("duty", id)
                .with("from", number(move.duty.dueOn()))
                .with("to", number(move.due)));
    book.together(
        () -> {
          if (book.move(id, move.nominal, move.due, ticket.index())) {
            steps.add(
                id,
                DutyStep.Kind.MOVED,
                time.now(),
                "duties",
                Optional.of(move.duty.dueOn()),
                null,
                ticket.index(),
                null);
          }
        });
  }

  /** 20270503. */
  private static int number(LocalDate day) {
    return Integer.parseInt(day.format(DateTimeFormatter.BASIC_ISO_DATE));
  }
}
