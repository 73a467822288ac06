package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.outbox.TestMail;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Duties that have no day, because somebody has still to decide on them. */
class UndatedLettersModuleTests {
  private final World world = new World(Instant.parse("2026-11-18T12:00:00Z"));

  private List<String> told(String duty) {
    return world.sent.stream()
        .flatMap(
            letter ->
                letter.lines().stream()
                    .filter(line -> line.duty().id().equals(duty))
                    .map(line -> letter.day() + " " + letter.person() + " " + line.rung().name()))
        .toList();
  }

  private void mornings(int days) {
    for (int i = 0; i < days; i++) {
      world.nextMorning();
    }
  }

  @Test
  void itIsInALetterFromTheNextMorningOnAndOnceOnEachStep() {
    var counted = world.undated(new Due.Statutory(30), Duty.Decision.UNDECIDED);
    mornings(60);
    assertThat(told(counted))
        .containsExactly(
            "2026-11-19 clerk undated",
            "2026-11-25 clerk undated-7",
            "2026-12-18 clerk undated-30",
            "2026-12-18 data-owner-1 undated-late");
  }

  @Test
  void whatIsRequiredAndWaitsForItsDayIsToo() {
    var waiting = world.undated(new Due.Days(5), Duty.Decision.REQUIRED);
    var open = world.undated(new Due.AsNeeded(), Duty.Decision.UNDECIDED);
    var decided = world.undated(new Due.AsNeeded(), Duty.Decision.REQUIRED);
    var off = world.undated(new Due.AsNeeded(), Duty.Decision.NOT_REQUIRED);
    mornings(3);
    assertThat(told(waiting)).hasSize(1);
    assertThat(told(open)).hasSize(1);
    assertThat(told(decided)).as("there is no day to decide on").isEmpty();
    assertThat(told(off)).isEmpty();
  }

  @Test
  void withItsDayItClimbsTheUsualLadder() {
    var duty = world.undated(new Due.Statutory(30), Duty.Decision.UNDECIDED);
    mornings(2);
    var day = LocalDate.of(2026, 11, 25);
    assertThat(world.book.anchor(duty, day, day, 1)).isTrue();
    mornings(1);
    assertThat(told(duty)).containsExactly("2026-11-19 clerk undated", "2026-11-21 clerk 7");
  }

  @Test
  void theLetterSaysSoAfterWhatHasADay() throws Exception {
    try (var mail = new TestMail()) {
      mail.knows(new PersonId("person-hanako"));
      var undated =
          world.rows.find(world.undated(new Due.Days(5), Duty.Decision.UNDECIDED)).orElseThrow();
      var today = LocalDate.of(2026, 11, 19);
      var due = world.rows.find(world.due(today, "role:client-service")).orElseThrow();
      new OutboxPost(mail.outbox())
          .send(
              new PersonId("person-hanako"),
              List.of(
                  new Reminders.Line(undated, Ladder.undated(0).getFirst()),
                  new Reminders.Line(due, Ladder.of(0).getFirst())),
              today);
      var letter = mail.carried().getFirst();
      assertThat(letter.getSubject()).contains("期限管理事項のお知らせ 2件");
      assertThat(letter.getContent().toString())
          .containsSubsequence(due.id(), undated.id() + " 期限未定", "起算日を登録してください")
          .contains("/duties/" + undated.id());
    }
  }
}
