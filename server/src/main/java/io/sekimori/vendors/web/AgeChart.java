package io.sekimori.vendors.web;

import io.sekimori.vendors.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts by age as bars, for a drawing that the server makes: all lengths are of its view box. */
record AgeChart(List<Bar> bars, double width, double height, double base) {
  private static final double SLOT = 36;
  private static final double BAR = 26;
  private static final double BASE = 92;
  private static final double TALLEST = 74;
  private static final double HEIGHT = 112;
  private static final double SMALLEST = 2;

  /**
   * A bar.
   *
   * @param tone {@code over} if all of it is older than the term, {@code maybe} if the term lies
   *     within it, {@code calm}
   */
  record Bar(
      int number, double x, double middle, double top, double tall, long count, String tone) {}

  static AgeChart of(Measurement said, Duration term) {
    long most = Math.max(1, said.ages().stream().mapToLong(Long::longValue).max().orElse(1));
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < said.ages().size(); i++) {
      long count = said.ages().get(i);
      double tall = count == 0 ? 0 : Math.max(SMALLEST, TALLEST * count / most);
      double x = SLOT * i + (SLOT - BAR) / 2;
      var tone = tone(i, term.toHours());
      bars.add(new Bar(i, x, x + BAR / 2, BASE - tall, tall, count, tone));
    }
    return new AgeChart(List.copyOf(bars), SLOT * said.ages().size(), HEIGHT, BASE);
  }

  private static String tone(int bucket, long term) {
    var bounds = Measurement.BOUNDS;
    long from = bucket == 0 ? 0 : bounds.get(bucket - 1);
    long to = bucket == bounds.size() ? Long.MAX_VALUE : bounds.get(bucket);
    if (from >= term) {
      return "over";
    }
    return to > term ? "maybe" : "calm";
  }
}
