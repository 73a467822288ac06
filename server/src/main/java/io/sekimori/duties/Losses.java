package io.sekimori.duties;

import io.sekimori.alarms.Tries;
import io.sekimori.duties.Bell.Subject;
import io.sekimori.duties.Entered.Newest;
import io.sekimori.terms.Ids;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Holds the rows of duties against the ledger: what was entered and has no row, or an older one,
 * was taken away, or the process died between the two. Either is an alarm until it is established,
 * filed or ended again.
 */
@Component
class Losses {
  private static final int MOST = 50;

  private final Heartbeats machines;
  private final PeopleEntries people;
  private final Entered entered;
  private final Bell bell;
  private final DutyTime time;
  private final Tries tries;

  Losses(
      Heartbeats machines,
      PeopleEntries people,
      Entered entered,
      Bell bell,
      DutyTime time,
      Tries tries) {
    this.machines = machines;
    this.people = people;
    this.entered = entered;
    this.bell = bell;
    this.time = time;
    this.tries = tries;
  }

  /** One look; a failure is for the next. */
  @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
  void look() {
    tries.attempt("duties-losses", this::compare);
  }

  private void compare() {
    entered.read(time.now());
    var newest = entered.newest();
    bell.agree(Trouble.LOST, subjects(lostMachines(newest), newest));
    bell.agree(Trouble.DUTY_LOST, subjects(lostDuties(newest), newest));
  }

  /** What the ledger names comes first: rows that somebody inserted crowd out none of it. */
  private List<Subject> subjects(Collection<String> lost, Map<String, Newest> newest) {
    return lost.stream()
        .filter(Ids::wellFormed)
        .sorted(
            Comparator.comparing((String id) -> !newest.containsKey(id))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .map(id -> Subject.of(id, entered.owner(id)))
        .toList();
  }

  private Set<String> lostMachines(Map<String, Newest> newest) {
    var there = machines.find(newest.keySet());
    return newest.entrySet().stream()
        .filter(
            one -> {
              var row = there.get(one.getKey());
              return one.getValue().type().equals(Duties.KEPT)
                  ? !shows(row, one.getValue().index())
                  : row != null && !over(row, one.getValue().index());
            })
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
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

  private Set<String> lostDuties(Map<String, Newest> newest) {
    var lost = new HashSet<>(people.incomplete());
    var there = people.newest();
    newest.forEach(
        (id, one) -> {
          boolean known = entered.ofPeople(id) || there.containsKey(id);
          if (known && there.getOrDefault(id, -1L) < one.index()) {
            lost.add(id);
          }
        });
    return lost;
  }
}
