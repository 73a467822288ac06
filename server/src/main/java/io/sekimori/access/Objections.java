package io.sekimori.access;

import io.sekimori.approvals.Approved;
import io.sekimori.approvals.ContentHash;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why somebody may not record an authority, apart from what their role allows. Pure. */
final class Objections {
  private final Snapshot snapshot;
  private final History history;
  private final Separation separation;
  private final Lineage lineage;

  Objections(Snapshot snapshot, History history) {
    this.snapshot = snapshot;
    this.history = history;
    this.separation = new Separation(snapshot, history);
    this.lineage = new Lineage(history);
  }

  /** The first objection, or null. */
  @Nullable ProblemCode to(
      @Nullable PersonId self, Authority authority, @Nullable Approved approved) {
    if (self == null) {
      return ProblemCode.NOT_PERMITTED;
    }
    var receivers = separation.receivers(authority);
    if (receivers.contains(self) || separation.forbids(authority).isPresent()) {
      return ProblemCode.SELF_GRANT;
    }
    if (!References.known(snapshot, authority)) {
      return ProblemCode.INVALID_VALUE;
    }
    if (References.fixed(authority) && history.everPut(authority)) {
      return ProblemCode.CONFLICT;
    }
    if (approved == null) {
      return separation.needsSecondPerson(authority) ? ProblemCode.APPROVAL_REQUIRED : null;
    }
    return approval(self, receivers, hash(authority), approved);
  }

  private @Nullable ProblemCode approval(
      PersonId self, Set<PersonId> receivers, ContentHash hash, Approved approved) {
    if (!approved.hash().equals(hash)) {
      return ProblemCode.APPROVAL_VOID;
    }
    var approvers = approved.approvers();
    boolean second = !approvers.isEmpty() && !approvers.contains(self);
    boolean disinterested = approvers.stream().noneMatch(receivers::contains);
    if (!second || !disinterested) {
      return ProblemCode.SELF_GRANT;
    }
    var requester = approved.requester();
    boolean counts =
        approvers.stream()
            .allMatch(
                one ->
                    Approvers.may(snapshot, lineage, one, self)
                        && Approvers.may(snapshot, lineage, one, requester));
    return counts ? null : ProblemCode.APPROVAL_REQUIRED;
  }

  static ContentHash hash(Authority authority) {
    return ContentHash.of(Authorities.APPROVAL_KIND, AuthorityJson.content(authority));
  }
}
