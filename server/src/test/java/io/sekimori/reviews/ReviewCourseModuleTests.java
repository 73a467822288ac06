package io.sekimori.reviews;

import static io.sekimori.reviews.SampleReview.CLERKS;
import static io.sekimori.reviews.SampleReview.DUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Act;
import io.sekimori.access.Authority;
import io.sekimori.access.Node;
import io.sekimori.access.RoleId;
import io.sekimori.access.StandingStop;
import io.sekimori.access.Stop;
import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.duties.Standing;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What happens to a campaign when nobody answers, somebody deletes, or the server dies. */
class ReviewCourseModuleTests {
  private static final Map<String, String> LED = Map.of("clerk", "reviewer", "admin-1", "officer");
  private static final String ADMIN = "asg-admin-1-system-administrator";

  @Test
  void whatStaysBecauseNobodyElseCouldIsNamedAndTheDutyWaitsForItsAnswer() {
    var firm = new SampleReview(LED);
    var campaign = firm.begin();
    firm.keep(campaign, "officer", "asg-data-owner-1-data-owner");
    firm.keep(campaign, "data-owner-1", "asg-officer-data-officer");
    firm.end();
    assertThat(firm.holds(CLERKS)).isFalse();
    assertThat(firm.right(campaign, ADMIN).state()).isEqualTo(ReviewedRight.State.HELD);
    assertThat(firm.alarms.find(ReviewAlarms.HELD + ':' + campaign)).isPresent();
    assertThat(dutyOf(firm, campaign)).isNotEqualTo(Standing.State.ENDED);
    assertThat(waits(firm, campaign, Side.MANAGER)).isTrue();
    firm.keep(campaign, "officer", ADMIN);
    assertThat(waits(firm, campaign, Side.MANAGER)).as("the same form again").isFalse();
    assertThat(waits(firm, campaign, Side.DATA_OWNER)).isTrue();
    firm.pass(3);
    firm.look();
    assertThat(dutyOf(firm, campaign)).isEqualTo(Standing.State.SILENT);
    for (var held : firm.review.book.held(firm.review.book.find(campaign).orElseThrow())) {
      for (var by : reviewersOf(firm, held.holder())) {
        firm.keep(campaign, by, held.what().key());
      }
    }
    firm.look();
    assertThat(firm.alarms.find(ReviewAlarms.HELD + ':' + campaign)).isEmpty();
    assertThat(dutyOf(firm, campaign)).isEqualTo(Standing.State.ENDED);
    assertThat(firm.holds(ADMIN)).isTrue();
    assertThat(firm.right(campaign, ADMIN).state()).isEqualTo(ReviewedRight.State.KEPT_LATER);
    assertThat(waits(firm, campaign, Side.DATA_OWNER)).isFalse();
  }

  private static boolean waits(SampleReview firm, String campaign, Side side) {
    return firm.reviews
        .rights(firm.as("officer"), campaign)
        .waitsFor(firm.right(campaign, ADMIN), Set.of(side));
  }

  @Test
  void whoIsStoppedIsNotWaitedFor() {
    var firm = new SampleReview(LED);
    var campaign = firm.begin();
    firm.keep(campaign, "data-owner-1", CLERKS);
    assertThat(firm.right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.OPEN);
    var manager = new Stop(Stop.Kind.PERSON, "reviewer");
    firm.node.stops.put(firm.as("officer"), manager, StandingStop.Cause.OTHER);
    assertThat(firm.right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.KEPT);
    firm.end();
    assertThat(firm.holds(CLERKS)).isTrue();
  }

