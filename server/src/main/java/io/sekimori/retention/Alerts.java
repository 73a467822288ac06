package io.sekimori.retention;

import java.time.Instant;
import java.util.List;

/** What has to be told when it is wrong, and taken back when it is not any more. */
interface Alerts {
  /** The same key is the same alarm, however often. */
  void raise(String key, String type, List<Object> facts);

  void clear(String key);

  /** From now on it is noticed if nobody proves for a day that nothing overdue lies there. */
  void promise(Rule rule);

  /** This is held: from now on it is noticed if nobody says in time that it is still needed. */
  void held(Hold hold);

  /** Somebody says under an entry that it is still needed. */
  void reviewed(Hold hold, Instant at, long entry);

  /** It was lifted. */
  void lifted(Hold hold);

  /** A store was measured and nothing overdue lies there under this rule. */
  void proved(Rule rule, Measures.Measure measure);
}
