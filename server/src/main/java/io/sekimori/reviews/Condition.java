package io.sekimori.reviews;

import io.sekimori.access.EventKind;
import java.util.Set;

/**
 * For which declared events a right waits: outside them it is not used, and that says nothing of
 * whether it is needed.
 *
 * @param events empty if it waits for none
 * @param entirely true if nothing comes with the right but what waits
 */
public record Condition(Set<EventKind> events, boolean entirely) {
  public Condition {
    events = Set.copyOf(events);
  }
}
