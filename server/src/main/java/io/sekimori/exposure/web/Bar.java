package io.sekimori.exposure.web;

import io.sekimori.exposure.web.AnswerView.ClassView;
import java.util.ArrayList;
import java.util.List;

/** A class of fields as one bar of four parts, a thousand units wide. */
record Bar(ClassView of, List<Part> parts) {
  static final int WIDTH = 1_000;

  /** The least that is still seen. */
  private static final int LEAST = 6;

  Bar {
    parts = List.copyOf(parts);
  }

  /** A part: which, from where, how wide. */
  record Part(String which, int x, int width, int customers) {}

  static Bar of(ClassView of) {
    var parts = new ArrayList<Part>();
    int[] counts = {of.shown(), of.observed(), of.reachable(), of.unreachable()};
    String[] names = {"shown", "observed", "reachable", "unreachable"};
    int[] widths = widths(counts, of.held());
    int x = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        parts.add(new Part(names[i], x, widths[i], counts[i]));
        x += widths[i];
      }
    }
    return new Bar(of, parts);
  }

  /** In proportion, but nobody disappears: the widest part gives what the others need. */
  private static int[] widths(int[] counts, int all) {
    var widths = new int[counts.length];
    int left = WIDTH;
    int widest = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        widths[i] = Math.max(LEAST, (int) ((long) WIDTH * counts[i] / all));
        left -= widths[i];
      }
      widest = widths[i] > widths[widest] ? i : widest;
    }
    widths[widest] += all == 0 ? 0 : left;
    return widths;
  }
}
