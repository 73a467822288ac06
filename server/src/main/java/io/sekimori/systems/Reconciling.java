package io.sekimori.systems;

import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Gate;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Copies in other systems, held against what lies here by counts and keyed digests: a difference is
 * an alarm, and so is silence.
 */
@Service
public class Reconciling {
  private final Registrations registrations;
  private final AgentKeys keys;
  private final ObjectProvider<CopyDigests> ours;
  private final Promises promises;
  private final Gate gate;
  private final Clock clock;

  Reconciling(
      Registrations registrations,
      AgentKeys keys,
      ObjectProvider<CopyDigests> ours,
      Promises promises,
      Gate gate,
      Clock clock) {
    this.registrations = registrations;
    this.keys = keys;
    this.ours = ours;
    this.promises = promises;
    this.gate = gate;
    this.clock = clock;
  }

  /** A key, given out once. */
  public record Issued(byte[] key, Ticket ticket) {
    @Override
    public String toString() {
      return "Issued[]";
    }
  }

  /**
   * What a system found in its copy.
   *
   * @param population of whose customers it has a copy
   */
  public record Report(
      SystemId system, LocalDate day, String population, Map<FieldClass, CopyDigest.Sum> classes) {
    public Report {
      classes = new TreeMap<>(classes);
      if (!Ids.wellFormed(population)) {
        throw new Refusal(ProblemCode.MALFORMED_ID, "population");
      }
    }

    /** What is signed: a line for the report and one for each class, in the order of classes. */
    public String text() {
      var text = new StringBuilder(system + " " + day + " " + population + "\n");
      new TreeMap<>(classes)
          .forEach(
              (of, sum) -> text.append(of.text() + " " + sum.count() + " " + sum.digest() + "\n"));
      return text.toString();
    }
  }

  /**
   * What came of it.
   *
   * @param differing classes whose count or digest is another, or that the report leaves out
   */
  public record Compared(Set<FieldClass> compared, Set<FieldClass> differing, Ticket ticket) {
    public Compared {
      compared = Set.copyOf(compared);
      differing = Set.copyOf(differing);
    }
  }

  /**
   * Gives a key out; the one before holds no longer.
   *
   * @throws Refusal NOT_FOUND for a system that is not in the register
   */
  public Issued issue(Caller caller, SystemId system) {
    var ticket = pass(caller, Act.MANAGE_SYSTEMS, event(caller, "system-key-issued", system));
    requireRegistered(system);
    return new Issued(keys.make(system, ticket.index()), ticket);
  }

  /**
   * Compares.
   *
   * @throws Refusal REPORT_NOT_ACCEPTED if it is not signed with the system's key, or is of another
   *     day than today and yesterday; NOT_FOUND for a system without copies
   */
  public Compared compare(Caller caller, Report report, String signature) {
    var system = report.system();
    pass(caller, Act.REPORT_SYSTEM, event(caller, "system-counts-sent", system));
    var copies = copies(requireRegistered(system));
    if (copies.isEmpty()) {
      throw new Refusal(ProblemCode.NOT_FOUND, "copies");
    }
    byte[] key =
        keys.find(system).orElseThrow(() -> new Refusal(ProblemCode.REPORT_NOT_ACCEPTED, "key"));
    requireSigned(report, signature, key);
    var here = ours.getObject().of(report.population(), copies, key);
    var differing = EnumSet.noneOf(FieldClass.class);
    copies.stream()
        .filter(of -> !Objects.equals(here.get(of), report.classes().get(of)))
        .forEach(differing::add);
    var ticket = pass(caller, Act.REPORT_SYSTEM, compared(caller, report, copies, differing));
    if (differing.isEmpty()) {
      promises.reconciled(system, clock.instant(), ticket.index());
    } else {
      promises.differs(system, differing.size());
    }
    return new Compared(copies, differing, ticket);
  }

  private static Event compared(
      Caller caller, Report report, Set<FieldClass> copies, Set<FieldClass> differing) {
    var event =
        Event.of("system-reconciled", caller.actor(), Event.Outcome.DONE)
            .with("system", report.system().value())
            .with("day", report.day().toEpochDay())
            .with("classes", copies.size())
            .with("differing", differing.size());
    for (var of : copies) {
      event = event.with("is." + of.text(), differing.contains(of) ? "other" : "same");
    }
    return event;
  }

  private void requireSigned(Report report, String signature, byte[] key) {
    var today = LocalDate.ofInstant(clock.instant(), Systems.JAPAN);
    boolean ours =
        MessageDigest.isEqual(
            CopyDigest.sign(key, report.text()).getBytes(StandardCharsets.US_ASCII),
            signature.getBytes(StandardCharsets.UTF_8));
    boolean now = report.day().equals(today) || report.day().equals(today.minusDays(1));
    if (!ours || !now) {
      throw new Refusal(ProblemCode.REPORT_NOT_ACCEPTED, ours ? "day" : "signature");
    }
  }

  private static Set<FieldClass> copies(Registered one) {
    var copies = EnumSet.noneOf(FieldClass.class);
    one.modes()
        .forEach(
            (of, mode) -> {
              if (mode == Mode.COPY) {
                copies.add(of);
              }
            });
    return copies;
  }

  private Optional<Registered> registered(SystemId system) {
    return registrations.at(clock.instant(), Long.MAX_VALUE).stream()
        .filter(one -> one.id().equals(system) && !one.gate())
        .findAny();
  }

  private Registered requireRegistered(SystemId system) {
    return registered(system).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "system"));
  }

  /** An id that is not in the register is no id of ours, and is not written. */
  private Event event(Caller caller, String type, SystemId system) {
    var event = Event.of(type, caller.actor(), Event.Outcome.INTENDED);
    return registered(system).isPresent() ? event.with("system", system.value()) : event;
  }

  private Ticket pass(Caller caller, Act act, Event event) {
    return switch (gate.pass(caller, Ask.toDo(act), event, () -> "")) {
      case Gate.Barred<String> barred -> throw new Refusal(barred.code(), "systems");
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }
}
