package io.sekimori.access;

import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.NetworkId;
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

  private static final List<Rule> RULES =
      List.of(
          new Rule("caller-known", Deliberation::callerKnown),
          new Rule("act-allowed", Deliberation::actAllowed),
          new Rule("administrator-sees-no-customer", Deliberation::administratorSeesNobody),
          new Rule("purpose-given", Deliberation::purposeGiven),
          new Rule("purpose-fits-caller", Deliberation::purposeFitsCaller),
          new Rule("within-token", one -> TokenLimits.objection(one.caller, one.ask)),
          new Rule("grant-for-act", Deliberation::grantForAct),
          new Rule("grant-for-purpose", Deliberation::grantForPurpose),
          new Rule("grant-for-fields", Deliberation::grantForFields),
          new Rule("grant-for-form", Deliberation::grantForForm),
          new Rule("grant-for-organisation", Deliberation::grantForOrganisation),
          new Rule("numbers-stay-at-home", Deliberation::numbersStayAtHome),
          new Rule("network-allowed", Deliberation::networkAllowed),
          new Rule("hours-allowed", Deliberation::hoursAllowed),
          new Rule(
              "proof-suffices", one -> Proof.objection(one.caller.assurance(), one.ask, one.now)),
          new Rule("case-given", one -> one.casework.given()),
          new Rule("case-open", one -> one.casework.open()),
          new Rule("case-fits-purpose", one -> one.casework.fitsPurpose()),
          new Rule("case-about-customer", one -> one.casework.aboutCustomer()),
          new Rule("population-allowed", Deliberation::populationAllowed));

  private record Rule(String name, Look look) {}

  /** Why not, or null. */
  private interface Look {
    @Nullable ProblemCode at(Deliberation deliberation);
  }

  private final Snapshot snapshot;
  private final Caller caller;
  private final Ask ask;
  private final @Nullable Case within;
  private final Casework casework;
  private final Instant now;
  private final Snapshot.@Nullable Holdings holdings;
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
    this.left = holdings == null ? List.of() : holdings.grants();
  }

  static List<String> ruleNames() {
    return RULES.stream().map(Rule::name).toList();
  }

  Decision decide() {
    var why = new ArrayList<Decision.Reason>(RULES.size());
    for (var rule : RULES) {
      subject = "";
      var refused = rule.look.at(this);
      why.add(new Decision.Reason(rule.name, subject, refused == null));
      if (refused != null) {
        return new Decision.Refused(refused, why);
      }
    }
    var guard = Budgets.guard(snapshot, caller, ask, within);
    return new Decision.Granted(
        new Grant(grantId(), caller, ask, guard, now.plus(GRANT_LIFE), populations()), why);
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

  private @Nullable ProblemCode callerKnown() {
    PersonId person = caller.person();
    subject = person == null ? "" : person.value();
    boolean job = caller.assurance() instanceof Assurance.ApplicationToken;
    boolean consistent =
        holdings != null && holdings.organisation() != null && (person == null) == job;
    return consistent ? null : ProblemCode.NOT_PERMITTED;
  }

  private @Nullable ProblemCode actAllowed() {
    return held().acts().containsKey(ask.act()) ? null : ProblemCode.NOT_PERMITTED;
  }

  private @Nullable ProblemCode administratorSeesNobody() {
    return ask.act().aboutCustomers() && held().administers() ? ProblemCode.NOT_PERMITTED : null;
  }

  private @Nullable ProblemCode purposeGiven() {
    return ask.act().needsReason() && ask.purpose() == null ? ProblemCode.PURPOSE_REQUIRED : null;
  }

  private @Nullable ProblemCode purposeFitsCaller() {
    if (ask.purpose() == null) {
      boolean jobWithout = caller.person() == null && ask.act().aboutCustomers();
      return jobWithout ? ProblemCode.PURPOSE_REQUIRED : null;
    }
    subject = ask.purpose().value();
    var purpose = snapshot.purpose(ask.purpose());
    if (purpose == null) {
      return ProblemCode.PURPOSE_NOT_PERMITTED;
    }
    boolean job = purpose.mode() == Authority.Purpose.Mode.JOB;
    if (job == (caller.person() == null)) {
      return null;
    }
    return job ? ProblemCode.PURPOSE_NOT_PERMITTED : ProblemCode.TOKEN_INSUFFICIENT;
  }

  private @Nullable ProblemCode grantForAct() {
    return narrow(
        grant ->
            grant.acts().contains(ask.act())
                && (grant.until() == null || now.isBefore(grant.until())),
        ProblemCode.NOT_PERMITTED);
  }

  private @Nullable ProblemCode grantForPurpose() {
    return narrow(
        grant -> ask.purpose() == null || grant.purposes().contains(ask.purpose()),
        ProblemCode.PURPOSE_NOT_PERMITTED);
  }

  private @Nullable ProblemCode grantForFields() {
    return narrow(
        grant -> grant.classes().containsAll(ask.fields().values()),
        ProblemCode.FIELD_NOT_PERMITTED);
  }

  private @Nullable ProblemCode grantForForm() {
    subject = ask.form().text();
    if (!ask.act().shows(ask.form())) {
      return ProblemCode.FORM_NOT_PERMITTED;
    }
    return narrow(grant -> grant.forms().contains(ask.form()), ProblemCode.FORM_NOT_PERMITTED);
  }

  private @Nullable ProblemCode grantForOrganisation() {
    var employer = employer();
    subject = employer.key();
    boolean own = employer.standing() == Authority.Organisation.Standing.OWN;
    if (standsOnRole()) {
      return own ? null : ProblemCode.ORGANISATION_NOT_PERMITTED;
    }
    return narrow(
        grant ->
            grant.organisations().isEmpty() ? own : grant.organisations().contains(employer.id()),
        ProblemCode.ORGANISATION_NOT_PERMITTED);
  }

  /**
   * Individual numbers (MNA Art. 19: no joint use) and documents are not for affiliates, vendors
   * and readers abroad, nor for anybody on a network abroad, unless a grant names the organisation.
   */
  private @Nullable ProblemCode numbersStayAtHome() {
    var employer = employer();
    var network = network();
    boolean sensitive =
        ask.form() == Form.PAGE
            || ask.form() == Form.RENDITION
            || ask.fields().values().stream().anyMatch(Snapshot.KEPT_AT_HOME::contains);
    boolean home =
        employer.standing() == Authority.Organisation.Standing.OWN
            && snapshot.atHome(employer.country())
            && (network == null || snapshot.atHome(network.country()));
    if (!sensitive || home) {
      return null;
    }
    return narrow(
        grant -> grant.numbersTo().contains(employer.id()), ProblemCode.ORGANISATION_NOT_PERMITTED);
  }

  private @Nullable ProblemCode networkAllowed() {
    var network = network();
    subject = network == null ? Snapshot.UNKNOWN_NETWORK.value() : network.key();
    if (standsOnRole()) {
      return network == null ? ProblemCode.NETWORK_NOT_PERMITTED : null;
    }
    return narrow(
        grant ->
            network != null
                && (grant.networks().isEmpty() || grant.networks().contains(network.id())),
        ProblemCode.NETWORK_NOT_PERMITTED);
  }

  /**
   * Acts that need no grant are for the own company's people on a network that has a name. Only
   * taking away works for whoever may, from everywhere.
   */
  private boolean standsOnRole() {
    return !ask.act().aboutCustomers() && ask.act() != Act.REVOKE;
  }

  private @Nullable ProblemCode hoursAllowed() {
    return narrow(
        grant -> grant.hours() == null || grant.hours().include(now.atZone(JAPAN)),
        ProblemCode.NOT_PERMITTED);
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

  private Authority.Organisation employer() {
    return Objects.requireNonNull(held().organisation());
  }

  private Authority.@Nullable Network network() {
    NetworkId id = caller.actor().network();
    return id == null ? null : snapshot.network(id);
  }
}
