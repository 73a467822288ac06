package io.sekimori.approvals;

import java.util.Set;

/**
 * Kinds of things that may be decided first and reviewed afterwards (後閲). Whoever owns a kind
 * brings a bean; without one it is forbidden, as for whatever opens a grant, an export, a deletion
 * or a rotation of keys.
 */
public interface AfterReviewed {
  /** The kinds of proposals whose routes may end with a review. */
  Set<String> kinds();
}
