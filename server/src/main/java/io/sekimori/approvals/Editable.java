package io.sekimori.approvals;

import io.sekimori.terms.PersonId;

/**
 * Makes the proposal of an edited content that was sent back. Whoever owns a kind brings a bean,
 * because only they know who gains by the new content; without one the content is handed in again
 * as it was.
 */
public interface Editable {
  /** The kind of proposals that can be edited. */
  String kind();

  /**
   * The proposal with this content instead.
   *
   * @throws io.sekimori.terms.Refusal if there can be no such content, or it may not be asked for
   */
  Proposal edited(Proposal before, String content, PersonId requester);
}
