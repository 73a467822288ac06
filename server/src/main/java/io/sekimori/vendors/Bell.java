package io.sekimori.vendors;

import io.sekimori.duties.Grade;
import java.time.Instant;

/** Whoever tells people, and waits for what is due. */
interface Bell {
  void ring(String subject, Fault fault);

  void still(String subject, Fault fault);

  /** From now on a report of this source is due. */
  void expect(Watched source);

  void heard(SourceId source, Instant at, Grade grade, long entry);

  void noLonger(SourceId source);
}
