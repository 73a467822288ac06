package io.sekimori.ledger;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.TreeHasher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A committed batch as the keeper of tree and indexes takes it.
 *
 * @param hashes RFC 6962 leaf hashes, 32 bytes each
 * @param keys by what each entry is found
 */
record Written(long firstIndex, UUID id, Instant at, byte[] hashes, List<Key> keys) {

  /** By whom and about whom an entry is found. */
  record Key(String actor, List<CustomerHandle> customers) {
    static Key of(Event event) {
      return new Key(event.actor().id(), event.subjects());
    }
  }

  int entries() {
    return keys.size();
  }

  long end() {
    return firstIndex + entries();
  }

  Hash leafHash(int position) {
    return Hash.at(hashes, position * Hash.BYTES);
  }

  /** The same from what the database holds: after a restart, and for batches of other nodes. */
  static Written of(Batch batch) {
    var leaves = batch.split();
    var hasher = new TreeHasher();
    var hashes = new byte[leaves.size() * Hash.BYTES];
    var keys = new ArrayList<Key>(leaves.size());
    for (byte[] leaf : leaves) {
      hasher.leaf(leaf, 0, leaf.length, hashes, keys.size() * Hash.BYTES);
      keys.add(Key.of(EventCodec.decode(batch.firstIndex() + keys.size(), leaf).event()));
    }
    return new Written(
        batch.firstIndex(), batch.id(), Instant.ofEpochMilli(batch.at()), hashes, keys);
  }
}
