package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.duties.Bell.Subject;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Holds the rows of duties against the ledger: what was entered and has no row, or an older one,
 * was taken away, or the process died between the two. Either is an alarm until it is established,
 * filed or ended again.
 */
@Component
class Losses {
  /** Younger ones may still be under way on some node. */
  static final Duration AGE = Duration.ofMinutes(5);

  private static final int MOST = 50;
  private static final int MOST_BACK = 100_000;
  private static final Set<String> OF_MACHINES = Set.of(Duties.KEPT, Duties.ENDED);
  private static final Set<String> OF_PEOPLE =
      Set.of(
          "duty-established",
          "duty-anchored",
          "duty-decided",
          "duty-filed",
          Recount.MOVED,
          "series-established");
  private static final Logger LOG = LoggerFactory.getLogger(Losses.class);

  private final Heartbeats machines;
  private final PeopleEntries people;
  private final Ledger ledger;
  private final Bell bell;
  private final DutyTime time;
  private final Map<String, Newest> newest = new HashMap<>();
  private final Map<String, Owner> owners = new HashMap<>();
  private final Set<String> peoples = new HashSet<>();
  private long looked;

  private record Newest(long index, String type) {}

  Losses(Heartbeats machines, PeopleEntries people, Ledger ledger, Bell bell, DutyTime time) {
    this.machines = machines;
    this.people = people;
    this.ledger = ledger;
    this.bell = bell;
    this.time = time;
  }

  /** One look; a failure is for the next. */
  @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
  void look() {
    try {
      read();
      bell.agree(Trouble.LOST, lostMachines().sorted().limit(MOST).map(this::owned).toList());
      bell.agree(
          Trouble.DUTY_LOST, lostDuties().stream().sorted().limit(MOST).map(this::owned).toList());
    } catch (Refusal unavailable) {
      LOG.warn("duties.losses: {}", unavailable.code().text());
    }
  }

  /** What is new in the ledger, from the newest back. */
  private synchronized void read() {
    var types = new HashSet<>(OF_MACHINES);
    types.addAll(OF_PEOPLE);
    types.add(Excuses.ENTERED);
    long size = ledger.size();
    var before = time.now().minus(AGE);
    var young = new long[] {size};
    var found = new HashMap<String, Newest>();
    ledger.readBack(
        types,
        Math.max(looked, size - MOST_BACK),
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

  private Subject owned(String id) {
    var owner = owners.get(id);
    return Subject.of(id, owner == null ? new Owner.HoldersOf(Ladder.DATA_OFFICER) : owner);
  }

  private synchronized Stream<String> lostMachines() {
    var there = machines.find(newest.keySet());
    return newest.entrySet().stream()
        .filter(
            one -> {
              var row = there.get(one.getKey());
              return one.getValue().type.equals(Duties.KEPT)
                  ? !shows(row, one.getValue().index)
                  : row != null && !over(row, one.getValue().index);
            })
        .map(Map.Entry::getKey);
  }

  /** True if it was ended under this entry, or established again after it. */
  private static boolean over(Heartbeats.Row row, long entry) {
    var ended = row.life().endedEntry();
    return (ended != null && ended >= entry) || row.life().establishedEntry() > entry;
  }

  /** True if the row is of this entry or of a later one. */
  private static boolean shows(Heartbeats.@Nullable Row row, long entry) {
    if (row == null) {
      return false;
    }
    var ended = row.life().endedEntry();
    return row.life().establishedEntry() >= entry && (ended == null || ended > entry);
  }

  private synchronized Set<String> lostDuties() {
    var lost = new HashSet<>(people.incomplete());
    var there = people.newest();
    newest.forEach(
        (id, one) -> {
          boolean known = peoples.contains(id) || there.containsKey(id);
          if (known && there.getOrDefault(id, -1L) < one.index) {
            lost.add(id);
          }
        });
    return lost;
  }
}
