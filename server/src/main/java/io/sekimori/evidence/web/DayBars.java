package io.sekimori.evidence.web;

import io.sekimori.evidence.Evidence.OfDay;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries per day as bars of one picture, a thousand units wide.
 *
 * @param most of one day
 * @param empty days without an entry
 */
record DayBars(List<Bar> bars, long most, int empty, OfDay first, OfDay last) {
  static final int WIDTH = 1_000;
  static final int HEIGHT = 160;

  /** The least that is still seen. */
  private static final int LEAST = 2;

  private static final double WIDEST = 60;

  DayBars {
    bars = List.copyOf(bars);
  }

  /** A day; one without entries is as high as the picture and marked. */
  record Bar(OfDay of, double x, double width, int y, int height) {
    public boolean empty() {
      return of.count() == 0;
    }
  }

  static DayBars of(List<OfDay> days) {
    long most = days.stream().mapToLong(OfDay::count).max().orElse(0);
    double step = (double) WIDTH / days.size();
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < days.size(); i++) {
      long count = days.get(i).count();
      int height =
          count == 0 ? HEIGHT : Math.max(LEAST, (int) (HEIGHT * count / Math.max(1, most)));
      double width = Math.min(WIDEST, step * 0.85);
      bars.add(new Bar(days.get(i), i * step + (step - width) / 2, width, HEIGHT - height, height));
    }
    int empty = (int) bars.stream().filter(Bar::empty).count();
    return new DayBars(bars, most, empty, days.getFirst(), days.getLast());
  }
}
