package io.sekimori.vendors;

import io.sekimori.database.Databases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.SystemId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Founds the vendor of a demo, by this server itself and entered as such, and takes the reports of
 * its agent as of moments that are past: judged as ever, by signature, number and nonce. There is
 * none of this in any other mode.
 */
@Component
@ConditionalOnProperty(name = "sekimori.mode", havingValue = "demo")
public class SampleHistory {
  private static final Duration CODE = Duration.ofHours(1);

  private final Register register;
  private final Agents agents;
  private final Book book;
  private final Deliveries deliveries;
  private final Bell bell;
  private final Ledger ledger;
  private final Clock clock;
  private final Moment moment;
  private final Reports reports;

  SampleHistory(
      Register register,
      Agents agents,
      Book book,
      Deliveries deliveries,
      Bell bell,
      Ledger ledger,
      FromLedger fromLedger,
      Databases databases,
      Clock clock) {
    this.register = register;
    this.agents = agents;
    this.book = book;
    this.deliveries = deliveries;
    this.bell = bell;
    this.ledger = ledger;
    this.clock = clock;
    moment = new Moment(now());
    var faults = new Faults(databases, bell, moment);
    var filing = new Filing(register, book, new Latest(book, agents), deliveries, faults, bell);
    reports =
        new Reports(
            agents,
            book,
            filing,
            faults,
            new Attempts(moment),
            ledger,
            fromLedger,
            databases,
            moment);
  }

  /** True if nobody watches anything yet. */
  public boolean isEmpty() {
    return register.systems().isEmpty();
  }

  /** Since when a source is watched, if it is. */
  public Optional<Instant> since(SourceId source) {
    return register.find(source).map(Watched::since);
  }

  /** When an agent reported of a source last. */
  public Optional<Instant> lastReport(SourceId source) {
    return book.lastMeasured(source).map(Book.Line::receivedAt);
  }

  /** True if there is an agent of the system that nobody has ended. */
  public boolean hasAgent(SystemId system) {
    return agents.all().stream().anyMatch(agent -> agent.system().equals(system));
  }

  /** Takes a system into the list, and gives a code for its agent. */
  public String found(Actor by, SystemId id, String name) {
    long entry = enter(Event.of("vendor-system-added", by, Event.Outcome.DONE), id);
    register.add(new Register.Known(id, name, now(), entry));
    return code(by, id);
  }

  /** A code for another agent of a system. */
  public String code(Actor by, SystemId id) {
    var code = new Agents.Code(Agents.codeId(), id, now().plus(CODE));
    var issued =
        Event.of("vendor-code-issued", by, Event.Outcome.DONE).with("enrolment", code.id());
    var secret = Signatures.random("sva_");
    agents.add(code, Signatures.digest(secret), now(), enter(issued, id));
    return secret;
  }

  /** Watches a source since then. */
  public void watch(Actor by, Watched source) {
    var terms = source.terms();
    var event =
        Event.of("vendor-source-added", by, Event.Outcome.DONE)
            .with("source", source.id().value())
            .with("term-hours", terms.term().toHours())
            .with("every-hours", terms.every().toHours())
            .with("grace-hours", terms.grace().toHours());
    register.add(source, enter(event, source.system()));
    bell.expect(source);
  }

  /** Notes what was handed over on a day. */
  public void deliver(Actor by, SourceId source, LocalDate day, long items) {
    var event =
        Event.of(Handing.DELIVERED, by, Event.Outcome.DONE)
            .with("source", source.value())
            .with("day", day.toString())
            .with("items", items);
    var said = new Delivered(items, now(), false);
    deliveries.put(source, day, said, ledger.record(event).index());
  }

  /** Where the agent comes, as of this moment. */
  public Reports at(Instant past) {
    moment.now = past.truncatedTo(ChronoUnit.MILLIS);
    return reports;
  }

  private long enter(Event event, SystemId system) {
    return ledger.record(event.with("system", system.value())).index();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The moment at which reports come. */
  private static final class Moment extends Clock {
    private volatile Instant now;

    Moment(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
