package io.sekimori.systems;

import io.sekimori.terms.SystemId;
import java.time.Instant;

/** What other systems promised to hand in every day, and that it came. */
interface Promises {
  /** What the register says of a system from now on. */
  void settle(Registered one);

  /** It holds nothing any more. */
  void gone(SystemId system);

  /** Its log of yesterday came. */
  void logTaken(SystemId system, Instant at, long entry);

  /** Its counts and digests came and are ours. */
  void reconciled(SystemId system, Instant at, long entry);

  /** Its counts or digests are others than ours. */
  void differs(SystemId system, int classes);
}
