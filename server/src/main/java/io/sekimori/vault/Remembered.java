package io.sekimori.vault;

import io.sekimori.terms.CustomerHandle;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The populations of customers that this node has read: a hint with which a decision can begin
 * before the row is here, never the answer. At most {@value #PLACES} customers, about 15 MB; a
 * newer one takes the place of an older one.
 */
final class Remembered {
  private static final int PLACES = 1 << 18;

  private final AtomicReferenceArray<@Nullable Known> known = new AtomicReferenceArray<>(PLACES);

  private record Known(CustomerHandle handle, String population) {}

  void see(CustomerRow row) {
    int place = place(row.handle());
    var there = known.get(place);
    if (there == null
        || !there.handle().equals(row.handle())
        || !there.population().equals(row.population())) {
      known.set(place, new Known(row.handle(), row.population()));
    }
  }

  /** The populations of all these customers together; empty if one of them is not remembered. */
  Optional<Set<String>> populations(Collection<CustomerHandle> handles) {
    var populations = new HashSet<String>(2);
    for (var handle : handles) {
      var there = known.get(place(handle));
      if (there == null || !there.handle().equals(handle)) {
        return Optional.empty();
      }
      populations.add(there.population());
    }
    return Optional.of(populations);
  }

  void forget(Collection<CustomerHandle> handles) {
    handles.forEach(handle -> known.set(place(handle), null));
  }

  private static int place(CustomerHandle handle) {
    int hash = handle.hashCode();
    return (hash ^ hash >>> 18) & (PLACES - 1);
  }
}
