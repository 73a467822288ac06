package io.sekimori.approvals;

import io.sekimori.ledger.Event;
import java.util.Set;

/**
 * Knows what it did with approvals. Whoever does something with one brings a bean: what has been
 * done is neither taken back nor rejected nor done again. The rows may be deleted by the database's
 * superuser; the entries say it still.
 */
public interface Used {
  /** True if what this approval opened has been done, or been begun for good. */
  boolean used(ApprovalId approval);

  /** The types of the entries that name, as the fact {@code approval}, what was used. */
  Set<String> entered();

  /** True if an entry of these types uses the approval up; as a rule the entry of intent does. */
  default boolean usesUp(Event event) {
    return event.outcome() != Event.Outcome.REFUSED;
  }
}
