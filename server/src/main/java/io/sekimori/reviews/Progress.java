package io.sekimori.reviews;

import java.util.EnumMap;
import java.util.Map;

/**
 * How far a campaign is.
 *
 * @param rights how many rights there are in each state; a state without any is missing
 */
public record Progress(Map<ReviewedRight.State, Long> rights) {
  public Progress {
    var ordered = new EnumMap<ReviewedRight.State, Long>(ReviewedRight.State.class);
    ordered.putAll(rights);
    rights = java.util.Collections.unmodifiableMap(ordered);
  }

  /** In this state. */
  public long of(ReviewedRight.State state) {
    return rights.getOrDefault(state, 0L);
  }

  /** In all of them. */
  public long total() {
    return rights.values().stream().mapToLong(Long::longValue).sum();
  }
}
