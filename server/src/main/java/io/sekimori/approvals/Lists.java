package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Set;

/** Who stands on the named lists, told by whoever keeps them as authority rows. */
public interface Lists {
  /**
   * Who was on the list from which instant on; what lies in the future is not said. Empty if nobody
   * ever made such a list.
   *
   * @throws io.sekimori.terms.Refusal if that cannot be known for certain now
   */
  NavigableMap<Instant, Set<PersonId>> history(ListId list);
}
