package io.sekimori.alarms;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alarm that was raised.
 *
 * @param since when it was found
 * @param cleared when its cause had gone; empty while it is up
 * @param seen who has acknowledged it
 */
public record Standing(
    AlarmId id, Alarm alarm, Instant since, Optional<Instant> cleared, List<Seen> seen) {
  public Standing {
    seen = List.copyOf(seen);
  }

  /** Somebody saw it. */
  public record Seen(PersonId person, Instant at) {}

  /** True if this person has acknowledged it. */
  public boolean seenBy(PersonId person) {
    return seen.stream().anyMatch(one -> one.person().equals(person));
  }
}
