package io.sekimori.duties;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;

/** The duties of people (期限管理事項), and of machines, for who may read them. */
@Service
public class DutyDesk {
  /** The most of one page. */
  public static final int MOST_PER_PAGE = 200;

  private static final int MOST_AHEAD = 60;

  private final DutyRows rows;
  private final SeriesRows series;
  private final Steps steps;
  private final Heartbeats machines;
  private final Desk desk;
  private final DutyTime time;

  DutyDesk(
      DutyRows rows,
      SeriesRows series,
      Steps steps,
      Heartbeats machines,
      Desk desk,
      DutyTime time) {
    this.rows = rows;
    this.series = series;
    this.steps = steps;
    this.machines = machines;
    this.desk = desk;
    this.time = time;
  }

  /** What is asked for. */
  public enum Filter {
    OPEN,
    OVERDUE,
    UNDECIDED,
    DONE
  }

  /**
   * Which duties.
   *
   * @param own true for those of the caller and of the roles that they hold
   * @param from where the page begins: the day and the number of the last one seen
   */
  public record Query(Filter filter, boolean own, LocalDate from, long number) {
    /** From the beginning. */
    public static Query first(Filter filter, boolean own) {
      return filter == Filter.DONE
          ? new Query(filter, own, LocalDate.EPOCH, Long.MAX_VALUE)
          : new Query(filter, own, LocalDate.EPOCH, 0);
    }
  }

  /** The day in Japan by which all this counts. */
  public LocalDate today() {
    return time.today();
  }

  /** Whether the caller is offered the list; decides nothing. */
  public boolean mayRead(Caller caller) {
    return desk.may(caller, Act.READ_DUTIES);
  }

  /** Whether the caller is offered to establish and decide; decides nothing. */
  public boolean mayKeep(Caller caller) {
    return desk.may(caller, Act.KEEP_DUTIES);
  }

  /**
   * For a form that establishes one.
   *
   * @throws Refusal with the code of the decision; the refusal is in the ledger
   */
  public void requireKeep(Caller caller) {
    desk.requireMay(caller, Act.KEEP_DUTIES, "duty-established");
  }

  /**
   * A page of duties: what is open by its day, what is done by its age.
   *
   * @throws Refusal with the code of the decision; the refusal is in the ledger
   */
  public List<Duty> list(Caller caller, Query query, int most) {
    desk.read(caller);
    return rows.list(query, desk.owners(caller), time.today(), Math.min(most, MOST_PER_PAGE));
  }

  /** The duties of these days, done or not, for a calendar. */
  public List<Duty> between(Caller caller, LocalDate from, LocalDate to) {
    desk.read(caller);
    return rows.between(from, to, MOST_PER_PAGE * 10);
  }

  /** The machines' duties, the most overdue first. */
  public List<Standing> machines(Caller caller) {
    desk.read(caller);
    var now = time.now();
    return machines.standing(MOST_PER_PAGE).stream().map(row -> row.standing(now)).toList();
  }

  /** For the tile: the caller's own figures, and how many machines are silent. */
  public Outline outline(Caller caller) {
    var figures = rows.figures(time.today(), desk.owners(caller));
    return new Outline(
        figures.overdue(), figures.soon(), figures.undecided(), machines.silences().silentCount());
  }

  /** What the tile shows. */
  public record Outline(int overdue, int soon, int undecided, int silent) {}

  /** What an id stands for. */
  public sealed interface Found {}

  /** A duty with what happened to it. */
  public record OneDuty(Duty duty, List<DutyStep> steps, boolean own) implements Found {}

  /** A series with its duties from today on. */
  public record OneSeries(Series series, List<Duty> ahead) implements Found {}

  /** A machine's duty. */
  public record OneMachine(Standing standing) implements Found {}

  /**
   * A duty or a series by its id, a machine's duty by its key.
   *
   * @throws Refusal NOT_FOUND
   */
  public Found find(Caller caller, String id) {
    desk.read(caller);
    var duty = rows.find(id);
    if (duty.isPresent()) {
      return new OneDuty(duty.get(), steps.of(id), desk.owns(caller, duty.get()));
    }
    var again = series.find(id);
    if (again.isPresent()) {
      return new OneSeries(again.get(), rows.ofSeries(id, time.today(), MOST_AHEAD));
    }
    return machines
        .find(id)
        .map(row -> new OneMachine(row.standing(time.now())))
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "duty"));
  }
}
