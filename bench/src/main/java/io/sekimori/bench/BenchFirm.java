package io.sekimori.bench;

import io.sekimori.access.Act;
import io.sekimori.access.Assurance;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.access.Receiver;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Budget;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A policy under which the measured callers never run out: every rule is asked, none is met. */
final class BenchFirm {
  static final String POPULATION = "bench";
  static final PurposeId PURPOSE = new PurposeId("bench");
  static final int PEOPLE = 64;
  private static final OrganisationId OWN = new OrganisationId("own");
  private static final NetworkId LOOPBACK = new NetworkId("loopback");
  private static final int ENOUGH = 1_000_000_000;

  private final Authorities authorities;

  BenchFirm(Stage server) {
    authorities = server.get(Authorities.class);
  }

  void found() {
    var all = new ArrayList<Authority>();
    for (var one : Authorities.japaneseBroker()) {
      if (!(one instanceof Authority.Allowance)) {
        all.add(one);
      }
    }
    all.add(new Authority.Organisation(OWN, Authority.Organisation.Standing.OWN, "jp"));
    var mode = Authority.Purpose.Mode.INTERACTIVE;
    var rule = Authority.Purpose.CaseRule.NONE;
    all.add(new Authority.Purpose(PURPOSE, "service", mode, rule, Set.of()));
    Map<Budget, Integer> limits =
        Arrays.stream(Budget.values()).collect(Collectors.toMap(budget -> budget, _ -> ENOUGH));
    var tier = Authority.Allowance.Tier.PASSKEY;
    all.add(new Authority.Allowance("bench", tier, null, limits));
    for (int i = 0; i < PEOPLE; i++) {
      var employment = Authority.Person.Employment.EMPLOYEE;
      all.add(new Authority.Person(person(i), OWN, employment, null));
      all.add(grant(i));
    }
    authorities.found(Actor.system("bench"), all);
  }

  private static Authority.StandingGrant grant(int person) {
    return new Authority.StandingGrant(
        new GrantId("bench-" + person),
        new Receiver.OnePerson(person(person)),
        Set.of(Act.SEARCH, Act.VIEW_MASKED, Act.MATCH, Act.REVEAL),
        EnumSet.complementOf(EnumSet.of(FieldClass.INDIVIDUAL_NUMBER, FieldClass.CREDENTIAL)),
        Set.of(Form.MASKED, Form.CONFIRMED, Form.LAST_4, Form.FULL),
        Set.of(PURPOSE),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        null,
        null,
        null);
  }

  private static PersonId person(int number) {
    return new PersonId("bench-" + number);
  }

  /** Callers with a fresh passkey. */
  List<Caller> callers() {
    var callers = new ArrayList<Caller>();
    for (int i = 0; i < PEOPLE; i++) {
      var kind = Actor.Kind.PERSON;
      var id = person(i);
      var actor = new Actor(kind, id.value(), null, null, LOOPBACK, OWN, "jp", null);
      callers.add(new Caller(actor, id, new Assurance.Passkey(Instant.now(), true, false), null));
    }
    return callers;
  }
}
