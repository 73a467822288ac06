package io.sekimori.access;

import io.sekimori.approvals.Editable;
import io.sekimori.approvals.Proposal;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** A change of authority that was sent back may come again with another content. */
final class EditedAuthority implements Editable {
  private final Authorities authorities;

  EditedAuthority(Authorities authorities) {
    this.authorities = authorities;
  }

  @Override
  public String kind() {
    return Authorities.APPROVAL_KIND;
  }

  /** Who gains by it is worked out anew: nobody becomes receiver and approver by an edit. */
  @Override
  public Proposal edited(Proposal before, String content, PersonId requester) {
    Authority authority;
    try {
      authority = AuthorityJson.readContent(content);
    } catch (RuntimeException malformed) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, "content", malformed);
    }
    return authorities.proposal(authority, before.route(), before.expires());
  }
}
