package io.sekimori.scan.detect;

import java.util.List;

/**
 * One kind in one place.
 *
 * @param found values believed to be of the kind
 * @param candidates values of its shape, valid or not
 * @param values all values of the column that are not empty; for text equal to {@code candidates}
 * @param trace why, in the order in which it was judged
 * @param samples at most five, masked
 */
public record Finding(
    Kind kind,
    Place place,
    long found,
    long candidates,
    long values,
    Confidence confidence,
    List<Reason> trace,
    List<Sample> samples) {
  public Finding {
    trace = List.copyOf(trace);
    samples = List.copyOf(samples);
  }

  /** Share of values found, in per mille. */
  public long perMille() {
    return values == 0 ? 0 : Math.round(1000.0 * found / values);
  }
}
