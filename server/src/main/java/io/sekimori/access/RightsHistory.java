package io.sekimori.access;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rights of the past for a caller who may know: whoever reads the ledger or gives authority.
 * Every look is an entry of its own, before its answer.
 */
public final class RightsHistory {
  private final Reach reach;
  private final Access access;
  private final Gate gate;
  private final Ledger ledger;
  private final Clock clock;

  RightsHistory(Reach reach, Access access, Gate gate, Ledger ledger, Clock clock) {
    this.reach = reach;
    this.access = access;
    this.gate = gate;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * An answer.
   *
   * @param length of the ledger that it is the answer of: the same question at it has the same one
   */
  public record Answer<T>(T found, long length, Ticket ticket) {}

  /**
   * What somebody could have been shown.
   *
   * @param known null if they were not in service then
   * @param barriers for each class that no way leads to in full: why
   */
  public record Held(
      Subject who,
      @Nullable Known known,
      List<Path> paths,
      Map<FieldClass, Decision.Reason> barriers,
      Givers givers) {
    public Held {
      paths = List.copyOf(paths);
    }
  }

  /** Somebody, and the ways that lead them to what was asked about. */
  public record Reader(Known known, List<Path> paths) {
    public Reader {
      paths = List.copyOf(paths);
    }
  }

  /**
   * What somebody could have been shown at an instant.
   *
   * @param length of the ledger to answer from; null: as long as it is now
   * @throws Refusal with the code of the decision; WINDOW_IN_FUTURE, WINDOW_TOO_EARLY,
   *     ACTOR_UNKNOWN, CHECKPOINT_NOT_OURS
   */
  public Answer<Held> of(Caller caller, Subject who, Instant at, @Nullable Long length) {
    long size = past(at, length);
    boolean known = reach.everKnown(who, size);
    var event = event(caller, "holder", size).with("at", milliseconds(at));
    event = known ? event.with("holder", who.key()) : event;
    var unknown = known ? null : ProblemCode.ACTOR_UNKNOWN;
    return read(caller, event, size, first(early(at, size), unknown), () -> held(who, at, size));
  }

  private Held held(Subject who, Instant at, long size) {
    var known = reach.known(at, size).stream().filter(one -> one.who().equals(who)).findFirst();
    var paths = reach.of(who, at, size);
    var barriers = new EnumMap<FieldClass, Decision.Reason>(FieldClass.class);
    for (var of : FieldClass.values()) {
      if (paths.stream().noneMatch(path -> path.of() == of)) {
        reach.barrier(who, of, Form.FULL, at, size).ifPresent(why -> barriers.put(of, why));
      }
    }
    return new Held(who, known.orElse(null), paths, barriers, reach.givers(at, size));
  }

  /**
   * Who could have been shown fields of a class at an instant.
   *
   * @param populations all those of the customers asked about; empty: of any
   * @throws Refusal like {@link #of}
   */
  public Answer<List<Reader>> readers(
      Caller caller, FieldClass of, Set<String> populations, Instant at, @Nullable Long length) {
    long size = past(at, length);
    var event = event(caller, "class", size).with("class", of.text()).with("at", milliseconds(at));
    return read(caller, event, size, early(at, size), () -> readers(of, populations, at, size));
  }

  private List<Reader> readers(FieldClass of, Set<String> populations, Instant at, long size) {
    return reach.known(at, size).stream()
        .map(one -> new Reader(one, ways(one.who(), of, populations, at, size)))
        .filter(one -> !one.paths.isEmpty())
        .toList();
  }

  private List<Path> ways(
      Subject who, FieldClass of, Set<String> populations, Instant at, long size) {
    return reach.of(who, at, size).stream()
        .filter(path -> path.of() == of)
        .filter(path -> populations.isEmpty() || path.covers(populations))
        .toList();
  }

  /**
   * What changed from one instant to before another.
   *
   * @throws Refusal like {@link #of}, and WINDOW_REVERSED
   */
  public Answer<List<Changed>> between(
      Caller caller, Instant from, Instant to, @Nullable Long length) {
    if (!from.isBefore(to)) {
      throw new Refusal(ProblemCode.WINDOW_REVERSED);
    }
    long size = past(to, length);
    var event =
        event(caller, "changes", size)
            .with("from", milliseconds(from))
            .with("to", milliseconds(to));
    return read(
        caller, event, size, early(to.minusNanos(1), size), () -> reach.between(from, to, size));
  }

  /**
   * Everything in force at an instant, as it was known at another.
   *
   * @throws Refusal with the code of the decision
   */
  public Answer<List<Authority>> inForce(
      Caller caller, Instant at, Supplier<List<Authority>> found) {
    long size = ledger.size();
    var event = event(caller, "policy", size).with("at", milliseconds(at));
    return read(caller, event, size, null, found);
  }

  /** Nobody asks about the future; the length is one that the ledger has. */
  private long past(Instant last, @Nullable Long length) {
    if (last.isAfter(clock.instant())) {
      throw new Refusal(ProblemCode.WINDOW_IN_FUTURE);
    }
    long size = ledger.size();
    if (length != null && (length < 0 || length > size)) {
      throw new Refusal(ProblemCode.CHECKPOINT_NOT_OURS);
    }
    return length == null ? size : length;
  }

  private @Nullable ProblemCode early(Instant at, long size) {
    boolean begun = reach.begins(size).filter(start -> !at.isBefore(start)).isPresent();
    return begun ? null : ProblemCode.WINDOW_TOO_EARLY;
  }

  private static @Nullable ProblemCode first(
      @Nullable ProblemCode one, @Nullable ProblemCode other) {
    return one != null ? one : other;
  }

  /** Whoever may not know is refused for that, whatever else is wrong. */
  private <T> Answer<T> read(
      Caller caller, Event event, long size, @Nullable ProblemCode wrong, Supplier<T> found) {
    var ask = ask(caller);
    if (wrong != null && access.decide(caller, ask) instanceof Decision.Granted) {
      ledger.appendNow(event.refused(wrong), Guard.none());
      throw new Refusal(wrong);
    }
    return switch (gate.pass(caller, ask, event, found)) {
      case Gate.Barred<T> barred -> throw new Refusal(barred.code(), "rights");
      case Gate.Passed<T>(var pass, var answer) -> new Answer<>(answer, size, pass.ticket());
    };
  }

  /** The way that gets a caller further. */
  private Ask ask(Caller caller) {
    var reading = Ask.toDo(Act.READ_LEDGER);
    var giving = Ask.toDo(Act.ADMINISTER_ACCESS);
    var first = access.decide(caller, reading);
    var second = access.decide(caller, giving);
    boolean further =
        !(first instanceof Decision.Granted) && second.why().size() > first.why().size();
    return further ? giving : reading;
  }

  private static Event event(Caller caller, String of, long size) {
    return Event.of("rights-read", caller.actor(), Event.Outcome.SERVED)
        .with("of", of)
        .with("length", size);
  }

  /** What no clock of ours ever showed is zero. */
  private static long milliseconds(Instant at) {
    return at.isBefore(Instant.EPOCH) ? 0 : at.toEpochMilli();
  }
}
