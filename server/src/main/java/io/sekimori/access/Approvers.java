package io.sekimori.access;

import io.sekimori.approvals.Panel;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who may be the second natural person: somebody of the own company in a role that approves, whom
 * whoever asks did not bring in alone.
 */
public final class Approvers implements Panel {
  private final Supplier<Snapshot> snapshots;
  private final Supplier<Lineage> lineages;

  Approvers(Supplier<Snapshot> snapshots, Supplier<Lineage> lineages) {
    this.snapshots = snapshots;
    this.lineages = lineages;
  }

  /** Everybody who may agree to what this person asks for. */
  public List<PersonId> of(PersonId requester) {
    var snapshot = snapshots.get();
    var lineage = lineages.get();
    return snapshot.all(Authority.Person.class).stream()
        .map(Authority.Person::id)
        .filter(one -> may(snapshot, lineage, one, requester))
        .toList();
  }

  @Override
  public boolean may(Collection<PersonId> approvers, PersonId requester) {
    var snapshot = snapshots.get();
    var lineage = lineages.get();
    return approvers.stream().allMatch(one -> may(snapshot, lineage, one, requester));
  }

  /** True if this approver may agree to what this requester asks for. */
  static boolean may(Snapshot snapshot, Lineage lineage, PersonId approver, PersonId requester) {
    var held = snapshot.person(approver);
    var employer = held == null ? null : held.organisation();
    return held != null
        && employer != null
        && employer.standing() == Authority.Organisation.Standing.OWN
        && !snapshot.cut().has(approver)
        && held.acts().containsKey(Act.APPROVE)
        && lineage.two(approver, requester);
  }

  /**
   * True if this administrator alone may give this person a first link: they added them, and the
   * person holds nothing yet. The second administrator, whom the first one appoints alone, is the
   * exception: nobody else could help them.
   */
  public boolean mayEnrolAlone(PersonId administrator, PersonId person) {
    var held = snapshots.get().person(person);
    var lineage = lineages.get();
    return lineage.addedBy(person, administrator)
        && (held == null || held.none() || lineage.appointedAlone(person));
  }

  /** True if a token of this program opens anything by itself. */
  public boolean holdsAnything(ApplicationId application) {
    var held = snapshots.get().application(application);
    return held != null && !held.none();
  }
}
