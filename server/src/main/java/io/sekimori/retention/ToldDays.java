package io.sekimori.retention;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The days from which terms run, as the core system tells them. */
@Service
public class ToldDays {
  /** The most days that are told in one call. */
  public static final int MOST_ANCHORS = 10_000;

  private final Anchors anchors;
  private final Agreements agreements;
  private final Clock clock;

  ToldDays(Anchors anchors, Agreements agreements, Clock clock) {
    this.anchors = anchors;
    this.agreements = agreements;
    this.clock = clock;
  }

  /** Stores the days that the core system tells: of the end of contracts, of the last use. */
  public Ticket tell(Caller caller, Trigger trigger, Map<CustomerHandle, LocalDate> days) {
    if (!trigger.told() || days.isEmpty() || days.size() > MOST_ANCHORS) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "anchors");
    }
    var today = LocalDate.ofInstant(clock.instant(), Rows.JAPAN);
    if (days.values().stream().anyMatch(day -> day.isAfter(today))) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "day");
    }
    var ticket =
        agreements.pass(
            caller,
            Act.IMPORT,
            Event.of(ToldBook.TOLD, caller.actor(), Event.Outcome.INTENDED)
                .with("trigger", trigger.text())
                .with("customers", days.size()));
    var row =
        anchors.put(
            trigger,
            days.entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().value(), Map.Entry::getValue)),
            ticket.index());
    done(caller, ToldBook.TOLD, trigger, ticket, row);
    return ticket;
  }

  /**
   * Takes back days that were told, of contracts that go on after all: whose day is taken back is
   * not erased by it any more when this returns.
   */
  public Ticket withdraw(Caller caller, Trigger trigger, Set<CustomerHandle> customers) {
    if (!trigger.told() || customers.isEmpty() || customers.size() > Event.MOST_SUBJECTS) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "anchors");
    }
    var ticket =
        agreements.pass(
            caller,
            Act.IMPORT,
            Event.of(Withdrawals.WITHDRAWN, caller.actor(), Event.Outcome.INTENDED)
                .about(List.copyOf(customers))
                .with("trigger", trigger.text())
                .with("customers", customers.size()));
    var row =
        anchors.withdraw(
            trigger, customers.stream().map(CustomerHandle::value).toList(), ticket.index());
    done(caller, Withdrawals.WITHDRAWN, trigger, ticket, row);
    return ticket;
  }

  /** How many days there are now: data of an earlier time that are put back lack this number. */
  private void done(Caller caller, String type, Trigger trigger, Ticket intent, ToldRows.Row row) {
    var event = ToldBook.done(type, caller.actor(), trigger, intent.index(), row);
    var _ = agreements.pass(caller, Act.IMPORT, event);
  }
}
