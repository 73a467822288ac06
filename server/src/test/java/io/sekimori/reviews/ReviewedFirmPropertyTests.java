package io.sekimori.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.access.Act;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.access.Node;
import io.sekimori.access.RoleId;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.duties.Standing;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever the firm, and whoever answers what: nobody is locked out, and nothing is kept quietly.
 */
class ReviewedFirmPropertyTests {
  private static final LocalDate DUE = LocalDate.of(2026, 12, 10);
  private static final OrganisationId OWN = new OrganisationId("own");
  private static final PersonId BEGINNER = new PersonId("p-0");
  private static final List<String> ROLES =
      List.of(
          "client-service",
          "compliance",
          "data-officer",
          "data-owner",
          "audit",
          "system-administrator",
          "only-administers",
          "only-approves",
          "only-revokes");

  /** A firm of a few people with random rights, and its reviews. */
  private static final class Firm {
    final TestClock clock = new TestClock(TestAccess.NOW);
    final Databases databases = TestDatabases.fresh();
    final Keys keys = TestKeys.on(databases);
    final MemoryLedger ledger = new MemoryLedger();
    final Alarms alarms = TestAlarms.on(clock);
    final Node node = new Node(databases, keys, ledger, clock);
    final Review review = new Review(databases, keys, ledger, alarms, node, clock);
    final Random random;
    final Set<PersonId> keyless = new HashSet<>();

    Firm(long seed) {
      random = new Random(seed);
      ledger.at(clock.instant());
      node.authorities.found(as(BEGINNER).actor(), policy());
    }

    private List<Authority> policy() {
      var all = new ArrayList<Authority>(Authorities.japaneseBroker());
      all.add(new Authority.Role(new RoleId("only-administers"), Set.of(Act.ADMINISTER_ACCESS)));
      all.add(new Authority.Role(new RoleId("only-approves"), Set.of(Act.APPROVE)));
      all.add(new Authority.Role(new RoleId("only-revokes"), Set.of(Act.REVOKE)));
      all.add(organisation("own", Authority.Organisation.Standing.OWN, "jp"));
      all.add(organisation("abroad", Authority.Organisation.Standing.AFFILIATE, "sg"));
      all.add(new Authority.Network(new NetworkId("tokyo"), List.of("192.0.2.0/24"), "jp"));
      int people = 3 + random.nextInt(6);
      for (int i = 0; i < people; i++) {
        var id = new PersonId("p-" + i);
        var employer = i == 0 || random.nextInt(5) > 0 ? "own" : "abroad";
        var manager = random.nextInt(3) == 0 ? null : new PersonId("p-" + random.nextInt(people));
        all.add(
            new Authority.Person(
                id,
                new OrganisationId(employer),
                Authority.Person.Employment.EMPLOYEE,
                id.equals(manager) ? null : manager));
        for (int held = random.nextInt(4); held > 0; held--) {
          var role = ROLES.get(random.nextInt(ROLES.size()));
          all.add(new Authority.Assignment("a-" + i + "-" + held, id, new RoleId(role)));
        }
        if (random.nextInt(5) == 0) {
          keyless.add(id);
          node.withoutPasskey(id);
        }
      }
      all.add(new Authority.Assignment("begins", BEGINNER, new RoleId("data-officer")));
      return all;
    }

    private static Authority organisation(
        String id, Authority.Organisation.Standing standing, String country) {
      return new Authority.Organisation(new OrganisationId(id), standing, country);
    }

    Caller as(PersonId person) {
      return TestAccess.caller(person.value(), clock.instant());
    }

    private List<PersonId> own() {
      return people().filter(one -> one.organisation().equals(OWN)).map(one -> one.id()).toList();
    }

    private Stream<Authority.Person> people() {
      return node.authorities.inForce().stream()
          .filter(Authority.Person.class::isInstance)
          .map(Authority.Person.class::cast);
    }

