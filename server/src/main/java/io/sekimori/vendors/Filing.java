package io.sekimori.vendors;

import io.sekimori.terms.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts what was said beside what is known, whoever said it. */
@Component
class Filing {
  private static final Set<Fault> LOOKED =
      Set.of(
          Fault.LATE,
          Fault.CONTRADICTING,
          Fault.OVERDUE,
          Fault.CANARY,
          Fault.CANARY_WITHDRAWN,
          Fault.TERM_DIFFERS,
          Fault.SCAN_WITHDRAWN,
          Fault.COUNTING_DIFFERS,
          Fault.UNREADABLE,
          Fault.IMPOSSIBLE);

  private final Register register;
  private final Book book;
  private final Latest latest;
  private final Deliveries deliveries;
  private final Faults faults;
  private final Bell bell;

  Filing(
      Register register,
      Book book,
      Latest latest,
      Deliveries deliveries,
      Faults faults,
      Bell bell) {
    this.register = register;
    this.book = book;
    this.latest = latest;
    this.deliveries = deliveries;
    this.faults = faults;
    this.bell = bell;
  }

  /** What became of a report's lines. */
  record Filed(List<Book.Line> lines) {
    Filed {
      lines = List.copyOf(lines);
    }
  }

  /** Within the transaction that takes the report. Sources of other systems are passed over. */
  Filed file(Book.Taken report, List<Measurement> said, Set<SourceId> crooked) {
    long id = book.add(report);
    var watched =
        register.sources().stream()
            .filter(source -> source.system().equals(report.system()))
            .collect(Collectors.toMap(Watched::id, Function.identity()));
    var lines = new ArrayList<Book.Line>();
    for (var measurement : said) {
      var source = watched.get(measurement.source());
      if (source != null) {
        var line = line(report, source, measurement, crooked.contains(source.id()));
        book.add(id, line);
        lines.add(line);
      }
    }
    return new Filed(lines);
  }

  private Book.Line line(Book.Taken report, Watched source, Measurement said, boolean crooked) {
    var sender = report.sender();
    var own = sender.flatMap(one -> book.lastOf(source.id(), one.agent()));
    var before = own.or(() -> sender.isEmpty() ? latest.of(source) : last(source));
    var given = Given.at(deliveries.of(source.id()), report.receivedAt());
    var settled = book.lastBefore(source.id(), given.settled(), word(sender, own));
    var judgement = new Judgement(source, before.map(Book.Line::measurement), settled, given);
    var found = EnumSet.noneOf(Fault.class);
    found.addAll(judgement.of(said, crooked));
    if (sender.isPresent()) {
      found.addAll(judgement.ofConfiguration(said, before));
      found.addAll(canary(source, own, sender.get().sequence()).of(said));
    }
    Instant heard =
        own.or(() -> latest.of(source)).map(Book.Line::receivedAt).orElse(source.since());
    if (isLate(source, heard, report)) {
      found.add(Fault.LATE);
    }
    return new Book.Line(
        said,
        report.receivedAt(),
        report.grade(),
        report.carried(),
        List.copyOf(found),
        report.entry(),
        sender.isEmpty() ? "" : Judgement.due(said, before),
        sender);
  }

  /** The first word of an agent is held against that of the one which it may have replaced. */
  private Optional<Book.Line> last(Watched source) {
    return book.lastMeasured(source.id());
  }

  private static String word(Optional<Book.Sender> sender, Optional<Book.Line> own) {
    if (sender.isEmpty()) {
      return "anybody";
    }
    return own.isPresent() ? sender.get().agent().value() : "agents";
  }

  private static CanaryWord canary(Watched source, Optional<Book.Line> own, long sequence) {
    boolean continued =
        own.flatMap(Book.Line::sender).filter(one -> one.sequence() + 1 == sequence).isPresent();
    return new CanaryWord(source, own.map(Book.Line::measurement), continued);
  }

  private static boolean isLate(Watched source, Instant last, Book.Taken report) {
    Duration most = source.terms().every().plus(source.terms().grace());
    return report.receivedAt().isAfter(last.plus(most))
        || report.receivedAt().isAfter(report.measuredAt().plus(most));
  }

  /** After it, of whoever is believed less than others: what else is wrong. */
  void add(SystemId system, Filed filed) {
    for (var line : filed.lines()) {
      var source = line.measurement().source().value();
      line.faults().forEach(fault -> faults.raise(system, source, fault));
    }
  }

  /** After it: alarms and duties. What was measured long ago is no sign of life of today. */
  void settle(SystemId system, Filed filed) {
    for (var line : filed.lines()) {
      var source = line.measurement().source();
      faults.settle(system, source.value(), LOOKED, found(system, line));
      bell.heard(source, line.aliveAt(), line.grade(), line.entry());
    }
  }

  /** What is wrong by this report, or by the newest of any other agent. */
  private Set<Fault> found(SystemId system, Book.Line line) {
    var found = EnumSet.noneOf(Fault.class);
    found.addAll(line.faults());
    latest.ofEach(system, line.measurement().source()).stream()
        .filter(other -> !agent(other).equals(agent(line)))
        .forEach(other -> found.addAll(other.faults()));
    return found;
  }

  private static Optional<AgentId> agent(Book.Line line) {
    return line.sender().map(Book.Sender::agent);
  }
}
