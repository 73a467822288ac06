package io.sekimori.eyes;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a rule found.
 *
 * @param unit of {@code amount}
 * @param person whom it is about; {@code unknown-n} is somebody in another system's log
 * @param system in whose log it was observed; empty: at this gate
 * @param entry with which there was enough for the rule
 * @param happened when that was
 * @param found when the rule looked
 * @param announced the entry that announced it
 */
public record Finding(
    FindingId id,
    String rule,
    int version,
    PersonId person,
    String system,
    long entry,
    Instant happened,
    Instant found,
    long amount,
    String unit,
    long announced,
    Optional<Closed> closed) {

  /** How it was closed. */
  public record Closed(Conclusion conclusion, PersonId by, Instant at, long entry) {}

  public boolean open() {
    return closed.isEmpty();
  }
}
