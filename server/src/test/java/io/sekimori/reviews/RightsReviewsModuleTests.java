package io.sekimori.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.access.Node;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RightsReviewsModuleTests {
  private static final Duration DAY = Duration.ofDays(1);
  private static final LocalDate DUE = LocalDate.of(2026, 12, 10);
  private static final String CLERKS = "asg-clerk-client-service";
  private static final String ABROAD = "asg-clerk-sg-client-service";

  private final TestClock clock = new TestClock(TestAccess.NOW);
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases);
  private final MemoryLedger ledger = new MemoryLedger();
  private final Node node = new Node(databases, keys, ledger, clock);
  private final Alarms alarms = TestAlarms.on(clock);
  private final Review review = new Review(databases, keys, ledger, alarms, node, clock);
  private final RightsReviews reviews = review.reviews;
  private final ReviewRounds rounds = review.rounds;

  /** The reviewer is the clerk's line manager; the affiliate's clerk has one of the affiliate. */
  @BeforeEach
  void found() {
    ledger.at(clock.instant());
    var all = new ArrayList<Authority>();
    for (var one : TestAccess.sampleFirm()) {
      all.add(one instanceof Authority.Person person ? managed(person) : one);
    }
    node.authorities.found(as("admin-1").actor(), all);
  }

  private static Authority managed(Authority.Person person) {
    var manager =
        switch (person.id().value()) {
          case "clerk" -> new PersonId("reviewer");
          case "clerk-sg" -> new PersonId("owner-sg");
          default -> null;
        };
    return new Authority.Person(person.id(), person.organisation(), person.employment(), manager);
  }

  private Caller as(String person) {
    return TestAccess.caller(person, clock.instant());
  }

  private String begin(int months) {
    return reviews.begin(as("officer"), DUE, months);
  }

  private void pass(Duration by) {
    clock.move(by);
    ledger.at(clock.instant());
  }

  private boolean holds(String key) {
    return node.authorities.inForce().stream().anyMatch(one -> one.key().equals(key));
  }

  private ReviewedRight right(String campaign, String key) {
    return reviews.rights(as("officer"), campaign).rights().stream()
        .filter(one -> one.what().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private void answer(String campaign, String by, String key, Answer answer) {
    reviews.answer(as(by), campaign, "assignment", key, answer, grounds(answer));
  }

  private static Grounds grounds(Answer answer) {
    return switch (answer) {
      case KEEP -> Grounds.NEEDED;
      case CHANGE -> Grounds.TOO_WIDE;
      case REMOVE -> Grounds.MOVED;
    };
  }

  private void keep(String campaign, String by, String key) {
    answer(campaign, by, key, Answer.KEEP);
  }

  @Test
  void whatNobodyKeepsLapsesAndWhatEverySideKeepsStays() {
    var campaign = begin(0);
    keep(campaign, "reviewer", CLERKS);
    assertThat(right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.OPEN);
    keep(campaign, "data-owner-1", CLERKS);
    assertThat(right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.KEPT);
    rounds.look();
    assertThat(holds(ABROAD)).isTrue();
    pass(DAY.multipliedBy(22));
    rounds.look();
    assertThat(holds(CLERKS)).isTrue();
    assertThat(holds(ABROAD)).isFalse();
    assertThat(holds("affiliate")).isFalse();
    assertThat(reviews.campaigns(as("clerk")).getFirst().campaign().closed()).isPresent();
  }

  @Test
  void whatIsRemovedIsInForceNoMoreAtOnce() {
    var campaign = begin(0);
    answer(campaign, "reviewer", CLERKS, Answer.REMOVE);
    assertThat(holds(CLERKS)).isFalse();
    assertThat(right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.REMOVED);
  }

  @Test
  void whatIsToChangeLapsesAlthoughTheOtherSideKeptIt() {
    var campaign = begin(0);
    keep(campaign, "reviewer", CLERKS);
    answer(campaign, "data-owner-1", CLERKS, Answer.CHANGE);
    assertThat(right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.TO_CHANGE);
    pass(DAY.multipliedBy(22));
    rounds.look();
    assertThat(holds(CLERKS)).isFalse();
  }

  @Test
  void nobodyReviewsThemselvesAndAffiliatesAreReviewedByTheOwnCompany() {
    var campaign = begin(0);
    assertRefused(
        ProblemCode.NOT_FOUND, () -> keep(campaign, "data-owner-1", "asg-data-owner-1-data-owner"));
    assertRefused(ProblemCode.NOT_FOUND, () -> keep(campaign, "reviewer", ABROAD));
    assertThat(right(campaign, ABROAD).asked()).containsExactly(Side.DATA_OWNER);
    keep(campaign, "data-owner-1", ABROAD);
    assertThat(right(campaign, ABROAD).state()).isEqualTo(ReviewedRight.State.KEPT);
    var routing = new Routing(node.authorities.inForce(), Set.of());
    assertThat(routing.of(new PersonId("data-owner-1")).get(Side.DATA_OWNER))
        .containsExactly(new PersonId("officer"));
  }

  @Test
  void whoReviewsSeesTheirRowsAndWhoIsAskedNothingSeesNone() {
    var campaign = begin(0);
    assertThat(reviews.rights(as("clerk"), campaign).rights()).isEmpty();
    assertThat(reviews.asked(as("data-owner-1"), campaign).rights())
        .isNotEmpty()
        .noneMatch(one -> one.holder().value().equals("data-owner-1"));
    assertRefused(ProblemCode.NOT_FOUND, () -> reviews.rights(as("clerk"), "review-unknown"));
    assertRefused(ProblemCode.NOT_PERMITTED, () -> reviews.begin(as("clerk"), DUE, 0));
  }

  @Test
  void eachRowShowsItsUseAndOnlyWhatChangedNeedsAttention() {
    reveal();
    reveal();
    pass(DAY);
    var first = begin(1);
    assertThat(right(first, CLERKS).use())
        .isEqualTo(new Use(2, 2, new PurposeId("customer-enquiry")));
    assertThat(right(first, CLERKS).attention()).isTrue();
    assertThat(reviews.keepTheRest(as("reviewer"), first)).isZero();
    for (var right : reviews.asked(as("data-owner-1"), first).rights()) {
      var kind = Authorities.kind(right.what());
      reviews.answer(
          as("data-owner-1"), first, kind, right.what().key(), Answer.KEEP, Grounds.NEEDED);
    }
    keep(first, "reviewer", CLERKS);
    keep(first, "officer", "asg-data-owner-1-data-owner");
    pass(DAY.multipliedBy(31));
    rounds.look();
    rounds.look();
    assertThat(review.duties.standing(ReviewDuty.KEY).orElseThrow().lastFiled()).isPresent();
    var second = reviews.campaigns(as("clerk")).getFirst().campaign().id();
    assertThat(second).isNotEqualTo(first);
    assertThat(right(second, CLERKS).attention()).as("used as before").isFalse();
    assertThat(right(second, ABROAD).attention()).as("not used").isTrue();
    assertThat(reviews.keepTheRest(as("reviewer"), second)).isOne();
    assertThat(reviews.keepTheRest(as("data-owner-1"), second)).isOne();
    assertThat(right(second, CLERKS).state()).isEqualTo(ReviewedRight.State.KEPT);
  }

  @Test
  void rightsOfProgramsAreNamedWithTheirUseAndNobodyIsAskedAboutThem() {
    var processed = new Event.Shown(List.of(new FieldName("telephone")), Form.PROCESSED);
    ledger.record(
        Event.of("bulk-reveal", TestAccess.job().actor(), Event.Outcome.SERVED)
            .under(new GrantId("batch"), TestAccess.JOB, null)
            .about(List.of(CustomerHandle.random()))
            .showing(List.of(processed)));
    pass(DAY);
    var seen = reviews.rights(as("officer"), begin(0));
    var programs = reviews.ofPrograms(as("officer"), seen);
    assertThat(programs).extracting(one -> one.what().key()).containsExactly("batch");
    assertThat(programs.getFirst().use()).isEqualTo(new Use(1, 1, TestAccess.JOB));
    assertThat(reviews.ofPrograms(as("admin-1"), seen)).isEqualTo(programs);
    assertThat(reviews.ofPrograms(as("clerk"), seen)).isEmpty();
    assertThat(seen.rights()).noneMatch(one -> one.what().key().equals("batch"));
    pass(DAY.multipliedBy(22));
    rounds.look();
    assertThat(holds("batch")).isTrue();
  }

  private void reveal() {
    var shown = new Event.Shown(List.of(new FieldName("telephone")), Form.FULL);
    ledger.record(
        Event.of("reveal", as("clerk").actor(), Event.Outcome.SERVED)
            .under(new GrantId("client-service-reveal"), new PurposeId("customer-enquiry"), null)
            .about(List.of(CustomerHandle.random()))
            .showing(List.of(shown)));
  }

  @Test
  void anAnswerThatSomebodyWroteIntoTheDatabaseKeepsNothing() {
    var campaign = begin(0);
    keep(campaign, "reviewer", CLERKS);
    answer(campaign, "data-owner-1", CLERKS, Answer.CHANGE);
    TestDatabases.superuser(databases.data())
        .sql("update reviews.said set answer = 'keep' where answer = 'change'")
        .update();
    assertThat(right(campaign, CLERKS).state()).isEqualTo(ReviewedRight.State.OPEN);
    pass(DAY.multipliedBy(22));
    rounds.look();
    rounds.look();
    assertThat(holds(CLERKS)).isFalse();
  }

  @Test
  void aWeakProofAWrongDayAndASecondCampaignAreRefused() {
    assertRefused(
        ProblemCode.INVALID_VALUE,
        () -> reviews.begin(as("officer"), LocalDate.of(2026, 11, 19), 0));
    assertRefused(
        ProblemCode.INVALID_VALUE, () -> reviews.begin(as("officer"), LocalDate.of(2027, 3, 1), 0));
    var campaign = begin(0);
    assertRefused(ProblemCode.CONFLICT, () -> begin(0));
    var old = TestAccess.caller("reviewer", clock.instant().minus(Duration.ofMinutes(31)));
    assertRefused(
        ProblemCode.PASSKEY_TOO_OLD,
        () -> reviews.answer(old, campaign, "assignment", CLERKS, Answer.REMOVE, Grounds.MOVED));
    assertThat(holds(CLERKS)).isTrue();
  }

  private static void assertRefused(ProblemCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
