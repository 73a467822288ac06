package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.Proposal;
import io.sekimori.approvals.Reviews;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.approvals.Word;
import io.sekimori.approvals.WordKind;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 後閲 that nobody gives. */
class ReviewsModuleTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private static final PersonId SECOND = new PersonId("admin-1");
  private static final PersonId THIRD = new PersonId("admin-2");
  private final World world = new World(TestAccess.NOW);
  private final FakeLedger ledger = ledger();
  private final Approvals approvals = world.approvals(ledger);
  private final Excuses excuses =
      new Excuses(
          world.book,
          world.series,
          world.machines,
          world.bell,
          approvals,
          new DutyReview(world.holders),
          world.desk(ledger),
          world.node.time);

  private static FakeLedger ledger() {
    var ledger = new FakeLedger();
    while (ledger.accessEpoch() < TestAccess.EPOCH) {
      ledger.raiseAccessEpoch();
    }
    return ledger;
  }

  @BeforeEach
  void officers() {
    world.roles.put(Ladder.DATA_OFFICER, Set.of(World.OFFICER, SECOND, THIRD));
  }

  private Caller caller(String person) {
    return TestAccess.caller(person, world.clock.instant());
  }

  private ApprovalId asked(String duty) {
    return excuses.request(caller("officer"), duty, Reason.NOT_APPLICABLE, Set.of(SECOND), 1);
  }

  private void agree(ApprovalId asked) {
    var seen = approvals.find(asked, SECOND).orElseThrow().proposal().hash();
    approvals.approve(caller("admin-1").voice(), asked, seen, Grounds.NOT_NEEDED);
  }

  private String duty() {
    return world.due(TODAY.plusDays(200), "role:client-service");
  }

  private ApprovalId excused() {
    var duty = duty();
    var asked = asked(duty);
    agree(asked);
    excuses.excuse(caller("officer"), duty, Reason.NOT_APPLICABLE, asked);
    return asked;
  }

  private void review(ApprovalId asked) {
    var seen = approvals.find(asked, THIRD).orElseThrow().proposal().hash();
    approvals.say(caller("admin-2").voice(), asked, Word.of(WordKind.REVIEWED, seen, Grounds.SEEN));
  }

  @Test
  void aReviewThatDoesNotComeIsAnAlarmUntilItDoes() {
    var asked = excused();
    world.pass(Proposal.USUAL_TIME.minusMinutes(6));
    assertThat(world.bell.troubles()).isEmpty();
    world.pass(Duration.ofMinutes(12));
    assertThat(world.bell.troubles()).containsExactly("review:" + asked);
    var owed = world.reviews.overdue().getFirst();
    assertThat(owed.by()).containsExactly(THIRD);
    var restarted = TestApprovals.reviews(world.databases, world.keys, world.clock);
    assertThat(restarted.overdue()).containsExactly(owed);
    review(asked);
    world.pass(Duration.ofMinutes(6));
    assertThat(world.bell.troubles()).isEmpty();
  }

  @Test
  void oneThatCameInTimeOrIsOfNothingThatWasDecidedIsNone() {
    review(excused());
    var rejected = asked(duty());
    approvals.reject(
        caller("admin-1").voice(),
        rejected,
        approvals.find(rejected, SECOND).orElseThrow().proposal().hash(),
        Grounds.EVIDENCE_MISSING);
    asked(duty());
    var withdrawn = asked(duty());
    agree(withdrawn);
    approvals.withdraw(caller("officer").voice(), withdrawn);
    world.pass(Proposal.USUAL_TIME.plusDays(30));
    assertThat(world.bell.troubles()).isEmpty();
  }

  /** Whoever writes to the database alone ends no review. */
  @Test
  void oneThatSomebodyAlteredIsOwedAsItWas() {
    var asked = excused();
    world.pass(Proposal.USUAL_TIME.plusMinutes(6));
    TestDatabases.superuser(world.databases.data())
        .sql("update approvals.step set person = 'x' where kind = 'APPROVED'")
        .update();
    world.pass(Duration.ofMinutes(6));
    assertThat(world.bell.troubles()).containsExactly("review:" + asked);
  }

  @Test
  void theAlarmNamesWhoOwesItAndLeadsThere() {
    var alarms = TestAlarms.on(world.clock);
    var id = new ApprovalId("apv-1");
    var owed = new Reviews.Owed(id, Set.of(THIRD, SECOND), world.clock.instant());
    new AlarmBell(alarms).agree(Trouble.REVIEW, List.of(Bell.Subject.review(owed)));
    var alarm = alarms.find("review:apv-1").orElseThrow().alarm();
    assertThat(alarm.facts())
        .isEqualTo(List.<Object>of("apv-1", world.node.time.today(), "admin-1", 1));
    assertThat(alarm.href()).isEqualTo("/approvals/apv-1");
    assertThat(alarm.audience()).containsExactly(Ladder.DATA_OFFICER);
    assertThat(Optional.of(alarm.type())).contains("review-overdue");
  }
}
