package io.sekimori.approvals;

import static io.sekimori.approvals.RouteWorld.AKI;
import static io.sekimori.approvals.RouteWorld.BEN;
import static io.sekimori.approvals.RouteWorld.CHIE;
import static io.sekimori.approvals.RouteWorld.HEAD;
import static io.sekimori.approvals.RouteWorld.KIND;
import static io.sekimori.approvals.RouteWorld.REQUESTER;
import static io.sekimori.approvals.RouteWorld.START;
import static io.sekimori.approvals.RouteWorld.all;
import static io.sekimori.approvals.RouteWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Routes in real rows: stages in their order, lists that change, what is sent back, and time. */
class RoutesModuleTests {
  private final RouteWorld world = new RouteWorld();

  @Test
  void stagesAreAskedOneAfterAnotherAndInTheirOrder() {
    var circle = Stage.of(Stage.Kind.CIRCULATION, List.of(AKI, BEN), Need.all());
    var last = Stage.of(Stage.Kind.DECISION, List.of(HEAD), Need.all());
    var id = world.ask(circle, last);
    assertRefused(ProblemCode.CONFLICT, () -> world.approve(HEAD, id));
    assertRefused(ProblemCode.CONFLICT, () -> world.approve(BEN, id));
    world.approve(AKI, id);
    world.approve(BEN, id);
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> world.use(id));
    world.approve(HEAD, id);
    assertThat(world.use(id).approvers()).containsExactlyInAnyOrder(AKI, BEN, HEAD);
  }

  @Test
  void allOfficersAreAllOfficersAtTheEnd() {
    world.officers.put(START.minusSeconds(9), Set.of(AKI, BEN, REQUESTER));
    var id = world.ask(RouteWorld.officers());
    assertThat(world.show(id).progress().stages().getFirst().seats()).containsExactly(AKI, BEN);
    world.approve(AKI, id);
    world.later(1);
    world.officers.put(world.clock.now, Set.of(AKI, CHIE));
    assertThat(world.show(id).progress().stages().getFirst().missing()).containsExactly(CHIE);
    assertRefused(ProblemCode.NOT_FOUND, () -> world.approve(BEN, id));
    world.later(1);
    world.approve(CHIE, id);
    assertThat(world.state(id)).isEqualTo(Approval.State.APPROVED);
    world.later(1);
    world.officers.put(world.clock.now, Set.of(AKI, BEN, CHIE));
    assertThat(world.state(id)).isEqualTo(Approval.State.PENDING);
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> world.use(id));
    world.approve(BEN, id);
    assertThat(world.use(id).approvers()).containsExactlyInAnyOrder(AKI, BEN, CHIE);
  }

  @Test
  void whoWasRemovedCountsNoMoreAndAListOfNobodyApprovesNothing() {
    world.officers.put(START.minusSeconds(9), Set.of(AKI, BEN));
    var id = world.ask(RouteWorld.officers());
    world.approve(AKI, id);
    world.later(1);
    world.officers.put(world.clock.now, Set.of(BEN));
    assertThat(world.show(id).given()).isEmpty();
    assertThat(world.show(id).progress().history().getFirst().counts()).isFalse();
    world.later(1);
    world.officers.put(world.clock.now, Set.of());
    assertThat(world.state(id)).isEqualTo(Approval.State.PENDING);
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> world.use(id));
    assertRefused(ProblemCode.INVALID_VALUE, () -> world.ask(RouteWorld.officers()));
  }

  @Test
  void whatIsSentBackComesAgainAndNoEarlierWordCounts() {
    var id = world.ask(all(AKI), all(HEAD));
    world.approve(AKI, id);
    world.say(HEAD, id, WordKind.SENT_BACK, Grounds.UNCLEAR, null);
    assertThat(world.state(id)).isEqualTo(Approval.State.RETURNED);
    assertRefused(ProblemCode.APPROVAL_VOID, () -> world.approve(HEAD, id));
    assertRefused(
        ProblemCode.NOT_FOUND, () -> world.approvals.resubmit(world.voice(AKI), id, "content"));
    assertRefused(
        ProblemCode.INVALID_VALUE,
        () -> world.approvals.resubmit(world.voice(REQUESTER), id, "other"));
    world.approvals.resubmit(world.voice(REQUESTER), id, "content");
    assertThat(world.show(id).given()).isEmpty();
    world.approve(AKI, id);
    world.approve(HEAD, id);
    assertThat(world.use(id).approvers()).containsExactlyInAnyOrder(AKI, HEAD);
    assertThat(world.show(id).progress().history()).hasSize(5);
    assertThat(world.show(id).progress().rounds()).hasSize(2);
  }

  @Test
  void anEditedContentIsAnotherHashAndTheOldOneOpensNothing() {
    Editable editor = new Edit();
    var node =
        TestApprovals.with(
                world.databases, world.keys, (_, _) -> true, world.ledger, world.clock, editor)
            .approvals();
    var id = world.ask(all(AKI));
    world.say(AKI, id, WordKind.SENT_BACK, Grounds.TO_BE_CORRECTED, null);
    var edited = node.resubmit(world.voice(REQUESTER), id, "edited");
    var hash = ContentHash.of(KIND, "edited");
    assertThat(edited.proposal().hash()).isEqualTo(hash);
    assertRefused(ProblemCode.APPROVAL_VOID, () -> world.approve(AKI, id));
    node.approve(world.voice(AKI), id, hash, Grounds.DUTY_REQUIRES);
    var attacker = TestDatabases.superuser(world.databases.data());
    assertThat(node.approved(world.voice(REQUESTER), id, hash).approvers()).containsExactly(AKI);
    // whoever takes the later rows away does not get the earlier content back
    attacker.sql("delete from approvals.step where number > 0").update();
    world.approve(AKI, id);
    assertRefused(ProblemCode.APPROVAL_VOID, () -> world.use(id));
  }

  private static final class Edit implements Editable {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Proposal edited(Proposal before, String content, PersonId requester) {
      return new Proposal(KIND, content, before.route(), before.receivers(), before.expires());
    }
  }

  @Test
  void whatIsSentBackToAnEarlierStageIsAskedThereAgain() {
    var id = world.ask(all(AKI), all(BEN), all(HEAD));
    world.approve(AKI, id);
    world.approve(BEN, id);
    assertRefused(
        ProblemCode.INVALID_VALUE,
        () -> world.say(HEAD, id, WordKind.SENT_BACK, Grounds.UNCLEAR, 2));
    world.say(HEAD, id, WordKind.SENT_BACK, Grounds.UNCLEAR, 1);
    assertThat(world.show(id).given()).containsExactly(AKI);
    assertRefused(ProblemCode.CONFLICT, () -> world.approve(HEAD, id));
    world.approve(BEN, id);
    world.approve(HEAD, id);
    assertThat(world.state(id)).isEqualTo(Approval.State.APPROVED);
  }

  @Test
  void timeRunningOutEscalatesOrExpiresAndNeverSaysYes() {
    var hour = Duration.ofHours(1);
    var patient =
        new Stage(
            Stage.Kind.APPROVAL,
            Stage.Turn.NEXT,
            List.of(AKI, BEN),
            null,
            Need.all(),
            new Stage.Limit(hour, HEAD));
    var id = world.ask(patient);
    world.approve(AKI, id);
    assertRefused(ProblemCode.CONFLICT, () -> world.approve(HEAD, id));
    world.clock.now = START.plus(hour);
    assertThat(world.state(id)).isEqualTo(Approval.State.PENDING);
    world.approve(HEAD, id);
    assertThat(world.show(id).progress().history().getLast().seat()).isEqualTo(BEN);
    assertThat(world.use(id).approvers()).containsExactlyInAnyOrder(AKI, HEAD);
    world.clock.now = START;
    var forgotten = world.ask(patient);
    world.clock.now = START.plus(hour.multipliedBy(2));
    assertThat(world.state(forgotten)).isEqualTo(Approval.State.EXPIRED);
    assertRefused(ProblemCode.APPROVAL_VOID, () -> world.approve(AKI, forgotten));
    assertRefused(ProblemCode.APPROVAL_REQUIRED, () -> world.use(forgotten));
  }

  @Test
  void aReviewAfterwardsIsForKindsThatSaySoAndItsAbsenceShows() {
    var after =
        new Stage(
            Stage.Kind.CONSULTATION,
            Stage.Turn.AFTERWARDS,
            List.of(CHIE),
            null,
            Need.all(),
            new Stage.Limit(Duration.ofHours(1), null));
    assertRefused(ProblemCode.INVALID_VALUE, () -> world.ask(all(AKI), after));
    var proposal =
        new Proposal(
            "notice",
            "content",
            new Route(List.of(all(AKI), after)),
            Set.of(),
            START.plus(Duration.ofDays(7)));
    var id = world.approvals.request(world.voice(REQUESTER), proposal);
    var seen = Word.of(WordKind.REVIEWED, proposal.hash(), Grounds.SEEN);
    assertRefused(
        ProblemCode.APPROVAL_VOID, () -> world.approvals.say(world.voice(CHIE), id, seen));
    world.approvals.approve(world.voice(AKI), id, proposal.hash(), Grounds.DUTY_REQUIRES);
    assertThat(world.state(id)).isEqualTo(Approval.State.APPROVED);
    world.clock.now = START.plus(Duration.ofHours(1));
    assertThat(world.show(id).progress().overdue()).isTrue();
    world.approvals.say(world.voice(CHIE), id, seen);
    assertThat(world.show(id).progress().overdue()).isFalse();
    assertThat(world.show(id).given()).containsExactly(AKI);
  }
}
