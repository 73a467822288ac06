package io.sekimori.alarms;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** The alarms for people: what is up, what was, and that they saw it. */
@Service
public class AlarmDesk {
  /** The most alarms that a page shows. */
  public static final int MOST_SHOWN = 100;

  private final Alarms alarms;
  private final AlarmRows rows;
  private final Access access;
  private final Gate gate;
  private final Clock clock;

  AlarmDesk(Alarms alarms, AlarmRows rows, Access access, Gate gate, Clock clock) {
    this.alarms = alarms;
    this.rows = rows;
    this.access = access;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * The alarms as a page shows them.
   *
   * @param history the newest that are over
   * @param keeps true if the caller may acknowledge
   */
  public record View(List<Standing> up, List<Standing> history, boolean keeps) {
    public View {
      up = List.copyOf(up);
      history = List.copyOf(history);
    }
  }

  /** Whether the caller is offered any of this; decides nothing. */
  public boolean mayRead(Caller caller) {
    return may(caller, Act.READ_DUTIES);
  }

  private boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }

  /**
   * For whoever reads what is due.
   *
   * @throws Refusal with the code of the decision; the refusal is in the ledger
   */
  public View view(Caller caller) {
    pass(caller, Act.READ_DUTIES, Event.of("alarms-view", caller.actor(), Event.Outcome.SERVED));
    return new View(alarms.up(), rows.over(MOST_SHOWN), may(caller, Act.KEEP_DUTIES));
  }

  /** What the banner and the tile tell this caller: all that is up and concerns them. */
  public List<Standing> concerning(Caller caller) {
    var up = alarms.up();
    if (up.isEmpty() || mayRead(caller)) {
      return up;
    }
    return caller
        .naturalPerson()
        .map(
            person ->
                up.stream()
                    .filter(one -> access.holders(one.alarm().audience()).contains(person))
                    .toList())
        .orElse(List.of());
  }

  /**
   * Says that the caller saw an alarm: it is quiet for them, and stays up until its cause has gone.
   *
   * @throws Refusal NOT_FOUND, or the code of the decision
   */
  public Ticket acknowledge(Caller caller, AlarmId alarm) {
    var event = Event.of("alarm-acknowledged", caller.actor(), Event.Outcome.INTENDED);
    boolean there = rows.find(alarm).isPresent();
    var ticket = pass(caller, Act.KEEP_DUTIES, there ? event.with("alarm", alarm.value()) : event);
    if (!there) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    var person = caller.naturalPerson().orElseThrow(() -> new Refusal(ProblemCode.NOT_PERMITTED));
    rows.acknowledge(alarm, person, ticket.index(), clock.instant());
    rows.find(alarm).ifPresent(alarms::seen);
    return ticket;
  }

  private Ticket pass(Caller caller, Act act, Event event) {
    return switch (gate.pass(caller, Ask.toDo(act), event, () -> "")) {
      case Gate.Barred<String> barred ->
          throw Refusal.entered(barred.code(), barred.ticket().index());
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }
}
