package io.sekimori.vendors;

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
import io.sekimori.terms.SystemId;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Systems at vendors, for those who answer for them (001-08). */
@Service
public class Vendors {
  private static final Duration SHORTEST_CODE = Duration.ofMinutes(15);
  private static final Duration LONGEST_CODE = Duration.ofDays(7);
  private static final int LONGEST_SOURCE = 48;
  private static final int MOST_SOURCES = 1_000;

  private final Register register;
  private final Agents agents;
  private final Latest latest;
  private final Filing filing;
  private final Handing handing;
  private final Bell bell;
  private final Pictures pictures;
  private final Reports reports;
  private final Access access;
  private final Gate gate;
  private final Clock clock;

  Vendors(
      Register register,
      Agents agents,
      Latest latest,
      Filing filing,
      Handing handing,
      Bell bell,
      Pictures pictures,
      Reports reports,
      Access access,
      Gate gate,
      Clock clock) {
    this.register = register;
    this.agents = agents;
    this.latest = latest;
    this.filing = filing;
    this.handing = handing;
    this.bell = bell;
    this.pictures = pictures;
    this.reports = reports;
    this.access = access;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * A code for one agent.
   *
   * @param secret shown once
   */
  public record Issued(String secret, SystemId system, Instant expires, Ticket ticket) {
    @Override
    public String toString() {
      return "Issued[" + system + "]";
    }
  }

  /** Whether the caller is offered any of this; decides nothing. */
  public boolean mayManage(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.MANAGE_VENDORS)) instanceof Decision.Granted;
  }

  /**
   * Every system and source with how it stands.
   *
   * @throws Refusal with the code of the decision, like everything here; it is in the ledger
   */
  public Overview overview(Caller caller) {
    pass(caller, Event.of("vendors-view", caller.actor(), Event.Outcome.SERVED));
    return pictures.overview();
  }

  /** The same for the tile of whoever {@link #mayManage}. */
  public Overview outline() {
    return pictures.overview();
  }

  /** One source with its history, deliveries, agents, and up to so many reports after a place. */
  public Detail detail(Caller caller, SourceId source, PastReports.Place after, int most) {
    pass(caller, about(Event.of("vendors-view", caller.actor(), Event.Outcome.SERVED), source));
    return pictures.detail(register.require(source), after, most);
  }

  /** The reports of a source alone, up to so many after a place. */
  public PastReports reports(Caller caller, SourceId source, PastReports.Place after, int most) {
    pass(caller, about(Event.of("vendors-view", caller.actor(), Event.Outcome.SERVED), source));
    return pictures.reports(register.require(source).id(), after, most);
  }

  /** Takes a system into the list; CONFLICT if there is one of this id. */
  public Ticket add(Caller caller, SystemId id, String name) {
    Watched.requireName(name);
    var ticket = pass(caller, intent(caller, "vendor-system-added").with("system", id.value()));
    register.add(new Register.Known(id, name.strip(), now(), ticket.index()));
    return ticket;
  }

  /** Watches a source from now on; CONFLICT if there is one of this id, NOT_FOUND for no system. */
  public Ticket watch(
      Caller caller, SystemId system, SourceId id, String name, Watched.Terms terms) {
    Watched.requireName(name);
    if (id.value().length() > LONGEST_SOURCE) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "source");
    }
    var ticket =
        pass(
            caller,
            about(intent(caller, "vendor-source-added"), system)
                .with("source", id.value())
                .with("term-hours", terms.term().toHours())
                .with("every-hours", terms.every().toHours())
                .with("grace-hours", terms.grace().toHours()));
    register.require(system);
    if (register.sources().size() >= MOST_SOURCES) {
      throw new Refusal(ProblemCode.TOO_LARGE, "sources");
    }
    var source = new Watched(id, system, name.strip(), terms, now());
    register.add(source, ticket.index());
    bell.expect(source);
    return ticket;
  }

  /** A code to be handed to the vendor: good once, from 15 minutes to 7 days. */
  public Issued issueCode(Caller caller, SystemId system, Duration life) {
    if (life.compareTo(SHORTEST_CODE) < 0 || life.compareTo(LONGEST_CODE) > 0) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "hours");
    }
    var code = new Agents.Code(Agents.codeId(), system, now().plus(life));
    var ticket =
        pass(
            caller,
            about(intent(caller, "vendor-code-issued"), system).with("enrolment", code.id()));
    register.require(system);
    var secret = Signatures.random("sva_");
    agents.add(code, Signatures.digest(secret), now(), ticket.index());
    return new Issued(secret, system, code.expires(), ticket);
  }

  /**
   * How many items we handed over to a source on a Japanese day; replaces what was said before.
   * Less than before, or for a day before yesterday, it is a correction and takes MANAGE_VENDORS.
   */
  public Ticket deliver(Caller caller, SourceId source, LocalDate day, long items) {
    return handing.deliver(caller, source, day, items);
  }

  /**
   * What a vendor says of a source. Where an agent measures, it takes back nothing that the agent
   * found, and is no sign of the agent's life.
   *
   * @throws Refusal INVALID_VALUE for counts that contradict themselves: a slip of whoever types
   */
  public Ticket declare(Caller caller, SourceId source, Declaration said) {
    var now = now();
    var measurement = said.of(source, now);
    var ticket =
        pass(
            caller,
            about(intent(caller, Reports.REPORT), source)
                .with("items", measurement.items())
                .with("oldest-hours", said.oldestHours()));
    var watched = register.require(source);
    var system = watched.system();
    var report = said.report(system, measurement, now, ticket.index());
    boolean measured = latest.isMeasured(watched);
    var filed = filing.file(report, List.of(measurement), Set.of());
    if (measured) {
      filing.add(system, filed);
    } else {
      filing.settle(system, filed);
    }
    return ticket;
  }

  /** Takes a signed file that somebody carried here; see {@link Reports#take}. */
  public Reports.Reply upload(Caller caller, String payload, String signature, InetAddress from) {
    pass(caller, intent(caller, "vendor-file-uploaded"));
    return reports.take(payload, signature, Carried.FILE, from);
  }

  /** The same for an enrolment; see {@link Reports#enrol}. */
  public Reports.Reply enrol(
      Caller caller, String code, String key, String proof, InetAddress from) {
    pass(caller, intent(caller, "vendor-file-uploaded"));
    return reports.enrol(code, key, proof, from);
  }

  private static Event intent(Caller caller, String type) {
    return Event.of(type, caller.actor(), Event.Outcome.INTENDED);
  }

  /** An id that is not known is no id of ours, and is not written. */
  private Event about(Event event, SourceId source) {
    return register.find(source).isPresent() ? event.with("source", source.value()) : event;
  }

  private Event about(Event event, SystemId system) {
    boolean known = register.systems().stream().anyMatch(one -> one.id().equals(system));
    return known ? event.with("system", system.value()) : event;
  }

  private Ticket pass(Caller caller, Event event) {
    return switch (gate.pass(caller, Ask.toDo(Act.MANAGE_VENDORS), event, () -> "")) {
      case Gate.Barred<String> barred -> throw new Refusal(barred.code(), "vendors");
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
