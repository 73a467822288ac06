package io.sekimori.history;

import java.time.Instant;

/**
 * How often something was shown of somebody.
 *
 * @param times the number of entries
 */
public record Row(Place what, long times, Moment first, Moment last) {

  /** An entry's place in the log and in time. */
  public record Moment(long index, Instant at) {}
}
