package io.sekimori.systems;

import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Gate;
import io.sekimori.approvals.ContentHash;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Logs of systems that are not ours, taken in as observed entries. A file is hashed, kept, and read
 * whole before anything of it is entered; with one fault nothing is.
 */
@Service
public class Observing {
  /** The largest file, in bytes. */
  public static final int LARGEST = 32 << 20;

  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final int MOST_DAYS = 400;

  /** Older leaks are found by reading old logs again (004-13, 004-15). */
  private static final Period KEPT = Period.ofYears(7);

  private final LogFiles files;
  private final ObservedBook book;
  private final ObservedActors actors;
  private final Registrations registrations;
  private final ObjectProvider<CustomerNumbers> numbers;
  private final Promises promises;
  private final Gate gate;
  private final Ledger ledger;
  private final Clock clock;

  Observing(
      LogFiles files,
      ObservedBook book,
      ObservedActors actors,
      Registrations registrations,
      ObjectProvider<CustomerNumbers> numbers,
      Promises promises,
      Gate gate,
      Ledger ledger,
      Clock clock) {
    this.files = files;
    this.book = book;
    this.actors = actors;
    this.registrations = registrations;
    this.numbers = numbers;
    this.promises = promises;
    this.gate = gate;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Which days a file is of, both inclusive. */
  public record Days(LocalDate from, LocalDate to) {
    public Days {
      if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "days");
      }
    }
  }

  /**
   * What became of a file.
   *
   * @param entries how many of what was observed; 0 if it was taken in before, or has faults
   * @param passedOver lines that show nothing the mapping names
   * @param unrelated those of them that are reads of which the log does not say of what
   * @param entry the entry that ended it; -1 if there are faults
   */
  public record Outcome(
      String file,
      boolean before,
      List<LogFault> faults,
      long lines,
      long passedOver,
      long unrelated,
      long entries,
      long customers,
      long entry) {
    public Outcome {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Says how a system's log is read from now on.
   *
   * @throws Refusal NOT_FOUND for a system that is not in the register; INVALID_VALUE
   */
  public Ticket map(Caller caller, SystemId system, String json) {
    var ticket =
        pass(
            caller,
            Act.MANAGE_SYSTEMS,
            about(caller, "log-mapping", system)
                .with("content", ContentHash.of("log-mapping", json).hex()));
    requireRegistered(system);
    var unknown = new HashSet<>(LogMapping.parse(json).allFields());
    numbers().fields().forEach(field -> unknown.remove(field.value()));
    if (!unknown.isEmpty()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "fields");
    }
    files.map(system, json, ticket.index());
    return ticket;
  }

  /**
   * Takes a file in. One that broke off goes on by the mapping and for the days it was begun with;
   * one that was taken in by another mapping than today's is read again in its place.
   *
   * @param quiet somebody says that nobody read what the mapping names
   * @throws Refusal NOT_FOUND for a system without a mapping; TOO_LARGE; WINDOW_IN_FUTURE; CONFLICT
   *     while the same file is being taken in
   */
  public Outcome take(Caller caller, SystemId system, Days told, byte[] file, boolean quiet) {
    if (file.length > LARGEST) {
      throw new Refusal(ProblemCode.TOO_LARGE);
    }
    var hash = hash(file);
    var asked = about(caller, ObservedBook.FILE + "-sent", system).with("file", hash);
    pass(caller, Act.REPORT_SYSTEM, asked);
    requireRegistered(system);
    var newest = book.find(system, hash);
    var known =
        newest.filter(one -> one.done() < 0 || !files.mappedOtherwise(system, one.intent()));
    long by = known.map(ObservedBook.Taken::intent).orElse(Long.MAX_VALUE);
    var mapping =
        files.mapping(system, by).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "mapping"));
    if (known.isPresent() && known.get().done() >= 0) {
      return new Outcome(hash, true, List.of(), 0, 0, 0, 0, 0, known.get().done());
    }
    var now = clock.instant();
    var days = known.map(ObservedBook.Taken::days).orElse(told);
    if (days.to().isAfter(LocalDate.ofInstant(now, Systems.JAPAN))) {
      throw new Refusal(ProblemCode.WINDOW_IN_FUTURE, "to");
    }
    var reads = new LogReads(mapping, days.from(), days.to(), now.plus(AHEAD), quiet);
    reads.read(file);
    if (!reads.faults().isEmpty()) {
      return outcome(hash, reads, 0, 0, -1);
    }
    var until = now.atZone(Systems.JAPAN).plus(KEPT).toInstant();
    files.keep(system, hash, file, now, until);
    try {
      return enter(caller, system, days, hash, mapping, reads);
    } finally {
      files.release(system, hash);
    }
  }

  private static Outcome outcome(
      String hash, LogReads reads, long entries, long customers, long entry) {
    return new Outcome(
        hash,
        false,
        reads.faults(),
        reads.lines(),
        reads.passedOver(),
        reads.unrelated(),
        entries,
        customers,
        entry);
  }

  private Outcome enter(
      Caller caller, SystemId system, Days days, String hash, LogMapping mapping, LogReads reads) {
    var wanted = new HashSet<String>();
    reads.reads().forEach(read -> wanted.addAll(read.numbers()));
    var observed =
        Observation.of(
            reads.reads(), actors.look(system, mapping.people()), numbers().handles(wanted));
    var newest = book.find(system, hash);
    long intent =
        newest
            .filter(one -> one.done() < 0)
            .map(ObservedBook.Taken::intent)
            .orElseGet(() -> begin(caller, system, days, hash, newest).index());
    long there = book.find(system, hash).map(ObservedBook.Taken::parts).orElse(0L);
    long number = 0;
    long customers = 0;
    for (var one : observed) {
      customers += one.known();
      for (var event : one.events(system, intent)) {
        if (number++ >= there) {
          ledger.record(event);
        }
      }
    }
    long done = end(caller, system, hash, intent, number, reads).index();
    var yesterday = LocalDate.ofInstant(clock.instant(), Systems.JAPAN).minusDays(1);
    if (!days.from().isAfter(yesterday) && !days.to().isBefore(yesterday)) {
      promises.logTaken(system, clock.instant(), done);
    }
    return outcome(hash, reads, number, customers, done);
  }

  private Ticket begin(
      Caller caller,
      SystemId system,
      Days days,
      String hash,
      Optional<ObservedBook.Taken> superseded) {
    var event =
        Event.of(ObservedBook.FILE, caller.actor(), Event.Outcome.INTENDED)
            .with("system", system.value())
            .with("file", hash)
            .with("from", days.from().toEpochDay())
            .with("to", days.to().toEpochDay());
    var whole = superseded.map(one -> event.with("supersedes", one.intent())).orElse(event);
    return pass(caller, Act.REPORT_SYSTEM, whole);
  }

  private Ticket end(
      Caller caller, SystemId system, String hash, long intent, long entries, LogReads reads) {
    var event =
        Event.of(ObservedBook.FILE, caller.actor(), Event.Outcome.DONE)
            .with("system", system.value())
            .with("file", hash)
            .with("intent", intent)
            .with("entries", entries)
            .with("passed-over", reads.passedOver())
            .with("unrelated", reads.unrelated());
    return pass(caller, Act.REPORT_SYSTEM, reads.quiet() ? event.with("quiet", 1L) : event);
  }

  /** An id that is not in the register is no id of ours, and is not written. */
  private Event about(Caller caller, String type, SystemId system) {
    var event = Event.of(type, caller.actor(), Event.Outcome.INTENDED);
    return registered(system) ? event.with("system", system.value()) : event;
  }

  private boolean registered(SystemId system) {
    return registrations.at(clock.instant(), Long.MAX_VALUE).stream()
        .anyMatch(one -> one.id().equals(system) && !one.gate());
  }

  private void requireRegistered(SystemId system) {
    if (!registered(system)) {
      throw new Refusal(ProblemCode.NOT_FOUND, "system");
    }
  }

  private CustomerNumbers numbers() {
    return numbers.getObject();
  }

  private Ticket pass(Caller caller, Act act, Event event) {
    return switch (gate.pass(caller, Ask.toDo(act), event, () -> "")) {
      case Gate.Barred<String> barred -> throw new Refusal(barred.code(), "systems");
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }

  static String hash(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Erases kept files whose time is over, each with an entry. */
  void eraseOld(Instant now) {
    for (var old : files.over(now)) {
      ledger.record(
          Event.of(
                  ObservedBook.FILE + "-erased",
                  io.sekimori.ledger.Actor.system("systems"),
                  Event.Outcome.DONE)
              .with("system", old.system().value())
              .with("file", old.hash()));
      files.delete(old);
    }
  }
}
