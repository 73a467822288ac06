package io.sekimori.retention;

import java.util.Set;
import java.util.UUID;

/**
 * What is held at this moment.
 *
 * @param units customers and objects
 * @param subjects whole retention classes and kinds of object
 */
record Held(Set<UUID> units, Set<String> subjects) {
  Held {
    units = Set.copyOf(units);
    subjects = Set.copyOf(subjects);
  }

  boolean holds(Rule rule) {
    return subjects.contains(rule.subject());
  }

  /** What cannot be held any more, because its erasure was begun before, is not. */
  boolean holds(Rule rule, Unit unit) {
    return !unit.holds().isEmpty()
        && (holds(rule) || unit.holds().stream().anyMatch(units::contains));
  }
}
