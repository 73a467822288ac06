package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.util.Set;

/**
 * Proof that enough named natural persons approved exactly this content. Only {@link
 * Approvals#approved} makes one.
 */
public final class Approved {
  private final ApprovalId id;
  private final ContentHash hash;
  private final PersonId requester;
  private final Set<PersonId> approvers;

  Approved(ApprovalId id, ContentHash hash, PersonId requester, Set<PersonId> approvers) {
    this.id = id;
    this.hash = hash;
    this.requester = requester;
    this.approvers = Set.copyOf(approvers);
  }

  public ApprovalId id() {
    return id;
  }

  public ContentHash hash() {
    return hash;
  }

  public PersonId requester() {
    return requester;
  }

  /** Who approved; at least one, never the requester. */
  public Set<PersonId> approvers() {
    return approvers;
  }

  @Override
  public String toString() {
    return "Approved[" + id + "]";
  }
}
