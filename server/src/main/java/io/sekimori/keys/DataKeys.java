package io.sekimori.keys;

import java.util.Collection;
import java.util.Map;

/** The keys of customers: made, fetched in batches, shredded. */
public interface DataKeys {
  /**
   * Makes, wraps and stores a key for every name that has none yet (COPY for large batches; 50,000
   * names at most), and returns the usable keys of all names. Durable when it returns.
   */
  Map<KeyName, DataKey> provide(Collection<KeyName> names);

  /**
   * Reads and unwraps in one round trip; concurrent callers are batched into one statement. A name
   * that was shredded or never had a key is absent.
   */
  Map<KeyName, DataKey> fetch(Collection<KeyName> names);

  /** Deletes the wrapped keys. Idempotent. Returns how many there were. */
  int shred(Collection<KeyName> names);
}
