package io.sekimori.access;

import io.sekimori.ledger.Actor;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fictional broker under the shipped policy, with an affiliate, a vendor and a batch program. */
final class SampleFirm {
  /** A Thursday, 10:00 in Tokyo. */
  static final Instant NOW = Instant.parse("2026-11-19T01:00:00Z");

  static final OrganisationId OWN = new OrganisationId("own");
  static final OrganisationId SINGAPORE = new OrganisationId("affiliate-sg");
  static final OrganisationId VENDOR = new OrganisationId("vendor");
  static final NetworkId TOKYO = new NetworkId("tokyo");
  static final NetworkId ABROAD = new NetworkId("singapore");

  static final PersonId CLERK = new PersonId("clerk");
  static final PersonId REVIEWER = new PersonId("reviewer");
  static final PersonId DATA_OWNER = new PersonId("data-owner-1");
  static final PersonId OFFICER = new PersonId("officer");
  static final PersonId ADMIN = new PersonId("admin-1");
  static final PersonId SECOND_ADMIN = new PersonId("admin-2");
  static final PersonId NEWCOMER = new PersonId("newcomer");
  static final PersonId ABROAD_CLERK = new PersonId("clerk-sg");
  static final PersonId ABROAD_OWNER = new PersonId("owner-sg");
  static final ApplicationId BATCH = new ApplicationId("tax-batch");

  static final PurposeId ENQUIRY = new PurposeId("customer-enquiry");
  static final PurposeId TAX_CHECK = new PurposeId("tax-number-check");
  static final PurposeId TAX_JOB = new PurposeId("tax-reporting");
  static final FieldName TELEPHONE = new FieldName("telephone");
  static final FieldName MY_NUMBER = new FieldName("individual-number");

  static final CustomerHandle CUSTOMER = CustomerHandle.random();
  static final CustomerHandle STRANGER = CustomerHandle.random();
  static final CaseId CASE = new CaseId("case-1");

  private SampleFirm() {}

  static List<Authority> authorities() {
    var all = new ArrayList<Authority>(Authorities.japaneseBroker());
    all.add(organisation(OWN, Authority.Organisation.Standing.OWN, "jp"));
    all.add(organisation(SINGAPORE, Authority.Organisation.Standing.AFFILIATE, "sg"));
    all.add(organisation(VENDOR, Authority.Organisation.Standing.VENDOR, "jp"));
    all.add(new Authority.Network(TOKYO, List.of("192.0.2.0/24", "2001:db8:1::/48"), "jp"));
    all.add(new Authority.Network(ABROAD, List.of("198.51.100.0/24"), "sg"));
    for (var person :
        List.of(CLERK, REVIEWER, DATA_OWNER, OFFICER, ADMIN, SECOND_ADMIN, NEWCOMER)) {
      all.add(person(person, OWN));
    }
    all.add(person(ABROAD_CLERK, SINGAPORE));
    all.add(person(ABROAD_OWNER, SINGAPORE));
    all.add(new Authority.Application(BATCH, OWN));
    all.add(assignment(CLERK, "client-service"));
    all.add(assignment(REVIEWER, "compliance"));
    all.add(assignment(DATA_OWNER, "data-owner"));
    all.add(assignment(OFFICER, "data-officer"));
    all.add(assignment(ADMIN, "system-administrator"));
    all.add(assignment(SECOND_ADMIN, "system-administrator"));
    all.add(assignment(ABROAD_CLERK, "client-service"));
    all.add(affiliateGrant());
    all.add(batchGrant());
    return all;
  }

  static Snapshot snapshot() {
    return Snapshot.of(7, authorities());
  }

  static Authority.Organisation organisation(
      OrganisationId id, Authority.Organisation.Standing standing, String country) {
    return new Authority.Organisation(id, standing, country);
  }

  static Authority.Person person(PersonId id, OrganisationId organisation) {
    return new Authority.Person(id, organisation, Authority.Person.Employment.EMPLOYEE, null);
  }

