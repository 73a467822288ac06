package io.sekimori.approvals;

import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.Set;

/**
 * What is to be approved, by whom.
 *
 * @param kind what the content is, such as {@code grant}
 * @param content the thing itself as text without any personal value, at most {@value
 *     #LONGEST_CONTENT} characters
 * @param approvers the natural persons who may approve, 1 to {@value #MOST_APPROVERS}
 * @param needed how many of them must, at least one
 * @param receivers who would gain by it: never approvers
 * @param expires after this instant it can be neither approved nor used
 */
public record Proposal(
    String kind,
    String content,
    Set<PersonId> approvers,
    int needed,
    Set<PersonId> receivers,
    Instant expires) {
  static final int LONGEST_CONTENT = 65_536;
  static final int MOST_APPROVERS = 20;

  public Proposal {
    approvers = Set.copyOf(approvers);
    receivers = Set.copyOf(receivers);
    if (!Ids.wellFormed(kind) || content.length() > LONGEST_CONTENT) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "proposal");
    }
    if (needed < 1 || needed > approvers.size() || approvers.size() > MOST_APPROVERS) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "approvers");
    }
    if (approvers.stream().anyMatch(receivers::contains)) {
      throw new Refusal(ProblemCode.SELF_GRANT, "approvers");
    }
  }

  /** What the approvers' words are bound to. */
  public ContentHash hash() {
    return ContentHash.of(kind, content);
  }
}
