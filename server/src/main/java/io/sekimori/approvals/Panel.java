package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.util.Collection;

/**
 * Who may be asked to agree, told by whoever knows the roles. Approvals ask it twice, when
 * something is requested and when what was agreed to is about to be done: nobody who requests
 * anything can forget to.
 */
public interface Panel {
  /** True if every one of these may agree, now, to what this person asks for. */
  boolean may(Collection<PersonId> approvers, PersonId requester);
}
