package io.sekimori.vendors;

import io.sekimori.duties.Grade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
          Fault.UNREADABLE,
          Fault.IMPOSSIBLE);

  private final Register register;
  private final Book book;
  private final Faults faults;
  private final Bell bell;

  Filing(Register register, Book book, Faults faults, Bell bell) {
    this.register = register;
    this.book = book;
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
    var lines = new ArrayList<Book.Line>();
    for (var measurement : said) {
      register
          .find(measurement.source())
          .filter(source -> source.system().equals(report.system()))
          .ifPresent(
              source -> {
                var line = line(report, source, measurement, crooked);
                book.add(id, line);
                lines.add(line);
              });
    }
    return new Filed(lines);
  }

  private Book.Line line(
      Book.Taken report, Watched source, Measurement said, Set<SourceId> crooked) {
    var before = book.last(source.id());
    var judgement =
        new Judgement(source, before.map(Book.Line::measurement), book.deliveries(source.id()));
    var found = EnumSet.noneOf(Fault.class);
    found.addAll(judgement.of(said, crooked.contains(source.id())));
    if (report.grade() != Grade.DECLARED) {
      found.addAll(judgement.ofConfiguration(said, book.lastMeasured(source.id())));
    }
    Instant last = before.map(Book.Line::receivedAt).orElse(source.since());
    if (isLate(source, last, report)) {
      found.add(Fault.LATE);
    }
    return new Book.Line(
        said, report.receivedAt(), report.grade(), List.copyOf(found), report.entry());
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
      faults.settle(system, source.value(), LOOKED, Set.copyOf(line.faults()));
      var at = line.measurement().measuredAt();
      var counted = at.isBefore(line.receivedAt()) ? at : line.receivedAt();
      bell.heard(source, counted, line.grade(), line.entry());
    }
  }
}
