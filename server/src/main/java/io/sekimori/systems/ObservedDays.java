package io.sekimori.systems;

import io.sekimori.terms.SystemId;
import java.time.Instant;

/** On which days of a window nothing of a system's log was taken in. */
@FunctionalInterface
interface ObservedDays {
  /** How many Japanese days, of those that the window touches, have no log below a length. */
  long missing(SystemId system, Instant from, Instant to, long length);
}
