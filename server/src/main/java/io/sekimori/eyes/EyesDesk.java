package io.sekimori.eyes;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Findings for whoever reads the ledger. Nobody sees what was found about themselves, and so nobody
 * closes it.
 */
@Component
public class EyesDesk {
  /** The type of the entry of a look at findings or rules. */
  static final String VIEWED = "findings-view";

  /** The type of the entries of a closing: facts {@code finding}, {@code conclusion}. */
  static final String CLOSED = "finding-closed";

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final int DAYS_BEFORE = 30;
  private static final int DAYS_AFTER = 7;

  private final FindingRows rows;
  private final Eyes eyes;
  private final Look look;
  private final Access access;
  private final Gate gate;
  private final Ledger ledger;
  private final Clock clock;

  EyesDesk(
      FindingRows rows,
      Eyes eyes,
      Look look,
      Access access,
      Gate gate,
      Ledger ledger,
      Clock clock) {
    this.rows = rows;
    this.eyes = eyes;
    this.look = look;
    this.access = access;
    this.gate = gate;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * All findings.
   *
   * @param findings newest first
   */
  public record View(List<Finding> findings, boolean mayClose) {}

  /**
   * A day of the person found.
   *
   * @param customers distinct ones, shown in any form
   * @param unmasked those with something unmasked
   */
  public record DayOf(LocalDate day, long customers, long unmasked, boolean found) {}

  /** A finding with the days around it, each of them, in order. */
  public record Seen(Finding finding, List<DayOf> days, boolean mayClose) {
    public Seen {
      days = List.copyOf(days);
    }
  }

  /**
   * A rule at work.
   *
   * @param next the first index at which it has not looked
   * @param at when it had last looked at everything there was
   */
  public record Working(Rule rule, long next, Optional<Instant> at) {}

  public boolean mayView(Caller caller) {
    return may(caller, Act.READ_LEDGER);
  }

  private boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }

  /** How many are open; those about the caller are not counted. */
  public long open(Caller caller) {
    return rows.all().stream().filter(one -> one.open() && !about(caller, one)).count();
  }

  private static boolean about(Caller caller, Finding finding) {
    return caller.naturalPerson().filter(finding.person()::equals).isPresent();
  }

  /**
   * What was found, about anybody but the caller.
   *
   * @throws Refusal with the code of the decision
   */
  public View view(Caller caller) {
    return passed(
        caller,
        Event.of(VIEWED, caller.actor(), Event.Outcome.SERVED),
        () -> {
          var others = rows.all().stream().filter(one -> !about(caller, one)).toList();
          return new View(others, mayClose(caller));
        });
  }

  private boolean mayClose(Caller caller) {
    return caller.naturalPerson().isPresent() && may(caller, Act.KEEP_DUTIES);
  }

  /**
   * The rules and how far each has looked.
   *
   * @throws Refusal with the code of the decision
   */
  public List<Working> rules(Caller caller) {
    return passed(
        caller,
        Event.of(VIEWED, caller.actor(), Event.Outcome.SERVED),
        () -> eyes.rules().stream().map(this::working).toList());
  }

  private Working working(Rule rule) {
    var far = eyes.far(rule);
    return new Working(rule, far.map(Looked.Far::next).orElse(0L), far.map(Looked.Far::completeAt));
  }

  /**
   * One finding.
   *
   * @throws Refusal with the code of the decision; NOT_FOUND, also for one about the caller
   */
  public Seen finding(Caller caller, FindingId id) {
    var known = rows.find(id).filter(one -> !about(caller, one));
    var event = Event.of(VIEWED, caller.actor(), Event.Outcome.SERVED);
    var named = known.isPresent() ? event.with("finding", id.value()) : event;
    return passed(
        caller,
        named,
        () -> {
          var one = known.orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
          return new Seen(one, days(one), one.open() && mayClose(caller));
        });
  }

  private List<DayOf> days(Finding finding) {
    var found = LocalDate.ofInstant(finding.happened(), JAPAN);
    var today = LocalDate.ofInstant(clock.instant(), JAPAN);
    var from = found.minusDays(DAYS_BEFORE);
    var wanted = found.plusDays(DAYS_AFTER);
    var to = wanted.isAfter(today) && !found.isAfter(today) ? today : wanted;
    var days =
        look.days(finding.person().value(), finding.system(), from, to, ledger.signedLength());
    var all = new ArrayList<DayOf>();
    from.datesUntil(to.plusDays(1))
        .forEach(
            day -> {
              var one = days.getOrDefault(day, new Look.Day(0, 0));
              all.add(new DayOf(day, one.customers(), one.unmasked(), day.equals(found)));
            });
    return all;
  }

  /**
   * Closes a finding. A person does, and never the one whom it is about.
   *
   * @throws Refusal with the code of the decision; NOT_PERMITTED for a program; NOT_FOUND, also for
   *     one about the caller; CONFLICT if it is closed
   */
  public Ticket close(Caller caller, FindingId id, Conclusion conclusion) {
    var finding = rows.find(id).filter(one -> !about(caller, one));
    var event =
        Event.of(CLOSED, caller.actor(), Event.Outcome.INTENDED)
            .with("conclusion", conclusion.text());
    var named = finding.isPresent() ? event.with("finding", id.value()) : event;
    if (!may(caller, Act.KEEP_DUTIES)) {
      return pass(caller, named);
    }
    var person = caller.naturalPerson().orElseThrow(() -> new Refusal(ProblemCode.NOT_PERMITTED));
    var one = finding.orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    if (!one.open()) {
      throw new Refusal(ProblemCode.CONFLICT, "finding");
    }
    var ticket = pass(caller, named);
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    rows.close(id, new Finding.Closed(conclusion, person, at, ticket.index()));
    return ticket;
  }

  private Ticket pass(Caller caller, Event event) {
    return switch (gate.pass(caller, Ask.toDo(Act.KEEP_DUTIES), event, () -> "")) {
      case Gate.Barred<String> barred ->
          throw Refusal.entered(barred.code(), barred.ticket().index());
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }

  private <T> T passed(Caller caller, Event event, Supplier<T> work) {
    return switch (gate.pass(caller, Ask.toDo(Act.READ_LEDGER), event, work)) {
      case Gate.Barred<T> barred -> throw Refusal.entered(barred.code(), barred.ticket().index());
      case Gate.Passed<T>(_, var answer) -> answer;
    };
  }
}