  static Authority.Assignment assignment(PersonId person, String role) {
    return new Authority.Assignment("asg-" + person + "-" + role, person, new RoleId(role));
  }

  /** Names the affiliate, but not for individual numbers. */
  private static Authority.StandingGrant affiliateGrant() {
    return grant(
        "affiliate",
        new Receiver.OnePerson(ABROAD_OWNER),
        Set.of(Act.REVEAL),
        Set.of(Form.FULL),
        Set.of(TAX_CHECK, ENQUIRY),
        Set.of(SINGAPORE),
        Set.of());
  }

  private static Authority.StandingGrant batchGrant() {
    return grant(
        "batch",
        new Receiver.OneApplication(BATCH),
        Set.of(Act.BULK_REVEAL),
        Set.of(Form.PROCESSED),
        Set.of(TAX_JOB),
        Set.of(),
        Set.of());
  }

  static Authority.StandingGrant grant(
      String id,
      Receiver receiver,
      Set<Act> acts,
      Set<Form> forms,
      Set<PurposeId> purposes,
      Set<OrganisationId> organisations,
      Set<String> populations) {
    return new Authority.StandingGrant(
        new GrantId(id),
        receiver,
        acts,
        Set.of(FieldClass.CONTACT, FieldClass.NAME, FieldClass.INDIVIDUAL_NUMBER),
        forms,
        purposes,
        populations,
        Set.of(),
        organisations,
        Set.of(),
        null,
        null,
        null);
  }

  // ---- callers

  static Assurance passkey(Instant at) {
    return new Assurance.Passkey(at, true, false);
  }

  static Caller caller(PersonId person) {
    return caller(person, passkey(NOW), TOKYO);
  }

  static Caller caller(PersonId person, Assurance assurance, @Nullable NetworkId network) {
    return new Caller(actor(person, network, null), person, assurance, null);
  }

  static Caller onBehalf(PersonId person, Set<PurposeId> purposes, Set<FieldName> fields) {
    return new Caller(
        actor(person, TOKYO, BATCH),
        person,
        new Assurance.OnBehalf(NOW, false, null),
        new Caller.Scope(purposes, fields, Set.of(), false));
  }

  static Caller batch() {
    return new Caller(
        new Actor(Actor.Kind.JOB, "tax-2026", null, null, TOKYO, OWN, "jp", BATCH),
        null,
        new Assurance.ApplicationToken(NOW),
        new Caller.Scope(Set.of(TAX_JOB, ENQUIRY), Set.of(TELEPHONE), Set.of(), false));
  }

  private static Actor actor(
      PersonId person, @Nullable NetworkId network, @Nullable ApplicationId application) {
    return new Actor(
        Actor.Kind.PERSON, person.value(), null, null, network, OWN, "jp", application);
  }

  // ---- asks

  /** What a clerk does all day: one telephone number in full, for an enquiry, on its case. */
  static Ask revealTelephone() {
    return ask(Act.REVEAL, Form.FULL, ENQUIRY);
  }

  static Ask ask(Act act, Form form, @Nullable PurposeId purpose) {
    return ask(act, Map.of(TELEPHONE, FieldClass.CONTACT), form, purpose, CASE, CUSTOMER);
  }

  static Ask ask(
      Act act,
      Map<FieldName, FieldClass> fields,
      Form form,
      @Nullable PurposeId purpose,
      @Nullable CaseId within,
      CustomerHandle customer) {
    return new Ask(act, fields, form, purpose, within, List.of(customer), Set.of("retail"));
  }

  static Case openCase() {
    return of(Case.Origin.SYSTEM, null, "enquiry", null);
  }

  static Case of(
      Case.Origin origin, @Nullable PersonId by, String kind, @Nullable Instant closedAt) {
    return new Case(CASE, "crm", kind, Set.of(CUSTOMER), origin, by, NOW, closedAt);
  }
}
