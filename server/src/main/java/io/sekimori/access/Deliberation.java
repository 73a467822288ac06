package io.sekimori.access;

import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One decision: the rules in order, each of which narrows the grants or refuses. What is left at
 * the end fulfils every rule by itself, so two grants never add up to a third.
 *
 * <p>Rules that depend on the customer come last, and a customer outside the population answers as
 * an unknown one: nobody learns by asking whether somebody is a customer.
 */
final class Deliberation {
  private static final Duration GRANT_LIFE = Duration.ofSeconds(30);
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private static final Rule[] RULES = Rule.values();

  private final Snapshot snapshot;
  private final Caller caller;
  private final Ask ask;
  private final @Nullable Case within;
  private final Casework casework;
  private final Instant now;
  private final Snapshot.@Nullable Holdings holdings;
  private final Wish wish;
  private List<Authority.StandingGrant> left;
  private String subject = "";

  /** With the case of the ask, if one is named and known. */
  Deliberation(Snapshot snapshot, Caller caller, Ask ask, @Nullable Case within, Instant now) {
    this.snapshot = snapshot;
    this.caller = caller;
    this.ask = ask;
    this.within = within;
    this.casework = new Casework(snapshot, caller, ask, within);
    this.now = now;
    this.holdings = snapshot.holdingsOf(caller);
    this.wish = wish();
    this.left = holdings == null ? List.of() : holdings.grants();
  }

  private Wish wish() {
    var network = caller.actor().network();
    return new Wish(
        snapshot,
        caller.person() == null,
        holdings,
        ask.act(),
        ask.form(),
        ask.fields().values(),
        ask.purpose(),
        network == null ? null : snapshot.network(network));
  }

  Decision decide() {
    var why = new ArrayList<Decision.Reason>(RULES.length);
    for (var rule : RULES) {
      subject = "";
      var refused = look(rule);
      why.add(new Decision.Reason(rule.text(), subject, refused == null));
      if (refused != null) {
        return new Decision.Refused(refused, why);
      }
    }
    var guard = Budgets.guard(snapshot, caller, ask, within);
    return new Decision.Granted(
        new Grant(grantId(), caller, ask, guard, now.plus(GRANT_LIFE), populations()), why);
  }

  /** Why not, or null. */
  private @Nullable ProblemCode look(Rule rule) {
    return switch (rule) {
      case NOT_STOPPED -> notStopped();
      case CALLER_KNOWN -> callerKnown();
      case ACT_ALLOWED -> wish.actAllowed() ? null : ProblemCode.NOT_PERMITTED;
      case ADMINISTRATOR_SEES_NO_CUSTOMER ->
          wish.administratorSeesNobody() ? null : ProblemCode.NOT_PERMITTED;
      case PURPOSE_GIVEN -> wish.purposeGiven() ? null : ProblemCode.PURPOSE_REQUIRED;
      case PURPOSE_FITS_CALLER -> purposeFitsCaller();
      case WITHIN_TOKEN -> TokenLimits.objection(caller, ask);
      case GRANT_FOR_ACT -> narrow(grant -> wish.forAct(grant, now), ProblemCode.NOT_PERMITTED);
      case GRANT_FOR_PURPOSE -> narrow(wish::forPurpose, ProblemCode.PURPOSE_NOT_PERMITTED);
      case GRANT_FOR_FIELDS -> narrow(wish::forFields, ProblemCode.FIELD_NOT_PERMITTED);
      case GRANT_FOR_FORM -> grantForForm();
      case GRANT_FOR_ORGANISATION -> grantForOrganisation();
      case NUMBERS_STAY_AT_HOME -> numbersStayAtHome();
      case NETWORK_ALLOWED -> networkAllowed();
      case WHILE_DECLARED ->
          narrow(grant -> wish.whileDeclared(grant, now), ProblemCode.EVENT_NOT_DECLARED);
      case HOURS_ALLOWED -> narrow(this::withinHours, ProblemCode.NOT_PERMITTED);
      case PROOF_SUFFICES -> Proof.objection(caller.assurance(), ask, now);
      case CASE_GIVEN -> casework.given();
      case CASE_OPEN -> casework.open();
      case CASE_FITS_PURPOSE -> casework.fitsPurpose();
      case CASE_ABOUT_CUSTOMER -> casework.aboutCustomer();
      case POPULATION_ALLOWED -> populationAllowed();
    };
  }

