package io.sekimori.refusals;

import io.sekimori.access.Act;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.EventCause;
import io.sekimori.access.EventKind;
import io.sekimori.access.Receiver;
import io.sekimori.access.RoleId;
import io.sekimori.ledger.Budget;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The policy that comes with the product, with an affiliate, people and spent budgets. */
final class FirmPolicy {
  static final Map<Who, String> ROLES =
      Map.of(
          Who.CLERK, "client-service",
          Who.OWNER, "data-owner",
          Who.AUDITOR, "audit",
          Who.ADMIN, "system-administrator",
          Who.OFFICER, "data-officer",
          Who.VENDORS, "vendor-control",
          Who.LEAVER, "client-service");

  private static final List<String> HOLDERS_OF_NOTHING =
      List.of(
          "idle",
          "lost",
          "newcomer",
          "linked",
          "victim",
          "victim2",
          "victim3",
          "victim4",
          "victim5");

  static final List<String> PEOPLE = people();

  private static final OrganisationId OWN = new OrganisationId("own");
  private static final OrganisationId AFFILIATE = new OrganisationId("affiliate");

  private FirmPolicy() {}

  private static List<String> people() {
    var all = new ArrayList<String>();
    for (var who : ROLES.keySet()) {
      var name = who.name().toLowerCase(Locale.ROOT);
      all.addAll(List.of(name, name + "-aff", name + "-pw"));
    }
    all.add("spent");
    all.addAll(HOLDERS_OF_NOTHING);
    return all;
  }

  static List<Authority> all() {
    var all = new ArrayList<Authority>();
    for (var one : Authorities.japaneseBroker()) {
      all.add(
          switch (one) {
            case Authority.StandingGrant grant -> narrowed(grant);
            case Authority.Allowance allowance when allowance.id().equals("passkey") ->
                limited(allowance.id(), Authority.Allowance.Tier.PASSKEY, null, 12);
            case Authority.Allowance allowance when allowance.id().equals("self-opened") ->
                limited(allowance.id(), Authority.Allowance.Tier.SELF_OPENED, null, 500);
            case Authority.Allowance allowance
                when allowance.id().equals("passkey-incident-response") ->
                limited(
                    allowance.id(),
                    Authority.Allowance.Tier.PASSKEY,
                    new PurposeId("incident-response"),
                    0);
            default -> one;
          });
    }
    all.add(new Authority.Organisation(OWN, Authority.Organisation.Standing.OWN, "jp"));
    all.add(new Authority.Organisation(AFFILIATE, Authority.Organisation.Standing.AFFILIATE, "sg"));
    all.add(new Authority.Network(new NetworkId("office"), List.of("10.0.0.0/8"), "jp"));
    PEOPLE.forEach(person -> all.addAll(person(person)));
    applications(all);
    all.add(
        limited("spent", Authority.Allowance.Tier.PASSKEY, new PurposeId("complaint-handling"), 0));
    all.add(limited("spent-job", Authority.Allowance.Tier.JOB, new PurposeId("import"), 0));
    for (var name : List.of("idle", "lost")) {
      all.add(
          new Authority.Assignment(
              "asg-" + name, new PersonId(name), new RoleId("vendor-control")));
    }
    for (var id : List.of("to-close", "to-close-on-page")) {
      var until = Instant.parse("2027-01-01T00:00:00Z");
      all.add(new Authority.DeclaredEvent(id, EventKind.INCIDENT, EventCause.EXERCISE, until));
    }
    for (var id : List.of("to-revoke", "to-end")) {
      var idle = new Receiver.OnePerson(new PersonId("idle"));
      all.add(grant(id, idle, Act.VIEW_MASKED, Form.MASKED, "customer-enquiry"));
    }
    return all;
  }

  /** Nobody but the data owner sees the customers of the population {@code private}. */
  private static Authority narrowed(Authority.StandingGrant grant) {
    return grant.id().value().startsWith("data-owner")
        ? grant
        : new Authority.StandingGrant(
            grant.id(),
            grant.receiver(),
            grant.acts(),
            grant.classes(),
            grant.forms(),
            grant.purposes(),
            Set.of("demo"),
            grant.networks(),
            grant.organisations(),
            grant.numbersTo(),
            grant.hours(),
            grant.until(),
            grant.whileDeclared());
  }

  private static Authority limited(
      String id,
      Authority.Allowance.Tier tier,
      @org.jspecify.annotations.Nullable PurposeId purpose,
      int people) {
    Map<Budget, Integer> limits =
        EnumSet.allOf(Budget.class).stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    budget ->
                        people == 0
                                || budget == Budget.MASKED_PEOPLE
                                || budget == Budget.UNMASKED_PEOPLE
                            ? people
                            : 500));
    return new Authority.Allowance(id, tier, purpose, limits);
  }

  private static List<Authority> person(String name) {
    var id = new PersonId(name);
    boolean affiliate = name.endsWith("-aff");
    var all = new ArrayList<Authority>();
    all.add(
        new Authority.Person(
            id, affiliate ? AFFILIATE : OWN, Authority.Person.Employment.EMPLOYEE, null));
    if (!HOLDERS_OF_NOTHING.contains(name)) {
      var role = name.replaceAll("-(aff|pw)$", "").toUpperCase(Locale.ROOT);
      var held = role.equals("SPENT") ? "client-service" : ROLES.get(Who.valueOf(role));
      all.add(
          new Authority.Assignment(
              "asg-" + name, id, new RoleId(java.util.Objects.requireNonNull(held))));
    }
    return all;
  }

  private static void applications(List<Authority> all) {
    for (var name : List.of("batch", "batch-aff", "nothing")) {
      all.add(
          new Authority.Application(
              new ApplicationId(name), name.endsWith("aff") ? AFFILIATE : OWN));
      if (!name.equals("nothing")) {
        var receiver = new Receiver.OneApplication(new ApplicationId(name));
        all.add(grant(name, receiver, Act.BULK_REVEAL, Form.PROCESSED, "tax-reporting"));
        all.add(grant(name + "-spent", receiver, Act.BULK_REVEAL, Form.PROCESSED, "import"));
      }
    }
  }

  private static Authority grant(String id, Receiver receiver, Act act, Form form, String purpose) {
    return new Authority.StandingGrant(
        new GrantId(id),
        receiver,
        Set.of(act),
        Set.of(FieldClass.NAME),
        Set.of(form),
        Set.of(new PurposeId(purpose)),
        Set.of("demo"),
        Set.of(),
        Set.of(),
        Set.of(),
        null,
        null,
        null);
  }
}
