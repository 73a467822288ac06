package io.sekimori.vendors;

import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Gate;
import io.sekimori.database.Databases;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes what was handed over. Whoever hands over adds to today and yesterday; whatever would make a
 * report look true afterwards is a correction, which takes the act of those who answer for vendors.
 */
@Component
class Handing {
  static final String DELIVERED = "vendor-delivery";
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final long MOST_ITEMS = 1_000_000_000_000L;

  private final Register register;
  private final Deliveries deliveries;
  private final Gate gate;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Handing(Register register, Deliveries deliveries, Gate gate, Databases databases, Clock clock) {
    this.register = register;
    this.deliveries = deliveries;
    this.gate = gate;
    this.transactions = databases.data().transactions();
    this.clock = clock;
  }

  /** How many items it was on that day in all; see {@link Vendors#deliver}. */
  Ticket deliver(Caller caller, SourceId source, LocalDate day, long items) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var today = LocalDate.ofInstant(now, JAPAN);
    if (items < 0 || items > MOST_ITEMS || day.isAfter(today)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "items");
    }
    var ticket =
        transactions.execute(
            _ -> {
              deliveries.lock(source, day);
              return put(caller, source, day, items, now);
            });
    if (ticket == null) {
      throw new IllegalStateException("a transaction without a result");
    }
    return ticket;
  }

  private Ticket put(Caller caller, SourceId source, LocalDate day, long items, Instant now) {
    long before = deliveries.on(source, day).items();
    boolean old = day.isBefore(LocalDate.ofInstant(now, JAPAN).minusDays(1));
    boolean corrects = items < before || (old && items != before);
    var event = about(Event.of(DELIVERED, caller.actor(), Event.Outcome.INTENDED), source);
    event = event.with("day", day.toString()).with("items", items);
    if (corrects) {
      event = event.with("before", before);
    }
    var ticket = pass(caller, corrects || old ? Act.MANAGE_VENDORS : Act.HAND_OVER, event);
    register.require(source);
    deliveries.put(source, day, new Delivered(items, now, corrects), ticket.index());
    return ticket;
  }

  /** An id that is not known is no id of ours, and is not written. */
  private Event about(Event event, SourceId source) {
    return register.find(source).isPresent() ? event.with("source", source.value()) : event;
  }

  private Ticket pass(Caller caller, Act act, Event event) {
    return switch (gate.pass(caller, Ask.toDo(act), event, () -> "")) {
      case Gate.Barred<String> barred -> throw new Refusal(barred.code(), "vendors");
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }
}
