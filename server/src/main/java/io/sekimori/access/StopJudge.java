package io.sekimori.access;

import io.sekimori.approvals.Approved;
import io.sekimori.approvals.ContentHash;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why something may not be stopped or a stop not be ended; asked again when nobody can write. */
final class StopJudge {
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
  private final Rulebook rulebook;
  private final SignInBook book;

  StopJudge(Rulebook rulebook, SignInBook book) {
    this.rulebook = rulebook;
    this.book = book;
  }

  Optional<StandingStop> standing(Stop stop) {
    return rulebook.snapshot().stops().stream().filter(one -> one.stop().equals(stop)).findFirst();
  }

  /** Why this may not be stopped, or null. */
  @Nullable ProblemCode objection(Stop stop) {
    if (!known(stop)) {
      return ProblemCode.NOT_FOUND;
    }
    var now = rulebook.snapshot();
    if (standing(stop).isPresent()) {
      return ProblemCode.CONFLICT;
    }
    var stops = new ArrayList<>(now.stops());
    stops.add(wouldStand(stop));
    return twoRemain(now.inForce(), stops) ? null : ProblemCode.LAST_TWO;
  }

  private static StandingStop wouldStand(Stop stop) {
    var none = new java.util.TreeMap<String, Long>();
    return new StandingStop(stop, StandingStop.Cause.OTHER, "", java.time.Instant.MIN, 0, none);
  }

  /** True if this policy under these stops leaves two who could undo one. */
  boolean twoRemain(Collection<Authority> inForce, List<StandingStop> stops) {
    var now = rulebook.snapshot();
    var after = Snapshot.of(now.epoch(), inForce, stops);
    return new LastTwo(rulebook.ask(Lineage::new), book).remain(now, after);
  }

  /** The same, and two who could give back: for what ends although nobody said so. */
  boolean twoRemainToGive(Collection<Authority> inForce, List<StandingStop> stops) {
    var now = rulebook.snapshot();
    var after = Snapshot.of(now.epoch(), inForce, stops);
    return new LastTwo(rulebook.ask(Lineage::new), book).remainToGive(now, after);
  }

  /** True for what there is: in the policy, in the book of the sign-in, or in the world. */
  boolean known(Stop stop) {
    var now = rulebook.snapshot();
    return standing(stop).isPresent()
        || switch (stop.kind()) {
          case PERSON -> now.person(new PersonId(stop.id())) != null;
          case APPLICATION -> now.application(new ApplicationId(stop.id())) != null;
          case ORGANISATION ->
              now.all(Authority.Organisation.class).stream()
                  .anyMatch(one -> one.key().equals(stop.id()));
          case NETWORK ->
              stop.id().equals(Snapshot.UNKNOWN_NETWORK.value())
                  || now.network(new NetworkId(stop.id())) != null;
          case COUNTRY -> COUNTRIES.contains(stop.id().toUpperCase(Locale.ROOT));
          case CREDENTIAL, SESSION -> book.knows(stop);
        };
  }

  /** Who is stopped by their own name: they end nothing, whatever other key they have. */
  Set<PersonId> concerned(Stop stop) {
    return switch (stop.kind()) {
      case PERSON -> Set.of(new PersonId(stop.id()));
      case CREDENTIAL, SESSION -> book.owner(stop).map(Set::of).orElse(Set.of());
      case APPLICATION, ORGANISATION, NETWORK, COUNTRY -> Set.of();
    };
  }

  /** Why this person may not ask for its end, or null: to take is everybody's, to give is ours. */
  @Nullable ProblemCode toAsking(@Nullable PersonId self, Stop stop) {
    if (self == null || concerned(stop).contains(self)) {
      return ProblemCode.SELF_GRANT;
    }
    return LastTwo.may(rulebook.snapshot(), self, Act.REVOKE)
        ? null
        : ProblemCode.ORGANISATION_NOT_PERMITTED;
  }

  /** The row of a stop, judged once more. */
  AuthorityRow.Draft row(Stop stop, String by, @Nullable Long entry, String body) {
    var late = objection(stop);
    if (late != null) {
      throw new Refusal(late, "stop");
    }
    return new AuthorityRow.Draft(
        AuthorityRow.Op.STOP, stop.rowKind(), stop.id(), null, by, entry, null, body);
  }

  /** Why this approval does not end the stop, or null. */
  @Nullable ProblemCode toLifting(Caller caller, Stop stop, ContentHash hash, Approved approved) {
    var self = caller.person();
    var concerned = concerned(stop);
    var first = toAsking(self, stop);
    if (self == null || first != null || concerned.contains(approved.requester())) {
      return first == null ? ProblemCode.SELF_GRANT : first;
    }
    if (!approved.hash().equals(hash)) {
      return ProblemCode.APPROVAL_VOID;
    }
    var snapshot = rulebook.snapshot();
    var lineage = rulebook.ask(Lineage::new);
    boolean two =
        approved.approvers().stream()
            .allMatch(
                one ->
                    !concerned.contains(one)
                        && Approvers.may(snapshot, lineage, one, self)
                        && Approvers.may(snapshot, lineage, one, approved.requester()));
    return two && !approved.approvers().isEmpty() ? null : ProblemCode.APPROVAL_REQUIRED;
  }

  /** The row that ends it, judged once more: it still is the stop that was agreed on. */
  AuthorityRow.Draft end(
      Caller caller, Stop stop, ContentHash hash, Approved approved, long index) {
    var still =
        standing(stop).map(one -> ContentHash.of(EmergencyStop.LIFTING, stop + " " + one.row()));
    var late =
        still.filter(hash::equals).isEmpty()
            ? ProblemCode.APPROVAL_VOID
            : toLifting(caller, stop, hash, approved);
    if (late != null) {
      throw new Refusal(late, "stop");
    }
    var by = caller.actor().id();
    var approval = approved.id().value();
    return new AuthorityRow.Draft(
        AuthorityRow.Op.LIFT, stop.rowKind(), stop.id(), null, by, index, approval, "");
  }
}
