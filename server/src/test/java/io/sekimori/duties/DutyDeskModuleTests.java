package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.Stage;
import io.sekimori.approvals.Word;
import io.sekimori.approvals.WordKind;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DutyDeskModuleTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private final World world = new World(TestAccess.NOW);
  private final DutyWork work = world.work();
  private final DutyDesk desk = world.reading();
  private final Approvals approvals = world.approvals(world.ledger);
  private final Excuses excuses =
      new Excuses(
          world.book,
          world.series,
          world.machines,
          world.bell,
          approvals,
          new DutyReview(world.holders),
          world.desk(),
          world.node.time);

  private final Caller officer = TestAccess.officer();

  private String finalReport(Optional<LocalDate> known) {
    return work.establish(
        officer,
        new DutyWork.Plan(
            "final report",
            Owner.parse("role:client-service"),
            "appi-final",
            Due.parse("statutory:30"),
            Anchor.KNOWING,
            known));
  }

  private Duty duty(String id) {
    return world.rows.find(id).orElseThrow();
  }

  @Test
  void aDutyWaitsForItsEventAndIsThenDueByTheRule() {
    var id = finalReport(Optional.empty());
    assertThat(duty(id).state(TODAY)).isEqualTo(Duty.State.WAITING);
    assertThat(duty(id).decision()).isEqualTo(Duty.Decision.UNDECIDED);
    work.anchor(officer, id, LocalDate.of(2026, 11, 2), null);
    assertThat(duty(id).dueOn()).contains(LocalDate.of(2026, 12, 1));
    work.anchor(officer, id, LocalDate.of(2026, 10, 30), null);
    assertThat(duty(id).dueOn()).contains(LocalDate.of(2026, 11, 30));
    work.require(officer, id);
    assertThat(world.steps.of(id))
        .extracting(DutyStep::kind)
        .containsExactly(
            DutyStep.Kind.ESTABLISHED,
            DutyStep.Kind.ANCHORED,
            DutyStep.Kind.ANCHORED,
            DutyStep.Kind.REQUIRED);
  }

  @Test
  void itsRuleIsKeptAsItReadWhenItWasEstablished() {
    var rule = duty(finalReport(Optional.of(TODAY))).rule();
    assertThat(rule).isEqualTo(Rule.of("appi-final", TODAY));
    world.databases.data().client().sql("update duties.duty set rule = 'gone'").update();
    assertThat(desk.list(officer, DutyDesk.Query.first(DutyDesk.Filter.OPEN, false), 10))
        .extracting(one -> one.rule().japanese())
        .containsExactly(rule.japanese());
  }

  @Test
  void theFirstFilingFreezesHowLateItWas() {
    var id = finalReport(Optional.of(LocalDate.of(2026, 10, 10)));
    assertThat(duty(id).dueOn()).contains(LocalDate.of(2026, 11, 9));
    assertThat(duty(id).state(TODAY)).isEqualTo(Duty.State.OVERDUE);
    work.file(TestAccess.clerk(), id, LocalDate.of(2026, 11, 18), "r-1", null);
    assertThat(duty(id).lateDays()).hasValue(9);
    work.file(TestAccess.clerk(), id, TODAY, "r-2", null);
    assertThat(duty(id).lateDays()).hasValue(9);
    assertThat(duty(id).filedOn()).contains(LocalDate.of(2026, 11, 18));
    assertThatThrownBy(() -> work.anchor(officer, id, TODAY, null))
        .hasMessageContaining("conflict");
    assertThat(world.steps.of(id)).filteredOn(s -> s.kind() == DutyStep.Kind.FILED).hasSize(2);
  }

  @Test
  void onlyTheOwnerAndWhoKeepsDutiesFiles() {
    var id = finalReport(Optional.of(TODAY));
    assertThatThrownBy(() -> work.file(TestAccess.dataOwner(), id, TODAY, null, null))
        .hasMessageContaining("not-permitted");
    assertThatThrownBy(() -> work.file(TestAccess.clerkByPassword(), id, TODAY, null, null))
        .hasMessageContaining("passkey-required");
    var old = TestAccess.caller("clerk", TestAccess.NOW.minusSeconds(1_801));
    assertThatThrownBy(() -> work.file(old, id, TODAY, null, null))
        .hasMessageContaining("passkey-too-old");
    assertThatThrownBy(() -> work.file(officer, id, TODAY.plusDays(1), null, null))
        .hasMessageContaining("invalid-value");
    work.file(officer, id, TODAY, null, null);
    assertThat(duty(id).lateDays()).hasValue(0);
  }

  @Test
  void whoMayNotKeepDutiesEstablishesAndDecidesNothing() {
    var id = finalReport(Optional.empty());
    var clerk = TestAccess.clerk();
    assertThatThrownBy(() -> work.require(clerk, id)).hasMessageContaining("not-permitted");
    assertThatThrownBy(() -> work.anchor(clerk, id, TODAY, null))
        .hasMessageContaining("not-permitted");
    assertThatThrownBy(
            () -> excuses.request(clerk, id, Reason.NOT_APPLICABLE, Set.of(World.OFFICER), 1))
        .hasMessageContaining("not-permitted");
  }

  @Test
  void nobodyOwnsNothing() {
    assertThatThrownBy(
            () ->
                work.establish(
                    officer,
                    new DutyWork.Plan(
                        "t",
                        Owner.parse("role:nobody"),
                        "internal",
                        Due.parse("as-needed"),
                        Anchor.NONE,
                        Optional.empty())))
        .hasMessageContaining("owner");
  }

  @Test
  void aListGoesByDayAndIsReadInPages() {
    for (int i = 0; i < 5; i++) {
      world.due(TODAY.plusDays(10 - i), i % 2 == 0 ? "role:client-service" : "role:data-owner");
    }
    finalReport(Optional.empty());
    var first = desk.list(officer, DutyDesk.Query.first(DutyDesk.Filter.OPEN, false), 4);
    var last = first.getLast();
    var next =
        desk.list(
            officer,
            new DutyDesk.Query(
                DutyDesk.Filter.OPEN, false, last.dueOn().orElseThrow(), last.number()),
            4);
    assertThat(first).extracting(d -> d.dueOn().orElseThrow()).isSorted().hasSize(4);
    assertThat(next).hasSize(2);
    assertThat(next.getLast().dueOn()).isEmpty();
    var own = desk.list(TestAccess.clerk(), DutyDesk.Query.first(DutyDesk.Filter.OPEN, true), 9);
    assertThat(own).extracting(d -> d.owner().text()).containsOnly("role:client-service");
    assertThat(desk.list(officer, DutyDesk.Query.first(DutyDesk.Filter.UNDECIDED, false), 9))
        .hasSize(1);
    assertThat(desk.outline(TestAccess.clerk()).soon()).isOne();
  }

  private io.sekimori.approvals.ApprovalId agreed(String id) {
    var asked =
        excuses.request(officer, id, Reason.NOT_APPLICABLE, Set.of(new PersonId("admin-1")), 1);
    approvals.approve(
        TestAccess.caller("admin-1", TestAccess.NOW).voice(),
        asked,
        excuses.hash(id, Reason.NOT_APPLICABLE),
        Grounds.NOT_NEEDED);
    return asked;
  }

  @Test
  void thatItIsNotRequiredTakesASecondPersonAndAReason() {
    var id = finalReport(Optional.of(TODAY));
    var pending =
        excuses.request(officer, id, Reason.NOT_APPLICABLE, Set.of(new PersonId("admin-1")), 1);
    assertThatThrownBy(() -> excuses.excuse(officer, id, Reason.NOT_APPLICABLE, pending))
        .hasMessageContaining("approval-required");
    var agreed = agreed(id);
    assertThatThrownBy(() -> excuses.excuse(officer, id, Reason.SUBJECT_ENDED, agreed))
        .hasMessageContaining("approval-void");
    excuses.excuse(officer, id, Reason.NOT_APPLICABLE, agreed(id));
    assertThat(duty(id).state(TODAY)).isEqualTo(Duty.State.NOT_REQUIRED);
    assertThatThrownBy(() -> work.file(officer, id, TODAY, null, null))
        .hasMessageContaining("conflict");
  }

  /** 後閲: nothing waits for it, and it is another than who asked and who approved. */
  @Test
  void thatItIsNotRequiredIsSeenAfterwardsByAnOfficerWhoHadNoPartInIt() {
    var id = finalReport(Optional.of(TODAY));
    var second = new PersonId("admin-1");
    var third = new PersonId("admin-2");
    world.roles.put(Ladder.DATA_OFFICER, Set.of(World.OFFICER, second, third));
    var asked = excuses.request(officer, id, Reason.NOT_APPLICABLE, Set.of(second), 1);
    var stages = approvals.find(asked, World.OFFICER).orElseThrow().proposal().route().stages();
    assertThat(stages).hasSize(2);
    assertThat(stages.getLast().turn()).isEqualTo(Stage.Turn.AFTERWARDS);
    assertThat(stages.getLast().persons()).containsExactly(third);
    approvals.approve(
        TestAccess.caller("admin-1", TestAccess.NOW).voice(),
        asked,
        excuses.hash(id, Reason.NOT_APPLICABLE),
        Grounds.NOT_NEEDED);
    excuses.excuse(officer, id, Reason.NOT_APPLICABLE, asked);
    assertThat(duty(id).state(TODAY)).isEqualTo(Duty.State.NOT_REQUIRED);
    var seen = TestAccess.caller("admin-2", TestAccess.NOW).voice();
    assertThat(approvals.find(asked, third)).isPresent();
    approvals.say(
        seen,
        asked,
        Word.of(
            WordKind.REVIEWED,
            approvals.find(asked, third).orElseThrow().proposal().hash(),
            Grounds.SEEN));
    assertThat(approvals.find(asked, third).orElseThrow().progress().history())
        .extracting(one -> one.kind())
        .contains(WordKind.REVIEWED);
  }

  /** What was agreed to was a duty of another day. */
  @Test
  void aDutyThatChangedMeanwhileIsNotExcusedByTheOldWord() {
    var id = finalReport(Optional.of(TODAY));
    var agreed = agreed(id);
    work.anchor(officer, id, TODAY.minusDays(1), null);
    assertThatThrownBy(() -> excuses.excuse(officer, id, Reason.NOT_APPLICABLE, agreed))
        .hasMessageContaining("approval-void");
  }

  @Test
  void aMachineIsWaitedForUntilTwoPeopleSayOtherwise() {
    world.node.duties.keep(daily(Duration.ofHours(1)));
    excuses.excuse(officer, "vendor-1", Reason.NOT_APPLICABLE, agreed("vendor-1"));
    world.pass(Duration.ofDays(9));
    world.node.duties.keep(daily(Duration.ofHours(1)));
    world.node.duties.filed("vendor-1", world.clock.instant(), Grade.SIGNED, Duties.NO_ENTRY);
    world.pass(Duration.ofDays(9));
    assertThat(world.bell.up()).isEmpty();
    assertThat(stateOfTheMachine()).isEqualTo(Standing.State.ENDED);
    world.node.duties.keep(daily(Duration.ofHours(2)));
    assertThat(stateOfTheMachine()).as("promised anew").isEqualTo(Standing.State.KEPT);
  }

  private Standing.State stateOfTheMachine() {
    return world.node.duties.standing("vendor-1").orElseThrow().state();
  }

  private static Recurring daily(Duration grace) {
    return new Recurring(
        "vendor-1",
        "t",
        List.of(),
        Duration.ofDays(1),
        grace,
        Ladder.DATA_OWNER,
        "silent",
        "/duties");
  }

  @Test
  void aSeriesEndsByTwoPeopleAndWhatWasDueStaysDue() {
    var series =
        new SeriesDesk(world.series, world.node.horizon, world.desk(), world.node.time)
            .establish(
                officer,
                new SeriesDesk.Plan(
                    "progress",
                    Owner.parse("role:client-service"),
                    "order-progress-monthly",
                    Rhythm.parse("weekly:monday"),
                    Series.Roll.FORWARD,
                    "government",
                    TODAY.minusDays(20),
                    true));
    excuses.excuse(officer, series, Reason.NOT_APPLICABLE, agreed(series));
    assertThat(world.rows.due(LocalDate.EPOCH, TODAY.plusDays(400), 100))
        .hasSize(3)
        .allMatch(one -> one.dueOn().orElseThrow().isBefore(TODAY));
    assertThatThrownBy(() -> agreed(series)).hasMessageContaining("not-found");
  }
}
