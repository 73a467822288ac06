package io.sekimori.access;

import io.sekimori.approvals.ListId;
import io.sekimori.approvals.Lists;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Set;

/** The lists that routes name are rows of the policy: two persons change one, and it is dated. */
final class KeptLists implements Lists {
  private final Rulebook rulebook;

  KeptLists(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  @Override
  public NavigableMap<Instant, Set<PersonId>> history(ListId list) {
    return rulebook.ask(history -> history.members(list));
  }
}
