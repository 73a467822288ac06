package io.sekimori.vendors;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some of the reports of a source, newest first.
 *
 * @param next where the older ones begin, if there are any
 */
public record PastReports(List<Line> lines, Optional<Place> next) {
  /** The most at once. */
  public static final int MOST = 100;

  public PastReports {
    lines = List.copyOf(lines);
  }

  /** A report, and what was wrong with it when it came. */
  public record Line(Overview.Last report, List<Fault> faults) {
    public Line {
      faults = List.copyOf(faults);
    }
  }

  /** The report after which the older ones come; two may have come in the same instant. */
  public record Place(Instant receivedAt, long report) {
    /** Before the newest. */
    public static final Place FIRST =
        new Place(Instant.parse("9999-12-31T00:00:00Z"), Long.MAX_VALUE);
  }
}
