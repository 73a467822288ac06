package io.sekimori.systems;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one actor read of one set of fields within one hour, by a log that is not ours: observed and
 * not proven.
 */
final class Observation {
  private final Actor actor;
  private final List<FieldName> fields;
  private final TreeSet<CustomerHandle> customers =
      new TreeSet<>(Comparator.comparing(CustomerHandle::toString));
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;
  private long reads;
  private long unknown;
  private long unnamed;

  private Observation(Actor actor, List<FieldName> fields) {
    this.actor = actor;
    this.fields = fields;
  }

  /** What sets one observation apart from another. */
  private record Key(Instant hour, String actor, String fields) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Comparator.comparing(Key::hour)
          .thenComparing(Key::actor)
          .thenComparing(Key::fields)
          .compare(this, other);
    }
  }

  /** All of a file, in an order that does not change. */
  static List<Observation> of(
      List<LogReads.Read> reads, ObservedActors.Look actors, Map<String, CustomerHandle> handles) {
    var all = new TreeMap<Key, Observation>();
    for (var read : reads) {
      var actor = actors.of(read.actor());
      var key =
          new Key(read.at().truncatedTo(ChronoUnit.HOURS), actor.id(), read.fields().toString());
      all.computeIfAbsent(key, _ -> new Observation(actor, read.fields())).add(read, handles);
    }
    return List.copyOf(all.values());
  }

  private void add(LogReads.Read read, Map<String, CustomerHandle> handles) {
    reads++;
    first = read.at().isBefore(first) ? read.at() : first;
    last = read.at().isAfter(last) ? read.at() : last;
    var found = read.numbers().stream().filter(handles::containsKey).map(handles::get).toList();
    customers.addAll(found);
    if (read.numbers().isEmpty()) {
      unnamed++;
    } else if (found.isEmpty()) {
      unknown++;
    }
  }

  /** How many customers. */
  int known() {
    return customers.size();
  }

  /**
   * Its entries: one, or more if the customers are more than fit. Reads are counted in the first.
   *
   * @param intent the entry that began the file
   */
  List<Event> events(SystemId system, long intent) {
    var events = new ArrayList<Event>();
    var all = new ArrayList<>(customers);
    int at = 0;
    do {
      var some = all.subList(at, Math.min(all.size(), at + Event.MOST_SUBJECTS));
      boolean counted = at == 0;
      events.add(
          Event.of(ObservedBook.OBSERVED, actor, Event.Outcome.DONE)
              .about(List.copyOf(some))
              .showing(List.of(new Event.Shown(fields, Form.FULL)))
              .with("system", system.value())
              .with("intent", intent)
              .with("first", first.toEpochMilli())
              .with("last", last.toEpochMilli())
              .with("reads", counted ? reads : 0)
              .with("unknown", counted ? unknown : 0)
              .with("unnamed", counted ? unnamed : 0));
      at += Event.MOST_SUBJECTS;
    } while (at < all.size());
    return events;
  }
}