  private GrantId grantId() {
    return ask.act().aboutCustomers()
        ? left.getFirst().id()
        : new GrantId(Objects.requireNonNull(held().acts().get(ask.act())));
  }

  private Populations populations() {
    return ask.act().aboutCustomers() ? covered(left.getFirst()) : Populations.of(caller.scope());
  }

  private Populations covered(Authority.StandingGrant grant) {
    return Populations.of(grant.populations()).and(Populations.of(caller.scope()));
  }

  private Snapshot.Holdings held() {
    return Objects.requireNonNull(holdings);
  }

  private @Nullable ProblemCode notStopped() {
    var by = snapshot.cut().of(caller);
    subject = by.map(Stop::id).orElse("");
    return by.isPresent() ? ProblemCode.STOPPED : null;
  }

  private @Nullable ProblemCode callerKnown() {
    PersonId person = caller.person();
    subject = person == null ? "" : person.value();
    boolean job = caller.assurance() instanceof Assurance.ApplicationToken;
    return wish.holderKnown() && wish.job() == job ? null : ProblemCode.NOT_PERMITTED;
  }

  private @Nullable ProblemCode purposeFitsCaller() {
    subject = ask.purpose() == null ? "" : ask.purpose().value();
    return wish.purposeObjection();
  }

  private @Nullable ProblemCode grantForForm() {
    subject = ask.form().text();
    return ask.act().shows(ask.form())
        ? narrow(wish::forForm, ProblemCode.FORM_NOT_PERMITTED)
        : ProblemCode.FORM_NOT_PERMITTED;
  }

  private @Nullable ProblemCode grantForOrganisation() {
    subject = wish.employer().key();
    if (standsOnRole()) {
      return wish.ofTheOwnCompany() ? null : ProblemCode.ORGANISATION_NOT_PERMITTED;
    }
    return narrow(wish::forOrganisation, ProblemCode.ORGANISATION_NOT_PERMITTED);
  }

  private @Nullable ProblemCode numbersStayAtHome() {
    return wish.numbersAreAtHome()
        ? null
        : narrow(wish::numbersStayAtHome, ProblemCode.ORGANISATION_NOT_PERMITTED);
  }

  private @Nullable ProblemCode networkAllowed() {
    var network = wish.network();
    subject = network == null ? Snapshot.UNKNOWN_NETWORK.value() : network.key();
    if (standsOnRole()) {
      return network == null ? ProblemCode.NETWORK_NOT_PERMITTED : null;
    }
    return narrow(wish::fromNetwork, ProblemCode.NETWORK_NOT_PERMITTED);
  }

  /**
   * Acts that need no grant are for the own company's people on a network that has a name. Only
   * taking away works for whoever may, from everywhere.
   */
  private boolean standsOnRole() {
    return !ask.act().aboutCustomers() && ask.act() != Act.REVOKE;
  }

  private boolean withinHours(Authority.StandingGrant grant) {
    return grant.hours() == null || grant.hours().include(now.atZone(JAPAN));
  }

  /** Acts that show no customer stand on roles and need no grant. */
  private @Nullable ProblemCode narrow(
      Predicate<Authority.StandingGrant> holds, ProblemCode otherwise) {
    if (!ask.act().aboutCustomers()) {
      return null;
    }
    left = Snapshot.narrowed(left, holds);
    if (left.isEmpty()) {
      return otherwise;
    }
    if (subject.isEmpty()) {
      subject = left.getFirst().key();
    }
    return null;
  }

  private @Nullable ProblemCode populationAllowed() {
    boolean aboutNobodyYet = ask.customers().isEmpty() && ask.populations().isEmpty();
    if (!ask.act().aboutCustomers() || aboutNobodyYet) {
      return null;
    }
    return narrow(grant -> covered(grant).cover(ask.populations()), ProblemCode.NOT_FOUND);
  }
}
