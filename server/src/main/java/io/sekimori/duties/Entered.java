package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.springframework.stereotype.Component;

/**
 * What was entered of each duty last, from the ledger's first entry on, and whose it was. A start
 * begins at what a row with a MAC says of the entries before it.
 */
@Component
class Entered {
  /** Younger ones may still be under way on some node. */
  static final Duration AGE = Duration.ofMinutes(5);

  /** After so many more a mark is made: as many are read in a fraction of a second. */
  static final long MANY = 100_000;

  private static final Set<String> OF_MACHINES = Set.of(Duties.KEPT, Duties.ENDED);
  private static final Set<String> OF_PEOPLE =
      Set.of(
          "duty-established",
          "duty-anchored",
          "duty-decided",
          "duty-filed",
          Recount.MOVED,
          "series-established");
  private static final String NOBODY = "-";

  private final Ledger ledger;
  private final EnteredMarks marks;
  private final Map<String, Newest> newest = new HashMap<>();
  private final Map<String, Owner> owners = new HashMap<>();
  private final Set<String> peoples = new HashSet<>();
  private boolean begun;
  private long looked;
  private long marked;

  Entered(Ledger ledger, EnteredMarks marks) {
    this.ledger = ledger;
    this.marks = marks;
  }

  /** The newest entry of a duty. */
  record Newest(long index, String type) {}

  /** Reads what is new in the ledger, from the newest back, but for what is younger than AGE. */
  synchronized void read(Instant now) {
    long size = ledger.size();
    begin(size);
    var types = new HashSet<>(OF_MACHINES);
    types.addAll(OF_PEOPLE);
    types.add(Excuses.ENTERED);
    var before = now.minus(AGE);
    var young = new long[] {size};
    var found = new HashMap<String, Newest>();
    ledger.readBack(
        types,
        looked,
        entry -> {
          if (entry.at().isAfter(before)) {
            young[0] = entry.index();
          } else if (entry.event().outcome() != Event.Outcome.REFUSED) {
            note(entry, found);
          }
          return 0;
        });
    newest.putAll(found);
    looked = young[0];
    if (looked - marked >= MANY) {
      mark();
    }
  }

  private void note(Ledger.Entry entry, Map<String, Newest> found) {
    var event = entry.event();
    var id = String.valueOf(event.facts().get("duty"));
    if (OF_PEOPLE.contains(event.type())) {
      peoples.add(id);
    }
    found.putIfAbsent(id, new Newest(entry.index(), event.type()));
    if (event.facts().get("owner") instanceof String role) {
      owners.putIfAbsent(id, new Owner.HoldersOf(new RoleId(role)));
    } else if (event.facts().get("owner-role") instanceof String role) {
      owners.put(id, new Owner.HoldersOf(new RoleId(role)));
    } else if (event.facts().get("owner-person") instanceof String person) {
      owners.put(id, new Owner.OnePerson(new PersonId(person)));
    }
  }

  private void begin(long size) {
    if (!begun) {
      marks
          .newest(size)
          .ifPresent(
              mark -> {
                mark.content().lines().map(line -> line.split(" ", -1)).forEach(this::restore);
                looked = mark.upTo();
                marked = looked;
              });
      begun = true;
    }
  }

  /** Writes down what is known, for the next start. */
  synchronized void mark() {
    var lines = new StringJoiner("\n");
    newest.forEach((id, one) -> lines.add(line(id, one)));
    marks.put(new EnteredMarks.Mark(looked, lines.toString()));
    marked = looked;
  }

  /** Id, entry, its type, whether people owe it, whose it is. */
  private String line(String id, Newest one) {
    var owner = owners.get(id);
    return String.join(
        " ",
        id,
        Long.toString(one.index),
        one.type,
        Boolean.toString(peoples.contains(id)),
        owner == null ? NOBODY : owner.text());
  }

  private void restore(String[] words) {
    newest.put(words[0], new Newest(Long.parseLong(words[1]), words[2]));
    if (Boolean.parseBoolean(words[3])) {
      peoples.add(words[0]);
    }
    if (!words[4].equals(NOBODY)) {
      owners.put(words[0], Owner.parse(words[4]));
    }
  }

  synchronized Map<String, Newest> newest() {
    return Map.copyOf(newest);
  }

  /** True if people owe it. */
  synchronized boolean ofPeople(String id) {
    return peoples.contains(id);
  }

  synchronized Owner owner(String id) {
    return owners.getOrDefault(id, new Owner.HoldersOf(Ladder.DATA_OFFICER));
  }
}
