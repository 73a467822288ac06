package io.sekimori.reviews;

import io.sekimori.terms.OrganisationId;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a campaign is.
 *
 * @param rights how many rights there are in each state; a state without any is missing
 * @param employers the same for those who worked for each organisation when it began, by id
 */
public record Progress(
    Map<ReviewedRight.State, Long> rights,
    Map<OrganisationId, Map<ReviewedRight.State, Long>> employers) {
  public Progress {
    rights = ordered(rights);
    var sorted =
        new TreeMap<OrganisationId, Map<ReviewedRight.State, Long>>(
            Comparator.comparing(OrganisationId::value));
    employers.forEach((id, states) -> sorted.put(id, ordered(states)));
    employers = Collections.unmodifiableMap(sorted);
  }

  private static Map<ReviewedRight.State, Long> ordered(Map<ReviewedRight.State, Long> states) {
    var ordered = new EnumMap<ReviewedRight.State, Long>(ReviewedRight.State.class);
    ordered.putAll(states);
    return Collections.unmodifiableMap(ordered);
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
