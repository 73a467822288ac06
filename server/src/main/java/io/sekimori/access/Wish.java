package io.sekimori.access;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish to see something, without the proof, the token, the case and the customers that
 * an ask has besides. What the rules say about it stands here once: a {@link Deliberation} asks for
 * a wish that was made, a {@link Reach} for all that could have been.
 *
 * @param job true if no natural person wishes it
 * @param holdings what they hold; null if they are unknown
 * @param network the named network they are on; null on one without a name
 */
record Wish(
    Snapshot snapshot,
    boolean job,
    Snapshot.@Nullable Holdings holdings,
    Act act,
    Form form,
    Collection<FieldClass> classes,
    @Nullable PurposeId purpose,
    Authority.@Nullable Network network) {

  boolean holderKnown() {
    return holdings != null && holdings.organisation() != null;
  }

  boolean actAllowed() {
    return held().acts().containsKey(act);
  }

  boolean administratorSeesNobody() {
    return !act.aboutCustomers() || !held().administers();
  }

  boolean purposeGiven() {
    return purpose != null || !act.needsReason();
  }

  /** Why the purpose is none for them, or null. */
  @Nullable ProblemCode purposeObjection() {
    if (purpose == null) {
      return job && act.aboutCustomers() ? ProblemCode.PURPOSE_REQUIRED : null;
    }
    var known = snapshot.purpose(purpose);
    if (known == null) {
      return ProblemCode.PURPOSE_NOT_PERMITTED;
    }
    boolean forJobs = known.mode() == Authority.Purpose.Mode.JOB;
    if (forJobs == job) {
      return null;
    }
    return forJobs ? ProblemCode.PURPOSE_NOT_PERMITTED : ProblemCode.TOKEN_INSUFFICIENT;
  }

  boolean forAct(Authority.StandingGrant grant, Instant now) {
    return grant.acts().contains(act) && (grant.until() == null || now.isBefore(grant.until()));
  }

  boolean forPurpose(Authority.StandingGrant grant) {
    return purpose == null || grant.purposes().contains(purpose);
  }

  boolean forFields(Authority.StandingGrant grant) {
    return grant.classes().containsAll(classes);
  }

  /** The act has this form, and the grant too. */
  boolean forForm(Authority.StandingGrant grant) {
    return act.shows(form) && grant.forms().contains(form);
  }

  boolean forOrganisation(Authority.StandingGrant grant) {
    return grant.organisations().isEmpty()
        ? ofTheOwnCompany()
        : grant.organisations().contains(employer().id());
  }

  boolean ofTheOwnCompany() {
    return employer().standing() == Authority.Organisation.Standing.OWN;
  }

  /**
   * Individual numbers (MNA Art. 19: no joint use) and documents are not for affiliates, vendors
   * and readers abroad, nor for anybody on a network abroad, unless a grant names the organisation.
   */
  boolean numbersStayAtHome(Authority.StandingGrant grant) {
    return numbersAreAtHome() || grant.numbersTo().contains(employer().id());
  }

  /** True if nothing leaves the house that must stay: then no grant need say so. */
  boolean numbersAreAtHome() {
    boolean sensitive =
        form == Form.PAGE
            || form == Form.RENDITION
            || classes.stream().anyMatch(Snapshot.KEPT_AT_HOME::contains);
    return !sensitive
        || (ofTheOwnCompany()
            && snapshot.atHome(employer().country())
            && (network == null || snapshot.atHome(network.country())));
  }

  boolean fromNetwork(Authority.StandingGrant grant) {
    return network != null
        && (grant.networks().isEmpty() || grant.networks().contains(network.id()));
  }

  /** It is on no condition, or the event of its condition is declared. */
  boolean whileDeclared(Authority.StandingGrant grant, Instant now) {
    var kind = grant.whileDeclared();
    return kind == null || snapshot.declared(now).stream().anyMatch(one -> one.event() == kind);
  }

  /**
   * True if some ask with this wish fulfils the rule by this grant: whoever asks may have a token
   * that names everything, fresh proof and a case that fits, and may ask at the grant's hours about
   * its population.
   */
  boolean couldHold(Rule rule, Authority.StandingGrant grant, Instant now) {
    return switch (rule) {
      case NOT_STOPPED -> network == null || !snapshot.cut().has(network.id());
      case CALLER_KNOWN -> holderKnown();
      case ACT_ALLOWED -> actAllowed();
      case ADMINISTRATOR_SEES_NO_CUSTOMER -> administratorSeesNobody();
      case PURPOSE_GIVEN -> purposeGiven();
      case PURPOSE_FITS_CALLER -> purposeObjection() == null;
      case GRANT_FOR_ACT -> forAct(grant, now);
      case GRANT_FOR_PURPOSE -> forPurpose(grant);
      case GRANT_FOR_FIELDS -> forFields(grant);
      case GRANT_FOR_FORM -> forForm(grant);
      case GRANT_FOR_ORGANISATION -> forOrganisation(grant);
      case NUMBERS_STAY_AT_HOME -> numbersStayAtHome(grant);
      case NETWORK_ALLOWED -> fromNetwork(grant);
      case WHILE_DECLARED -> whileDeclared(grant, now);
      case WITHIN_TOKEN,
          HOURS_ALLOWED,
          PROOF_SUFFICES,
          CASE_GIVEN,
          CASE_OPEN,
          CASE_FITS_PURPOSE,
          CASE_ABOUT_CUSTOMER,
          POPULATION_ALLOWED ->
          true;
    };
  }

  Authority.Organisation employer() {
    return Objects.requireNonNull(held().organisation());
  }

  private Snapshot.Holdings held() {
    return Objects.requireNonNull(holdings);
  }
}
