package io.sekimori.reviews.web;

import io.sekimori.reviews.Progress;
import io.sekimori.reviews.ReviewedRight;
import java.util.ArrayList;
import java.util.List;

/** How far a campaign is, as one bar of a thousand units. */
record ReviewBar(long total, List<Part> parts) {
  private static final int WIDTH = 1_000;

  ReviewBar {
    parts = List.copyOf(parts);
  }

  /** Rights in one state. */
  record Part(String state, long rights, long x, long width) {}

  static ReviewBar of(Progress progress) {
    long total = progress.total();
    var parts = new ArrayList<Part>();
    long before = 0;
    for (var state : order()) {
      long many = progress.of(state);
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
