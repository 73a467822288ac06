package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Grounds;
import io.sekimori.terms.PersonId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Days that one person alone could use to make a delay look like none. */
class NamedDaysModuleTests {
  /** A Thursday; the day before is open. */
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);

  private static final LocalDate LONG_AGO = LocalDate.of(2026, 11, 9);
  private static final PersonId SECOND = new PersonId("admin-1");
  private final World world = new World(TestAccess.NOW);
  private final DutyWork work = world.work();
  private final Approvals approvals = world.approvals(world.ledger);
  private final NamedDays days = world.days(world.ledger);
  private final Caller officer = TestAccess.officer();

  private String report(LocalDate known) {
    return report(Optional.of(known));
  }

  private String report(Optional<LocalDate> known) {
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

  private static NamedDays.Wish wish(NamedDays.Kind kind, LocalDate day) {
    return new NamedDays.Wish(kind, day);
  }

  private ApprovalId approved(Caller by, String id, NamedDays.Wish wish) {
    var asked = days.request(by, id, wish, Set.of(SECOND), 1);
    approvals.approve(
        TestAccess.caller("admin-1", TestAccess.NOW).voice(),
        asked,
        days.hash(id, wish),
        Grounds.NOT_NEEDED);
    return asked;
  }

  /** Else leaving the day out would be the way to be in time. */
  @Test
  void withoutTheDayOfItsEventNobodyFiles() {
    var id = report(Optional.empty());
    assertThatThrownBy(() -> work.file(officer, id, TODAY, null, null))
        .hasMessageContaining("conflict: anchor");
    assertThat(duty(id).filedOn()).isEmpty();
    work.anchor(officer, id, TODAY, null);
    work.file(officer, id, TODAY, null, null);
    assertThat(duty(id).lateDays()).hasValue(0);
  }

  @Test
  void aDayByWhichItIsDueLaterTakesASecondPersonAndOneByWhichItIsSoonerDoesNot() {
    var id = report(TODAY.minusDays(20));
    var before = duty(id).dueOn().orElseThrow();
    work.anchor(officer, id, TODAY.minusDays(30), null);
    assertThat(duty(id).dueOn().orElseThrow()).isBefore(before);
    assertThatThrownBy(() -> work.anchor(officer, id, TODAY, null))
        .hasMessageContaining("approval-required");
    var agreed = approved(officer, id, wish(NamedDays.Kind.ANCHORED, TODAY));
    assertThatThrownBy(() -> work.anchor(officer, id, TODAY.minusDays(1), agreed))
        .hasMessageContaining("approval-void");
    assertThat(duty(id).dueOn().orElseThrow()).isBefore(before);
    var again = approved(officer, id, wish(NamedDays.Kind.ANCHORED, TODAY));
    work.anchor(officer, id, TODAY, again);
    assertThat(duty(id).dueOn().orElseThrow()).isAfter(before);
    assertThat(world.steps.of(id)).last().matches(DutyStep::approved);
  }

  /** The letters of the day before say nothing of the new one. */
  @Test
  void afterTheDayOfTheEventWasCorrectedItsLettersBeginAnew() {
    var id = report(TODAY.minusDays(40));
    world.node.look();
    assertThat(rungs(id)).contains("overdue");
    var agreed = approved(officer, id, wish(NamedDays.Kind.ANCHORED, TODAY.minusDays(25)));
    work.anchor(officer, id, TODAY.minusDays(25), agreed);
    world.sent.clear();
    for (int day = 0; day < 9; day++) {
      world.nextMorning();
    }
    assertThat(rungs(id)).containsSequence("1", "overdue");
  }

  private java.util.List<String> rungs(String id) {
    return world.sent.stream()
        .flatMap(letter -> letter.lines().stream())
        .filter(line -> line.duty().id().equals(id))
        .map(line -> line.rung().name())
        .toList();
  }

  @Test
  void aFilingOfTheLastOpenDayIsEnteredAloneAndAnOlderOneIsNot() {
    assertThat(days.firstAlone()).isEqualTo(LocalDate.of(2026, 11, 18));
    var owner = TestAccess.clerk();
    var id = report(LocalDate.of(2026, 10, 1));
    assertThatThrownBy(() -> work.file(owner, id, LONG_AGO, null, null))
        .hasMessageContaining("approval-required");
    assertThat(duty(id).filedOn()).isEmpty();
    var agreed = approved(owner, id, wish(NamedDays.Kind.FILED, LONG_AGO));
    work.file(owner, id, LONG_AGO, "r-1", agreed);
    assertThat(duty(id).filedOn()).contains(LONG_AGO);
    assertThat(world.steps.of(id)).last().matches(DutyStep::approved);
    work.file(owner, id, LONG_AGO, "r-2", null);
    assertThat(duty(id).filedOn()).as("a supplement moves nothing").contains(LONG_AGO);
    var other = report(LocalDate.of(2026, 10, 1));
    work.file(owner, other, days.firstAlone(), null, null);
    assertThat(world.steps.of(other)).last().matches(step -> !step.approved());
  }

  /** Over the weekend and a holiday: Monday is Labour Thanksgiving Day. */
  @Test
  void closedDaysDoNotCountAsDelay() {
    world.clock.move(java.time.Duration.ofDays(5));
    assertThat(world.node.time.today()).isEqualTo(LocalDate.of(2026, 11, 24));
    assertThat(days.firstAlone()).isEqualTo(LocalDate.of(2026, 11, 20));
  }

  @Test
  void nobodyAsksForWhatTheyMayNotDoOrNeedNobodyFor() {
    var id = report(TODAY.minusDays(20));
    var later = wish(NamedDays.Kind.ANCHORED, TODAY);
    var sooner = wish(NamedDays.Kind.ANCHORED, TODAY.minusDays(25));
    var clerk = TestAccess.clerk();
    assertThatThrownBy(() -> days.request(clerk, id, later, Set.of(SECOND), 1))
        .hasMessageContaining("not-permitted");
    assertThatThrownBy(() -> days.request(officer, id, sooner, Set.of(SECOND), 1))
        .hasMessageContaining("conflict");
    var back = wish(NamedDays.Kind.FILED, LONG_AGO);
    var other = TestAccess.dataOwner();
    assertThatThrownBy(() -> days.request(other, id, back, Set.of(SECOND), 1))
        .hasMessageContaining("not-permitted");
  }

  @Test
  void oneApprovalNamesOneDayOnce() {
    var id = report(TODAY.minusDays(20));
    var agreed = approved(officer, id, wish(NamedDays.Kind.ANCHORED, TODAY));
    work.anchor(officer, id, TODAY, agreed);
    work.anchor(officer, id, TODAY.minusDays(20), null);
    assertThatThrownBy(() -> work.anchor(officer, id, TODAY, agreed))
        .hasMessageContaining("approval-void");
  }
}
