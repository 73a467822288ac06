package io.sekimori.retention;

import java.util.List;

/** What has to be told when it is wrong, and taken back when it is not any more. */
interface Alerts {
  /** The same key is the same alarm, however often. */
  void raise(String key, String type, List<Object> facts);

  void clear(String key);

  /** From now on it is noticed if nobody proves for a day that nothing overdue lies there. */
  void promise(Rule rule);

  /** A store was measured and nothing overdue lies there under this rule. */
  void proved(Rule rule, Measures.Measure measure);
}
