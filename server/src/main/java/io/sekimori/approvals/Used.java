package io.sekimori.approvals;

/**
 * Knows what it did with approvals. Whoever does something with one brings a bean: what has been
 * done is neither taken back nor rejected any more.
 */
public interface Used {
  /** True if what this approval opened has been done, or been begun for good. */
  boolean used(ApprovalId approval);
}