  @Test
  void twoWhoBeginAtTheSameTimeBeginOne() {
    var firm = new SampleReview(LED);
    var meanwhile =
        new MemoryLedger(firm.ledger) {
          @Override
          public synchronized CompletableFuture<Appended> append(Event event, Guard guard) {
            if (firm.review.book.campaigns().isEmpty()) {
              firm.begin();
            }
            return super.append(event, guard);
          }
        };
    var second = new Node(firm.databases, firm.keys, meanwhile, firm.clock);
    var other = new Review(firm.databases, firm.keys, meanwhile, firm.alarms, second, firm.clock);
    assertThatThrownBy(() -> other.reviews.begin(firm.as("officer"), DUE, 0))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.CONFLICT));
    assertThat(firm.review.book.campaigns()).hasSize(1);
  }

  private static Set<String> reviewersOf(SampleReview firm, PersonId holder) {
    var found = new HashSet<String>();
    firm.review.book.now().routing().of(holder).values().stream()
        .map(able -> able.iterator().next().value())
        .forEach(found::add);
    return found;
  }

  private static Standing.State dutyOf(SampleReview firm, String campaign) {
    return firm.review.duties.standing(campaign).orElseThrow().state();
  }

  @Test
  void anAnswerThatSomebodyDeletedIsSaidAgainOutOfTheLedger() {
    var firm = new SampleReview(LED);
    var campaign = firm.begin();
    firm.keep(campaign, "reviewer", CLERKS);
    firm.keep(campaign, "data-owner-1", CLERKS);
    firm.answer(campaign, "data-owner-1", CLERKS, Answer.CHANGE, Grounds.TOO_WIDE);
    TestDatabases.superuser(firm.databases.data())
        .sql("delete from reviews.said where answer = 'change'")
        .update();
    assertThat(firm.right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.KEPT);
    firm.end();
    firm.look();
    assertThat(firm.holds(CLERKS)).as("what the ledger knows was taken back").isFalse();
    assertThat(firm.alarms.find(ReviewAlarms.ALTERED + ':' + campaign)).isPresent();
  }

  @Test
  void aRunThatBrokeOffEndsTheSameAlthoughTheDataOwnerHasLapsed() {
    var firm = new SampleReview(LED);
    var campaign = firm.begin();
    firm.keep(campaign, "reviewer", CLERKS);
    firm.keep(campaign, "data-owner-1", CLERKS);
    firm.end();
    assertThat(firm.holds("asg-data-owner-1-data-owner")).isFalse();
    TestDatabases.superuser(firm.databases.data())
        .sql("delete from reviews.said where word in ('CLOSED', 'SETTLED')")
        .update();
    firm.look();
    assertThat(firm.holds(CLERKS)).isTrue();
    var again = firm.review.book.find(campaign).orElseThrow();
    assertThat(again.closed()).isPresent();
    assertThat(firm.review.book.kept(again)).extracting(Authority::key).containsExactly(CLERKS);
  }

  @Test
  void whatReachStillFindsOfARightIsSaid() {
    var firm = new SampleReview(LED);
    var campaign = firm.begin();
    var right = firm.right(campaign, CLERKS).what();
    assertThat(left(firm, campaign, right)).isEqualTo(ReviewedRight.Left.ITSELF);
    firm.answer(campaign, "reviewer", CLERKS, Answer.REMOVE, Grounds.LEFT);
    assertThat(left(firm, campaign, right)).isEqualTo(ReviewedRight.Left.NOTHING);
    assertThat(firm.right(campaign, CLERKS).after().orElseThrow().left())
        .isEqualTo(ReviewedRight.Left.NOTHING);
  }

  private static ReviewedRight.Left left(SampleReview firm, String campaign, Authority right) {
    var found = firm.review.book.find(campaign).orElseThrow();
    return firm.review.aftermath.now(found).of(right).left();
  }

  @Test
  void twoNodesEndOneCampaignOnceAndBeginOneNext() {
    var firm = new SampleReview(LED);
    firm.reviews.begin(firm.as("officer"), DUE, 1);
    var second = new Node(firm.databases, firm.keys, firm.ledger, firm.clock);
    var other = new Review(firm.databases, firm.keys, firm.ledger, firm.alarms, second, firm.clock);
    firm.pass(32);
    firm.look();
    second.authorities.inForce();
    other.rounds.look();
    assertThat(firm.review.book.campaigns()).hasSize(2);
  }

  @Test
  void whoReviewEachOtherAreNamedBeforeAndAfterTheyAnswered() {
    var firm = new SampleReview(Map.of("clerk", "reviewer", "reviewer", "clerk"));
    var campaign = firm.begin();
    assertThat(firm.right(campaign, CLERKS).mutual()).containsExactly(new PersonId("reviewer"));
    firm.keep(campaign, "data-owner-1", "asg-officer-data-officer");
    assertThat(firm.right(campaign, "asg-officer-data-officer").mutual()).isEmpty();
    firm.keep(campaign, "officer", "asg-data-owner-1-data-owner");
    assertThat(firm.right(campaign, "asg-officer-data-officer").mutual())
        .containsExactly(new PersonId("data-owner-1"));
  }

  @Test
  void whoLeadsThePersonIsNotTheSecondPairOfEyesToo() {
    var firm = new SampleReview(Map.of("clerk", "data-owner-1"));
    var sides = firm.review.book.now().routing().of(new PersonId("clerk"));
    assertThat(sides.get(Side.MANAGER)).containsExactly(new PersonId("data-owner-1"));
    assertThat(sides.get(Side.DATA_OWNER)).containsExactly(new PersonId("officer"));
  }

  @Test
  void aRoleThatBecameWiderIsLookedAtAgain() {
    var firm = new SampleReview(LED);
    firm.reveal();
    firm.pass(1);
    var first = firm.reviews.begin(firm.as("officer"), DUE, 1);
    firm.everythingIsKept(first, "data-owner-1", "reviewer", "officer");
    firm.pass(22);
    firm.look();
    var now = firm.node.authorities.inForce();
    var role =
        now.stream()
            .filter(one -> one instanceof Authority.Role && one.key().equals("client-service"))
            .map(Authority.Role.class::cast)
            .findFirst()
            .orElseThrow();
    var wider = new HashSet<>(role.acts());
    wider.add(Act.READ_LEDGER);
    assertThat(wider).isNotEqualTo(role.acts());
    firm.pass(10);
    var before = firm.review.book.find(first).orElseThrow();
    var then = firm.review.book.then(before.begun());
    var changed =
        new RightsThen(
            now.stream()
                .map(one -> one.equals(role) ? new Authority.Role(role.id(), wider) : one)
                .toList(),
            Set.of());
    var held =
        new Authority.Assignment(CLERKS, new PersonId("clerk"), new RoleId("client-service"));
    assertThat(new RightsThen(now, Set.of()).substance(held)).isEqualTo(then.substance(held));
    assertThat(changed.substance(held)).isNotEqualTo(then.substance(held));
  }

  @Test
  void aReasonOfAnotherAnswerAndAPasswordAreNoAnswer() {
    var firm = new SampleReview(LED);
    var campaign = firm.begin();
    assertThatThrownBy(() -> firm.answer(campaign, "reviewer", CLERKS, Answer.KEEP, Grounds.UNUSED))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.INVALID_VALUE));
    var weak = TestAccess.clerkByPassword();
    assertThatThrownBy(() -> firm.reviews.keepTheRest(weak, campaign))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.PASSKEY_REQUIRED));
  }

  @Test
  void whoIsAskedIsWrittenToOnceAndOnceMoreBeforeTheDueDay() {
    var firm = new SampleReview(LED);
    firm.begin();
    firm.look();
    firm.look();
    long asked = letters(firm);
    assertThat(asked).isEqualTo(3);
    firm.pass(15);
    firm.look();
    firm.look();
    assertThat(letters(firm)).isEqualTo(2 * asked);
  }

  private static long letters(SampleReview firm) {
    return firm.databases
        .data()
        .client()
        .sql("select count(*) from outbox.message")
        .query(Long.class)
        .single();
  }
}
