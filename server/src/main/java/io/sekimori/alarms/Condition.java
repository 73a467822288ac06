package io.sekimori.alarms;

import java.util.List;

/**
 * Something that may be wrong and can be asked: a Spring bean that is asked every 15 seconds, on a
 * thread that waits for nobody else. What it names no more is cleared.
 */
public interface Condition {
  /**
   * With what all keys of its alarms begin, followed by a colon. What concerns one node alone has
   * the node's name in it, because another node would clear it.
   */
  String prefix();

  /** What is wrong now. What it throws counts as not known: what was up stays up. */
  List<Alarm> up();
}
