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
  private static final int MOST = 20;
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
   * What a system found in its copy, of the customers whom its key was given out for.
   *
   * @param day for whose {@link Challenge} it counted
   */
  public record Report(SystemId system, LocalDate day, Map<FieldClass, CopyDigest.Sum> classes) {
    public Report {
      classes = new TreeMap<>(classes);
    }

    /** What is signed: a line for the report and one for each class, in the order of classes. */
    public String text() {
      var text = new StringBuilder(system + " " + day + "\n");
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
   * What a system counts today: customers of these populations, with its key and this challenge,
   * which nobody has before the day, so that a count of yesterday is of no use.
   */
  public record Challenge(LocalDate day, Set<String> populations, String challenge) {
    public Challenge {
      populations = Set.copyOf(populations);
    }
  }

  /**
   * Gives a key out; the one before holds no longer.
   *
   * @param populations of whose customers the system has a copy: it does not choose them itself
   * @throws Refusal NOT_FOUND for a system that is not in the register; INVALID_VALUE without
   *     populations, MALFORMED_ID
   */
  public Issued issue(Caller caller, SystemId system, Set<String> populations) {
    if (populations.isEmpty() || populations.size() > MOST) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "populations");
    }
    if (!populations.stream().allMatch(Ids::wellFormed)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "populations");
    }
    var event = event(caller, "system-key-issued", system);
    var ticket =
        pass(caller, Act.MANAGE_SYSTEMS, event.with("populations", AgentKeys.joined(populations)));
    requireRegistered(system);
    return new Issued(keys.make(system, populations, ticket.index()), ticket);
  }

  /**
   * For the system's own program.
   *
   * @throws Refusal REPORT_NOT_ACCEPTED if it has no key, NOT_FOUND
   */
  public Challenge challenge(Caller caller, SystemId system) {
    pass(caller, Act.REPORT_SYSTEM, event(caller, "system-counts-asked", system));
    requireRegistered(system);
    var today = today();
    return new Challenge(today, held(system).populations(), keys.challenge(system, today));
  }

  private AgentKeys.Held held(SystemId system) {
    return keys.find(system).orElseThrow(() -> new Refusal(ProblemCode.REPORT_NOT_ACCEPTED, "key"));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Systems.JAPAN);
  }

  /**
   * Compares.
   *
   * @throws Refusal REPORT_NOT_ACCEPTED if it is not signed with the system's key, is of another
   *     day than today, or nothing lies here of those customers: then nothing can be held against
   *     anything; NOT_FOUND for a system without copies
   */
  public Compared compare(Caller caller, Report report, String signature) {
    var system = report.system();
    pass(caller, Act.REPORT_SYSTEM, event(caller, "system-counts-sent", system));
    var copies = copies(requireRegistered(system));
    if (copies.isEmpty()) {
      throw new Refusal(ProblemCode.NOT_FOUND, "copies");
    }
    var held = held(system);
    requireSigned(report, signature, held.key());
    var ofDay = CopyDigest.ofDay(held.key(), keys.challenge(system, report.day()));
    var here = ours.getObject().of(held.populations(), copies, ofDay);
    if (here.values().stream().allMatch(sum -> sum.count() == 0)) {
      throw new Refusal(ProblemCode.REPORT_NOT_ACCEPTED, "populations");
    }
    var differing = EnumSet.noneOf(FieldClass.class);
    copies.stream()
        .filter(of -> !Objects.equals(here.get(of), report.classes().get(of)))
        .forEach(differing::add);
    var compared = compared(caller, report, copies, differing);
    var populations = AgentKeys.joined(held.populations());
    var ticket = pass(caller, Act.REPORT_SYSTEM, compared.with("populations", populations));
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
    boolean ours =
        MessageDigest.isEqual(
            CopyDigest.sign(key, report.text()).getBytes(StandardCharsets.US_ASCII),
            signature.getBytes(StandardCharsets.UTF_8));
    boolean now = report.day().equals(today());
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
