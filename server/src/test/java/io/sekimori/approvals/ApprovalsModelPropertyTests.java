package io.sekimori.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Actor;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whoever says whatever in whatever order: what is approved was approved by enough of the named.
 */
class ApprovalsModelPropertyTests {
  private static final Instant START = Instant.parse("2026-11-19T01:00:00Z");
  private static final PersonId REQUESTER = new PersonId("requester");
  private static final PersonId RECEIVER = new PersonId("receiver");
  private static final List<PersonId> APPROVERS =
      List.of(new PersonId("first"), new PersonId("second"), new PersonId("third"));
  private static final Proposal PROPOSAL =
      new Proposal(
          "authority",
          "the content",
          Set.copyOf(APPROVERS),
          2,
          Set.of(RECEIVER),
          START.plus(Duration.ofHours(1)));
  private static final ContentHash OTHER = ContentHash.of("authority", "another content");

  /** Somebody says something some minutes later, at a passkey of some age. */
  record Saying(PersonId who, Step.Kind what, int minutesLater, int keyAge, boolean sameContent) {}

  @Property(tries = 5_000)
  void anApprovedThingWasApprovedByEnoughOfTheNamed(@ForAll("sayings") List<Saying> sayings) {
    var steps = new ArrayList<Step>();
    var now = START;
    var approved = new HashSet<PersonId>();
    boolean ended = false;
    for (var saying : sayings) {
      now = now.plus(Duration.ofMinutes(saying.minutesLater));
      var course = new Course(new ApprovalId("apv-1"), PROPOSAL, REQUESTER, steps);
      if (course.refuses(voice(saying, now), saying.what, hash(saying), now).isEmpty()) {
        assertThat(ended).as("nothing is said after the end").isFalse();
        assertThat(now).isBefore(PROPOSAL.expires());
        steps.add(new Step(saying.what, saying.who, Grounds.DUTY_REQUIRES, now));
        ended = saying.what != Step.Kind.APPROVED;
        if (saying.what == Step.Kind.APPROVED) {
          assertThat(APPROVERS).contains(saying.who);
          assertThat(approved.add(saying.who)).as("nobody counts twice").isTrue();
        }
      }
      assertState(
          new Course(new ApprovalId("apv-1"), PROPOSAL, REQUESTER, steps), now, approved, ended);
    }
  }

  private static void assertState(
      Course course, Instant now, Set<PersonId> approved, boolean ended) {
    boolean open = !ended && approved.size() >= 2 && now.isBefore(PROPOSAL.expires());
    assertThat(course.standing(now).state() == Approval.State.APPROVED).isEqualTo(open);
    assertThat(course.standing(PROPOSAL.expires()).state()).isNotEqualTo(Approval.State.APPROVED);
  }

  private static Voice voice(Saying saying, Instant now) {
    var actor =
        new Actor(Actor.Kind.PERSON, saying.who.value(), null, null, null, null, "jp", null);
    return new Voice(saying.who, actor, now.minus(Duration.ofMinutes(saying.keyAge)));
  }

  private static ContentHash hash(Saying saying) {
    return saying.sameContent ? PROPOSAL.hash() : OTHER;
  }

  @Provide
  Arbitrary<List<Saying>> sayings() {
    var persons = new ArrayList<>(APPROVERS);
    persons.add(REQUESTER);
    persons.add(RECEIVER);
    persons.add(new PersonId("passer-by"));
    return Combinators.combine(
            Arbitraries.of(persons),
            Arbitraries.frequency(
                net.jqwik.api.Tuple.of(6, Step.Kind.APPROVED),
                net.jqwik.api.Tuple.of(1, Step.Kind.REJECTED),
                net.jqwik.api.Tuple.of(1, Step.Kind.WITHDRAWN)),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(0, 6),
            Arbitraries.of(true, true, true, false))
        .as(Saying::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }
}
