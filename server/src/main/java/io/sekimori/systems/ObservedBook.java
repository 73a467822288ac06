package io.sekimori.systems;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Which log files were taken in, how far, and of which days, as the ledger has it: a file is taken
 * once whatever the rows say, and one that broke off is gone on with where it stopped.
 */
@Component
class ObservedBook implements ObservedDays {
  /** The type of the entries that begin and end a file. */
  static final String FILE = "observed-file";

  /** The type of the entries of what was observed. */
  static final String OBSERVED = "observed";

  private final FromLedger entries;
  private final TreeMap<Long, Taken> files = new TreeMap<>();

  ObservedBook(Databases databases, Keys keys, Ledger ledger) {
    this.entries =
        new FromLedger(
            databases.data().client(),
            RegisterBook.mac(keys),
            ledger,
            "systems.observed",
            Set.of(FILE, OBSERVED));
  }

  /**
   * A file.
   *
   * @param intent the entry that began it
   * @param parts how many entries of it there are
   * @param at when it was begun: of what came later it says nothing
   * @param done the entry that ended it; -1 if there is none
   */
  record Taken(
      long intent,
      SystemId system,
      String file,
      long from,
      long to,
      Instant at,
      long parts,
      long done) {
    private Taken another() {
      return new Taken(intent, system, file, from, to, at, parts + 1, done);
    }

    private Taken ended(long entry) {
      return new Taken(intent, system, file, from, to, at, parts, entry);
    }

    Observing.Days days() {
      return new Observing.Days(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(to));
    }

    /** True if it tells the whole of this day, as far as a window that ends then wants it. */
    private boolean covers(long day, Instant until) {
      long taken = LocalDate.ofInstant(at, Systems.JAPAN).toEpochDay();
      return from <= day && day <= to && (day < taken || (day == taken && !until.isAfter(at)));
    }

    private String line() {
      return "%d %s %s %d %d %d %d %d"
          .formatted(intent, system, file, from, to, at.toEpochMilli(), parts, done);
    }

    private static Taken read(String line) {
      var words = line.split(" ", -1);
      return new Taken(
          Long.parseLong(words[0]),
          new SystemId(words[1]),
          words[2],
          Long.parseLong(words[3]),
          Long.parseLong(words[4]),
          Instant.ofEpochMilli(Long.parseLong(words[5])),
          Long.parseLong(words[6]),
          Long.parseLong(words[7]));
    }
  }

  /** What is known of a file of a system: of one that was read again, the newest reading. */
  synchronized Optional<Taken> find(SystemId system, String file) {
    return all().stream()
        .filter(one -> one.system().equals(system) && one.file().equals(file))
        .reduce((_, later) -> later);
  }

  /** All, the oldest first. */
  synchronized List<Taken> all() {
    entries.readOn(
        content -> content.lines().map(Taken::read).forEach(one -> files.put(one.intent(), one)),
        since -> since.forEach(this::take),
        () -> files.values().stream().map(Taken::line).collect(Collectors.joining("\n")));
    return List.copyOf(files.values());
  }

  private void take(Ledger.Entry entry) {
    var event = entry.event();
    var intent = number(event, "intent");
    if (event.outcome() == Event.Outcome.REFUSED) {
      return;
    }
    if (event.type().equals(OBSERVED)) {
      files.computeIfPresent(intent, (_, one) -> one.another());
    } else if (event.outcome() == Event.Outcome.DONE) {
      files.computeIfPresent(intent, (_, one) -> one.ended(entry.index()));
    } else if (event.facts().get("file") instanceof String file) {
      var system = new SystemId(String.valueOf(event.facts().get("system")));
      files.put(
          entry.index(),
          new Taken(
              entry.index(),
              system,
              file,
              number(event, "from"),
              number(event, "to"),
              entry.at(),
              0,
              -1));
    }
  }

  private static long number(Event event, String fact) {
    return event.facts().get(fact) instanceof Number number ? number.longValue() : -1;
  }

  @Override
  public long missing(SystemId system, Instant from, Instant to, long length) {
    var files =
        all().stream()
            .filter(one -> one.system().equals(system) && one.done() >= 0 && one.done() < length)
            .collect(Collectors.toMap(Taken::file, one -> one, (_, later) -> later))
            .values();
    long missing = 0;
    var last = LocalDate.ofInstant(to.minusNanos(1), Systems.JAPAN);
    for (var day = LocalDate.ofInstant(from, Systems.JAPAN);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      long number = day.toEpochDay();
      missing += files.stream().anyMatch(one -> one.covers(number, to)) ? 0 : 1;
    }
    return missing;
  }
}
