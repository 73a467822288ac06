package io.sekimori.bench;

import io.sekimori.access.Act;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Receiver;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Budget;
import io.sekimori.people.Tokens;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PurposeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Applications with tokens that never run out of budget: every rule is asked, none is met. */
record HttpFirm(Stage server) {
  static final PurposeId PURPOSE = new PurposeId("bench-job");
  static final int APPLICATIONS = 64;
  private static final OrganisationId OWN = new OrganisationId("own");
  private static final int ENOUGH = 1_000_000_000;

  /** Founds the firm and returns the secrets of its tokens. */
  List<String> found() {
    var all = new ArrayList<Authority>();
    for (var one : Authorities.japaneseBroker()) {
      if (!(one instanceof Authority.Allowance)) {
        all.add(one);
      }
    }
    all.add(new Authority.Organisation(OWN, Authority.Organisation.Standing.OWN, "jp"));
    var rule = Authority.Purpose.CaseRule.NONE;
    all.add(new Authority.Purpose(PURPOSE, "service", Authority.Purpose.Mode.JOB, rule, Set.of()));
    Map<Budget, Integer> limits =
        Arrays.stream(Budget.values()).collect(Collectors.toMap(budget -> budget, _ -> ENOUGH));
    all.add(new Authority.Allowance("bench", Authority.Allowance.Tier.JOB, null, limits));
    for (int i = 0; i < APPLICATIONS; i++) {
      all.add(new Authority.Application(application(i), OWN));
      all.add(grant(i));
    }
    server.get(Authorities.class).found(Actor.system("bench"), all);
    var tokens = new ArrayList<String>();
    for (int i = 0; i < APPLICATIONS; i++) {
      tokens.add(token(application(i)));
    }
    return tokens;
  }

  private static ApplicationId application(int number) {
    return new ApplicationId("bench-" + number);
  }

  private static Authority.StandingGrant grant(int number) {
    return new Authority.StandingGrant(
        new GrantId("bench-" + number),
        new Receiver.OneApplication(application(number)),
        Set.of(Act.SEARCH, Act.VIEW_MASKED, Act.REVEAL),
        EnumSet.complementOf(EnumSet.of(FieldClass.INDIVIDUAL_NUMBER, FieldClass.CREDENTIAL)),
        Set.of(Form.MASKED, Form.CONFIRMED, Form.FULL),
        Set.of(PURPOSE),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        null,
        null,
        null);
  }

  private String token(ApplicationId application) {
    var scope =
        new Tokens.Scope(
            Set.of(PURPOSE.value()),
            Set.of("telephone", "customer-number"),
            Set.of(),
            Set.of(),
            false);
    var expires = Instant.now().plus(Duration.ofDays(1));
    return server
        .get(Tokens.class)
        .issue(Actor.system("bench"), application, scope, expires)
        .secret();
  }
}
