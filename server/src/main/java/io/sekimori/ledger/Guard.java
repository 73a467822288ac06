package io.sekimori.ledger;

import java.util.Map;

/**
 * What must still hold when the entry is committed, checked in index order inside the append.
 *
 * @param accessEpoch the epoch of the snapshot that the decision was made from; if the head row has
 *     another, nothing is committed and the caller decides again. Negative: not checked.
 * @param limits the most that each budget may reach with this event
 */
public record Guard(long accessEpoch, Map<Budget, Integer> limits) {
  private static final Guard NONE = new Guard(-1, Map.of());

  public Guard {
    limits = Map.copyOf(limits);
  }

  /**
   * For entries that must be made whatever else changed: refusals, pulses, the system's own acts.
   */
  public static Guard none() {
    return NONE;
  }
}
