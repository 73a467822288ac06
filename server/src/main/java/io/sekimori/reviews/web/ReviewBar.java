package io.sekimori.reviews.web;

import io.sekimori.reviews.Progress;
import io.sekimori.reviews.ReviewedRight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far a campaign is, as one bar of a thousand units. */
record ReviewBar(long total, List<Part> parts) {
  private static final int WIDTH = 1_000;

  ReviewBar {
    parts = List.copyOf(parts);
  }

  /** Rights in one state. */
  record Part(String state, long rights, long x, long width) {}

  static ReviewBar of(Progress progress) {
    return of(progress.rights());
  }

  /** For the people of each organisation, by its id. */
  static Map<String, ReviewBar> employers(Progress progress) {
    var bars = new LinkedHashMap<String, ReviewBar>();
    progress.employers().forEach((id, states) -> bars.put(id.value(), of(states)));
    return bars;
  }

  private static ReviewBar of(Map<ReviewedRight.State, Long> states) {
    long total = states.values().stream().mapToLong(Long::longValue).sum();
    var parts = new ArrayList<Part>();
    long before = 0;
    for (var state : order()) {
      long many = states.getOrDefault(state, 0L);
      if (many > 0) {
        long x = WIDTH * before / total;
        before += many;
        parts.add(new Part(state.text(), many, x, WIDTH * before / total - x));
      }
    }
    return new ReviewBar(total, parts);
  }

  /** What is done first, then what is open, then what is wrong. */
  private static List<ReviewedRight.State> order() {
    return List.of(
        ReviewedRight.State.KEPT,
        ReviewedRight.State.KEPT_LATER,
        ReviewedRight.State.REMOVED,
        ReviewedRight.State.LAPSED,
        ReviewedRight.State.LAPSED_LATER,
        ReviewedRight.State.GONE,
        ReviewedRight.State.TO_CHANGE,
        ReviewedRight.State.OPEN,
        ReviewedRight.State.HELD);
  }
}
