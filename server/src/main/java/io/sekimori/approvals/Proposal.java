package io.sekimori.approvals;

import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What is to be approved, by whom.
 *
 * @param kind what the content is, such as {@code grant}
 * @param content the thing itself as text without any personal value, at most {@value
 *     #LONGEST_CONTENT} characters
 * @param route who is asked, in which order
 * @param receivers who would gain by it: never approvers
 * @param expires after this instant it can be neither approved nor used
 */
public record Proposal(
    String kind, String content, Route route, Set<PersonId> receivers, Instant expires) {
  /** How long a request waits as a rule. */
  public static final Duration USUAL_TIME = Duration.ofDays(7);

  static final int LONGEST_CONTENT = 65_536;
  static final int MOST_APPROVERS = 20;

  public Proposal {
    receivers = Set.copyOf(receivers);
    if (!Ids.wellFormed(kind) || content.length() > LONGEST_CONTENT) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "proposal");
    }
    if (route.named().stream().anyMatch(receivers::contains)) {
      throw new Refusal(ProblemCode.SELF_GRANT, "approvers");
    }
  }

  /**
   * The plain form: {@code needed} of these, 1 to {@value #MOST_APPROVERS}, in any order.
   *
   * @throws Refusal INVALID_VALUE for nobody, or for more words than persons
   */
  public Proposal(
      String kind,
      String content,
      Set<PersonId> approvers,
      int needed,
      Set<PersonId> receivers,
      Instant expires) {
    this(kind, content, plain(approvers, needed), receivers, expires);
  }

  private static Route plain(Set<PersonId> approvers, int needed) {
    if (approvers.size() > MOST_APPROVERS) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "approvers");
    }
    return Route.of(approvers, needed);
  }

  /** Everybody who is named in the route; members of its lists are not. */
  public Set<PersonId> approvers() {
    return route.named();
  }

  /** The least number of words that it takes. */
  public int needed() {
    return route.needed();
  }

  /** What the approvers' words are bound to. */
  public ContentHash hash() {
    return ContentHash.of(kind, content);
  }
}
