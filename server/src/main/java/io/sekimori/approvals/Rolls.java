package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The lists that a route names, by whoever keeps them; asked late, because they need approvals. */
@Component
class Rolls {
  private final ObjectProvider<Lists> keepers;

  Rolls(ObjectProvider<Lists> keepers) {
    this.keepers = keepers;
  }

  /** What is not there is not in the map: a stage that asks only an unknown list asks nobody. */
  Map<ListId, NavigableMap<Instant, Set<PersonId>>> of(Route route) {
    var known = new HashMap<ListId, NavigableMap<Instant, Set<PersonId>>>();
    for (var list : route.lists()) {
      keepers.stream()
          .map(one -> one.history(list))
          .filter(history -> !history.isEmpty())
          .findFirst()
          .ifPresent(history -> known.put(list, history));
    }
    return known;
  }
}
