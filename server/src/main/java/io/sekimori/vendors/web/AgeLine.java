package io.sekimori.vendors.web;

import io.sekimori.vendors.Detail;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.StringJoiner;

/**
 * The oldest age of each day as a line beside the term.
 *
 * @param points of a polyline
 * @param term height of the term's line
 * @param last height of the last point, which stands at the right
 */
record AgeLine(String points, double term, double last, int days, long highest) {
  static final int WIDTH = 360;
  static final int HEIGHT = 96;
  private static final double MARGIN = 6;

  static AgeLine of(NavigableMap<LocalDate, Long> oldest, long termHours) {
    long highest = oldest.values().stream().mapToLong(Long::longValue).max().orElse(0);
    double top = Math.max(1, Math.max(highest, termHours)) * 1.15;
    var points = new StringJoiner(" ");
    if (!oldest.isEmpty()) {
      var last = oldest.lastKey();
      oldest.forEach(
          (day, hours) -> {
            long back = ChronoUnit.DAYS.between(day, last);
            double x = WIDTH - MARGIN - (WIDTH - 2 * MARGIN) * back / (Detail.DAYS - 1.0);
            points.add(String.format(Locale.ROOT, "%.1f,%.1f", x, height(hours, top)));
          });
    }
    return new AgeLine(
        points.toString(),
        height(termHours, top),
        oldest.isEmpty() ? HEIGHT : height(oldest.lastEntry().getValue(), top),
        oldest.size(),
        Math.max(0, highest));
  }

  private static double height(long hours, double top) {
    return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * Math.max(0, hours) / top;
  }
}