    private boolean may(PersonId person, Act act) {
      var inForce = node.authorities.inForce();
      var roles =
          inForce.stream()
              .filter(one -> one instanceof Authority.Role role && role.acts().contains(act))
              .map(one -> ((Authority.Role) one).id())
              .toList();
      return inForce.stream()
          .anyMatch(
              one ->
                  one instanceof Authority.Assignment held
                      && held.person().equals(person)
                      && roles.contains(held.role()));
    }

    /** Who has the act and a passkey, with somebody else who may approve and has one. */
    private long with(Act act) {
      var able = own().stream().filter(one -> !keyless.contains(one)).toList();
      return able.stream()
          .filter(one -> may(one, act))
          .filter(
              one -> able.stream().anyMatch(other -> !other.equals(one) && may(other, Act.APPROVE)))
          .count();
    }

    /** Said out of the rows in force alone, without the rule of the product. */
    List<Long> whoCould() {
      return List.of(
          with(Act.ADMINISTER_ACCESS),
          with(Act.REVOKE),
          own().stream().filter(one -> may(one, Act.ADMINISTER_ACCESS)).count());
    }

    void answersInPart(String campaign) {
      int percent = List.of(0, 30, 70, 100).get(random.nextInt(4));
      for (var person : own()) {
        if (!may(person, Act.READ_DUTIES)) {
          continue;
        }
        for (var right : review.reviews.asked(as(person), campaign).rights()) {
          if (random.nextInt(100) < percent) {
            answer(person, campaign, right);
          }
        }
      }
    }

    private void answer(PersonId by, String campaign, ReviewedRight right) {
      var all = List.of(Grounds.values());
      var grounds = all.get(random.nextInt(all.size()));
      var answer =
          random.nextBoolean() || !may(by, Act.READ_DUTIES)
              ? Answer.KEEP
              : Stream.of(Answer.values()).filter(grounds::speaksFor).findFirst().orElseThrow();
      var why = answer == Answer.KEEP ? Grounds.NEEDED : grounds;
      var kind = Authorities.kind(right.what());
      try {
        review.reviews.answer(as(by), campaign, kind, right.what().key(), answer, why);
      } catch (Refusal refused) {
        // who removes somebody's right, or their own reviewer's, may be refused for it: said here
        assertThat(refused.code())
            .isIn(ProblemCode.LAST_TWO, ProblemCode.NOT_FOUND, ProblemCode.NOT_PERMITTED);
      }
    }
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void twoRemainWhoCouldAdministerAndTwoWhoCouldEndAStop(@ForAll long seed) {
    var firm = new Firm(seed);
    var before = firm.whoCould();
    var campaign = firm.review.reviews.begin(firm.as(BEGINNER), DUE, 0);
    firm.answersInPart(campaign);
    firm.clock.move(Duration.ofDays(22));
    firm.ledger.at(firm.clock.instant());
    firm.review.rounds.look();
    var after = firm.whoCould();
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i))
          .as("%s before, %s after", before, after)
          .isGreaterThanOrEqualTo(Math.min(2, before.get(i)));
    }
    saysWhatItHeld(firm, campaign);
    firm.databases.close();
  }

  /** Kept, taken, or named: and while something is only named, the duty is not fulfilled. */
  private static void saysWhatItHeld(Firm firm, String id) {
    var campaign = firm.review.book.find(id).orElseThrow();
    long held = 0;
    for (var right : firm.review.book.judged(campaign)) {
      boolean stands = firm.node.authorities.inForce().contains(right.what());
      boolean kept =
          right.state() == ReviewedRight.State.KEPT
              || right.state() == ReviewedRight.State.KEPT_LATER;
      boolean named = right.state() == ReviewedRight.State.HELD;
      assertThat(stands).as("%s", right).isEqualTo(kept || named);
      held += named ? 1 : 0;
    }
    assertThat(firm.alarms.find(ReviewAlarms.HELD + ':' + id).isPresent()).isEqualTo(held > 0);
    assertThat(campaign.settled().isPresent()).isEqualTo(held == 0);
    assertThat(firm.review.duties.standing(id).orElseThrow().state() == Standing.State.ENDED)
        .isEqualTo(held == 0);
  }
}
