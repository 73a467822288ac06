package io.sekimori.duties;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where silence is made heard. Raising twice is raising once. */
interface Bell {
  /** This duty is silent. */
  void raise(Recurring duty);

  /** It is not, or nobody waits for it. */
  void clear(String key);

  /** So many are silent that not each is rung for; zero if not so. */
  void many(int silent);

  /** The keys of the duties that are rung for now, by any node. */
  Set<String> up();

  /** Makes the alarms of this kind agree with what is in trouble now. */
  void agree(Trouble kind, List<Subject> subjects);

  /** With which duty or series something is wrong. */
  record Subject(String id, Optional<LocalDate> due) {}
}
