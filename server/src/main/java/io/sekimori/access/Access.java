package io.sekimori.access;

import io.sekimori.ledger.Actor;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The policy in force. */
public final class Access {
  /** The most customers of one page of masked views. */
  public static final int MOST_PER_PAGE = 50;

  private final Supplier<Snapshot> snapshot;
  private final Function<CaseId, @Nullable Case> cases;
  private final Runnable refresh;
  private final Clock clock;

  Access(
      Supplier<Snapshot> snapshot,
      Function<CaseId, @Nullable Case> cases,
      Runnable refresh,
      Clock clock) {
    this.snapshot = snapshot;
    this.cases = cases;
    this.refresh = refresh;
    this.clock = clock;
  }

  /**
   * Decides from the in-memory snapshot; a database is asked for nothing but a case that this node
   * does not know yet. The same method serves the console, the API and jobs.
   *
   * <p>Whoever serves values asks with the populations of the customers; a customer that does not
   * exist has none. Both kinds of refusal then read {@code NOT_FOUND}.
   */
  public Decision decide(Caller caller, Ask ask) {
    var within = ask.caseId() == null ? null : cases.apply(ask.caseId());
    return new Deliberation(snapshot.get(), caller, ask, within, clock.instant()).decide();
  }

  /** False once a decision is void by time; whether the rules moved, the append finds out. */
  boolean stands(Grant grant) {
    return clock.instant().isBefore(grant.until());
  }

  /**
   * Makes the snapshot at least as new as this epoch; for whoever was told {@code Stale} by the
   * ledger, before deciding again. Reads the database.
   */
  public void catchUp(long epoch) {
    if (snapshot.get().epoch() != epoch) {
      refresh.run();
    }
  }

  /** The epoch of the snapshot from which decisions are made now. */
  public long epoch() {
    return snapshot.get().epoch();
  }

  /** The kinds of case that some purpose knows. */
  public Set<String> caseKinds() {
    return snapshot.get().all(Authority.Purpose.class).stream()
        .flatMap(purpose -> purpose.caseKinds().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Everybody who holds one of these roles now; for whom something is to be told. */
  public Set<PersonId> holders(Collection<RoleId> roles) {
    var now = snapshot.get();
    return now.all(Authority.Assignment.class).stream()
        .filter(one -> roles.contains(one.role()) && now.person(one.person()) != null)
        .filter(one -> !now.cut().has(one.person()))
        .map(Authority.Assignment::person)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The roles that this person holds now. */
  public Set<RoleId> rolesOf(PersonId person) {
    return snapshot.get().all(Authority.Assignment.class).stream()
        .filter(one -> one.person().equals(person))
        .map(Authority.Assignment::role)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Everybody of the staff who may do this now, apart from what a decision looks at besides. */
  public Set<PersonId> able(Act act) {
    var now = snapshot.get();
    return now.all(Authority.Person.class).stream()
        .map(Authority.Person::id)
        .filter(
            one -> {
              var held = now.person(one);
              return held != null && held.acts().containsKey(act) && !now.cut().has(one);
            })
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Why what this caller proved is not enough to give something or to sign, or null. */
  public @Nullable ProblemCode unproven(Caller caller) {
    return Proof.objection(caller.assurance(), Ask.toDo(Act.APPROVE), clock.instant());
  }

  /** What stops whoever comes like this, if anything does; for the door and the sign-in. */
  public Optional<Stop> stopped(Caller caller) {
    return snapshot.get().cut().of(caller);
  }

  /** The same, before there is a caller. */
  public Optional<Stop> stopped(Actor actor) {
    return snapshot.get().cut().of(actor);
  }

  /** What all standing stops cut. */
  public Cut cut() {
    return snapshot.get().cut();
  }

  /** The purpose of the ask if the policy knows it: what a client made up is never entered. */
  @Nullable PurposeId knownPurpose(Ask ask) {
    var purpose = ask.purpose();
    return purpose == null || snapshot.get().purpose(purpose) == null ? null : purpose;
  }

  /** The case of the ask if we know it. */
  @Nullable CaseId knownCase(Ask ask) {
    var within = ask.caseId();
    return within == null || cases.apply(within) == null ? null : within;
  }

  /** The narrowest named network with this address; {@code unknown} if there is none. */
  public NetworkId networkOf(InetAddress address) {
    return snapshot.get().networkOf(address);
  }
}
