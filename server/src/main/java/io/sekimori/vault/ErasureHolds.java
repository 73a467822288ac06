package io.sekimori.vault;

import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CustomerHandle;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What may not be erased because somebody holds it (消去保留). The vault keeps no holds: whoever does
 * implements this, and is asked before the entry and again in the transaction that erases.
 */
public interface ErasureHolds {
  /**
   * Passes if nobody holds any of it. Asked in a transaction, it lets nobody place a hold before
   * the transaction has ended; it is asked before any row is locked.
   *
   * @throws io.sekimori.terms.Refusal ON_HOLD about the id of a hold; or that of the ledger, if it
   *     cannot be asked what is held
   */
  void requireFree(Collection<CustomerHandle> customers, Set<RetentionClass> classes);

  /** The same for one customer. */
  default void requireFree(CustomerHandle customer, Set<RetentionClass> classes) {
    requireFree(List.of(customer), classes);
  }
}
