package io.sekimori.access;

import io.sekimori.approvals.Approved;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Collection;
import java.util.List;

/**
 * Who may be the second natural person: somebody of the own company in a role that approves, whom
 * whoever asks did not bring in alone.
 */
public final class Approvers {
  private final Rulebook rulebook;

  Approvers(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /** Everybody who may agree to what this person asks for. */
  public List<PersonId> of(PersonId requester) {
    var snapshot = rulebook.snapshot();
    var lineage = rulebook.ask(Lineage::new);
    return snapshot.all(Authority.Person.class).stream()
        .map(Authority.Person::id)
        .filter(one -> may(snapshot, lineage, one, requester))
        .toList();
  }

  /**
   * Refuses to ask anybody else.
   *
   * @throws Refusal SELF_GRANT if the requester is among them, INVALID_VALUE for others who may not
   */
  public void require(PersonId requester, Collection<PersonId> approvers) {
    if (approvers.contains(requester)) {
      throw new Refusal(ProblemCode.SELF_GRANT, "approvers");
    }
    if (!may(approvers, requester)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "approvers");
    }
  }

  /**
   * Asks again when what was agreed to is about to be done: whoever agreed must still be one who
   * may, for the person who asked and for the person who does it.
   *
   * @throws Refusal APPROVAL_REQUIRED
   */
  public void requireAgreed(PersonId user, Approved approved) {
    var approvers = approved.approvers();
    if (!may(approvers, user) || !may(approvers, approved.requester())) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED, "approvers");
    }
  }

  private boolean may(Collection<PersonId> approvers, PersonId requester) {
    var snapshot = rulebook.snapshot();
    var lineage = rulebook.ask(Lineage::new);
    return approvers.stream().allMatch(one -> may(snapshot, lineage, one, requester));
  }

  /** True if this approver may agree to what this requester asks for. */
  static boolean may(Snapshot snapshot, Lineage lineage, PersonId approver, PersonId requester) {
    var held = snapshot.person(approver);
    var employer = held == null ? null : held.organisation();
    return held != null
        && employer != null
        && employer.standing() == Authority.Organisation.Standing.OWN
        && held.acts().containsKey(Act.APPROVE)
        && lineage.two(approver, requester);
  }

  /**
   * True if this administrator alone may give this person a first link: they added them, and the
   * person holds nothing yet. The second administrator, whom the first one appoints alone, is the
   * exception: nobody else could help them.
   */
  public boolean mayEnrolAlone(PersonId administrator, PersonId person) {
    var held = rulebook.snapshot().person(person);
    var lineage = rulebook.ask(Lineage::new);
    return lineage.addedBy(person, administrator)
        && (held == null || held.none() || lineage.appointedAlone(person));
  }

  /** True if a token of this program opens anything by itself. */
  public boolean holdsAnything(ApplicationId application) {
    var held = rulebook.snapshot().application(application);
    return held != null && !held.none();
  }
}
