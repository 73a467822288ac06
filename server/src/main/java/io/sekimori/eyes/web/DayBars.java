package io.sekimori.eyes.web;

import io.sekimori.eyes.EyesDesk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Days as bars, in units of a drawing: how many customers, and how many of them unmasked.
 *
 * @param highest the number at the top of the drawing
 */
record DayBars(List<Bar> bars, int width, int height, long highest) {
  private static final int STEP = 20;
  private static final int THICK = 14;
  private static final int HEIGHT = 120;

  /** A day; the unmasked part stands at the foot of the whole. */
  record Bar(
      LocalDate day,
      int x,
      int width,
      int y,
      int height,
      int unmaskedY,
      int unmaskedHeight,
      boolean found) {}

  static DayBars of(List<EyesDesk.DayOf> days) {
    long highest = days.stream().mapToLong(EyesDesk.DayOf::customers).max().orElse(0);
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < days.size(); i++) {
      var day = days.get(i);
      int all = high(day.customers(), highest);
      int unmasked = high(day.unmasked(), highest);
      bars.add(
          new Bar(
              day.day(),
              i * STEP + (STEP - THICK) / 2,
              THICK,
              HEIGHT - all,
              all,
              HEIGHT - unmasked,
              unmasked,
              day.found()));
    }
    return new DayBars(List.copyOf(bars), days.size() * STEP, HEIGHT, highest);
  }

  /** What is there is at least a line. */
  private static int high(long number, long highest) {
    return number == 0 ? 0 : (int) Math.max(2, number * HEIGHT / highest);
  }
}
