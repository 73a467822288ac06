package io.sekimori.inquiries.web;

import io.sekimori.inquiries.Summary;
import java.util.ArrayList;
import java.util.List;

/** The persons of one employer as one bar, a thousand units wide. */
record InquiryBar(String organisation, int asked, List<Part> parts) {
  private static final int WIDTH = 1_000;

  InquiryBar {
    parts = List.copyOf(parts);
  }

  /** A part: which, from where, how wide, how many. */
  record Part(String which, int x, int width, int people) {}

  static List<InquiryBar> of(Summary summary) {
    int most = summary.organisations().stream().mapToInt(one -> one.part().asked()).max().orElse(1);
    return summary.organisations().stream().map(one -> of(one, most)).toList();
  }

  /** Answered and in order, answered against the records, asked again, open. */
  private static InquiryBar of(Summary.OfOrganisation one, int most) {
    var part = one.part();
    int against = Math.min(part.contradictions(), part.answered());
    int[] counts = {part.answered() - against, against, part.again(), part.open()};
    String[] names = {"answered", "contradiction", "again", "open"};
    var parts = new ArrayList<Part>();
    int before = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        int x = before * WIDTH / most;
        int end = (before + counts[i]) * WIDTH / most;
        parts.add(new Part(names[i], x, end - x, counts[i]));
        before += counts[i];
      }
    }
    return new InquiryBar(one.organisation(), part.asked(), parts);
  }
}
