package io.sekimori.systems;

import io.sekimori.terms.FieldName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The reads that a log file tells, and what of it cannot be read. */
final class LogReads {
  /** As many faults are named. */
  static final int MOST_FAULTS = 100;

  private static final String QUIET = "quiet";
  private static final int MOST_LINES = 1_000_000;
  private final LogMapping mapping;
  private final LogTimes times;
  private final LocalDate from;
  private final LocalDate to;
  private final Instant latest;
  private final boolean quiet;
  private final List<Read> reads = new ArrayList<>();
  private final List<LogFault> faults = new ArrayList<>();
  private boolean numbered;
  private boolean written;
  private long lines;
  private long passedOver;
  private long unrelated;

  /**
   * @param from the first Japanese day that the file is said to be of
   * @param to the last one
   * @param latest no line can be later
   * @param quiet somebody says that it has no reads of what the mapping names
   */
  LogReads(LogMapping mapping, LocalDate from, LocalDate to, Instant latest, boolean quiet) {
    this.quiet = quiet;
    this.mapping = mapping;
    this.times = new LogTimes(mapping.zoneId());
    this.from = from;
    this.to = to;
    this.latest = latest;
  }

  /**
   * One line.
   *
   * @param numbers what may be a customer number in it
   */
  record Read(Instant at, String actor, List<FieldName> fields, Set<String> numbers) {
    Read {
      fields = List.copyOf(fields);
      numbers = Set.copyOf(numbers);
    }

    @Override
    public String toString() {
      return "Read[" + at + "]";
    }
  }

  List<Read> reads() {
    return reads;
  }

  List<LogFault> faults() {
    return faults;
  }

  long lines() {
    return lines;
  }

  long passedOver() {
    return passedOver;
  }

  boolean quiet() {
    return quiet;
  }

  /** Reads that were passed over because nobody has said of what they were. */
  long unrelated() {
    return unrelated;
  }

  void read(byte[] file) {
    var text = new LogLines(mapping, this::fault);
    text.read(file, this::take);
    unrelated = text.unrelated();
    if (!faults.isEmpty()) {
      return;
    }
    if (text.namesNoRelation()) {
      fault(new LogFault(0, "no-relation", "pgaudit.log_relation"));
    } else if (reads.isEmpty()) {
      nothing(text);
    } else if (quiet) {
      fault(new LogFault(0, "not-quiet", QUIET));
    } else {
      named(text);
    }
  }

  /** A log without reads is one of a quiet day only if it can be one and somebody says so. */
  private void nothing(LogLines text) {
    boolean silent = text.telling() && lines == 0;
    if (!silent && !(quiet && text.wellFormed())) {
      var why = text.telling() ? "nothing-matched" : "empty";
      fault(new LogFault(0, why, text.wellFormed() ? QUIET : ""));
    }
  }

  /** Reads of which none names anybody are a mapping that looks in the wrong place. */
  private void named(LogLines text) {
    for (var place : text.unseen()) {
      fault(new LogFault(0, "field-missing", place));
    }
    boolean places = !mapping.customerPlaces().isEmpty();
    if (faults.isEmpty() && (places ? !numbered : !written)) {
      fault(new LogFault(0, "unnamed", ""));
    }
  }

  private void fault(LogFault fault) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    }
  }

  private void take(LogLine line) {
    lines++;
    if (lines > MOST_LINES) {
      if (lines == MOST_LINES + 1) {
        fault(new LogFault(line.number(), "too-many", ""));
      }
      return;
    }
    var fields = mapping.shown(object(line));
    if (!wanted(line) || fields.isEmpty()) {
      passedOver++;
      if (quiet) {
        day(line);
      }
      return;
    }
    var actor = line.at().apply(mapping.actorPlace());
    if (actor == null || actor.isBlank()) {
      fault(new LogFault(line.number(), "actor-missing", mapping.actorPlace()));
      return;
    }
    time(line, new Read(Instant.EPOCH, actor.strip(), fields, numbers(line)));
  }

  /** Lines that show nothing must be of their day too if a day is called quiet by them. */
  private void day(LogLine line) {
    var text = line.at().apply(mapping.timePlace());
    if (text != null && !text.isBlank()) {
      at(line);
    }
  }

  private void time(LogLine line, Read read) {
    at(line).ifPresent(at -> reads.add(new Read(at, read.actor(), read.fields(), read.numbers())));
  }

  private Optional<Instant> at(LogLine line) {
    var text = line.at().apply(mapping.timePlace());
    if (text == null) {
      fault(new LogFault(line.number(), "field-missing", mapping.timePlace()));
      return Optional.empty();
    }
    try {
      var at = times.parse(text);
      var day = LocalDate.ofInstant(at, Systems.JAPAN);
      if (at.isAfter(latest)) {
        fault(new LogFault(line.number(), "future", mapping.timePlace()));
      } else if (day.isBefore(from) || day.isAfter(to)) {
        fault(new LogFault(line.number(), "outside", mapping.timePlace()));
      } else {
        return Optional.of(at);
      }
    } catch (LogTimes.Unreadable unreadable) {
      fault(new LogFault(line.number(), unreadable.why(), mapping.timePlace()));
    }
    return Optional.empty();
  }

  private boolean wanted(LogLine line) {
    return mapping.filter().entrySet().stream()
        .allMatch(
            only -> {
              var value = line.at().apply(only.getKey());
              return value != null && only.getValue().contains(value.strip());
            });
  }

  private String object(LogLine line) {
    var parts = new ArrayList<String>();
    for (var place : mapping.objectPlaces()) {
      var part = line.at().apply(place);
      parts.add(part == null ? "" : part.strip());
    }
    return String.join(".", parts);
  }

  private Set<String> numbers(LogLine line) {
    var numbers = new LinkedHashSet<String>();
    for (var place : mapping.customerPlaces()) {
      var values = line.all().apply(place);
      if (values.isEmpty()) {
        fault(new LogFault(line.number(), "malformed", place));
      }
      values.orElse(List.of()).stream()
          .map(String::strip)
          .filter(value -> !value.isEmpty())
          .forEach(numbers::add);
    }
    for (var place : mapping.textPlaces()) {
      var value = line.at().apply(place);
      if (value != null) {
        if (mapping.form() == LogMapping.Form.PGAUDIT && value.equals(PgAudit.PREVIOUSLY)) {
          fault(new LogFault(line.number(), "statement-missing", place));
        }
        written |= !value.isBlank();
        numbers.addAll(Literals.of(value));
      }
    }
    numbered |= !numbers.isEmpty();
    return numbers;
  }
}
