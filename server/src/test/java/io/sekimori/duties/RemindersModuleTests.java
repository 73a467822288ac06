package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.RoleId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemindersModuleTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private final World world = new World(Instant.parse("2026-11-18T12:00:00Z"));

  private List<String> told(String duty, Iterable<World.Sent> letters) {
    var told = new ArrayList<String>();
    for (var letter : letters) {
      for (var line : letter.lines()) {
        if (line.duty().id().equals(duty)) {
          told.add(letter.day() + " " + letter.person() + " " + line.rung().name());
        }
      }
    }
    return told;
  }

  @Test
  void aDutyThatNobodyFilesClimbsTheLadder() {
    var duty = world.due(TODAY.plusDays(31), "role:client-service");
    for (int day = 0; day < 60; day++) {
      world.nextMorning();
    }
    assertThat(told(duty, world.sent))
        .containsExactly(
            "2026-11-20 clerk 30",
            "2026-12-13 clerk 7",
            "2026-12-19 clerk 1",
            "2026-12-21 clerk overdue",
            "2026-12-23 data-owner-1 late-3",
            "2026-12-27 officer late-7");
    assertThat(world.bell.troubles()).containsExactly("overdue:" + duty);
    assertThat(world.book.file(duty, TODAY.plusDays(59), 28, 9)).isTrue();
    world.nextMorning();
    assertThat(world.bell.troubles()).isEmpty();
  }

  /** A day that moves is another day: nothing that was told of the first one keeps it silent. */
  @Test
  void aDutyWhoseDayMovesClimbsTheLadderAnew() {
    var duty = world.undated(Due.parse("statutory:30"), Duty.Decision.REQUIRED);
    assertThat(world.book.anchor(duty, TODAY.minusDays(40), TODAY.minusDays(10), 8)).isTrue();
    world.nextMorning();
    assertThat(told(duty, world.sent))
        .containsExactly(
            "2026-11-19 clerk overdue",
            "2026-11-19 data-owner-1 late-3",
            "2026-11-19 officer late-7");
    assertThat(world.book.anchor(duty, TODAY, TODAY.plusDays(1), 9)).isTrue();
    world.sent.clear();
    for (int day = 0; day < 12; day++) {
      world.nextMorning();
    }
    assertThat(told(duty, world.sent))
        .containsExactly(
            "2026-11-20 clerk 1",
            "2026-11-21 clerk overdue",
            "2026-11-23 data-owner-1 late-3",
            "2026-11-27 officer late-7");
  }

  @Test
  void onePersonGetsOneLetterADayAboutEverything() {
    world.due(TODAY.plusDays(5), "role:client-service");
    world.due(TODAY.plusDays(20), "role:client-service");
    world.due(TODAY.minusDays(10), "person:clerk");
    var letters = world.nextMorning();
    assertThat(letters).filteredOn(letter -> letter.person().equals(World.CLERK)).hasSize(1);
    assertThat(letters.getFirst().lines()).hasSize(3);
    world.due(TODAY.plusDays(1), "role:client-service");
    world.pass(Duration.ofHours(3));
    assertThat(world.sent).hasSize(letters.size());
    assertThat(world.nextMorning()).hasSize(1);
  }

  @Test
  void nobodyIsRemindedBeforeEightOrOfWhatIsDone() {
    var duty = world.due(TODAY.plusDays(5), "role:client-service");
    world.pass(Duration.ofHours(10));
    assertThat(world.node.time.hour()).isBefore(Reminders.FROM);
    assertThat(world.sent).isEmpty();
    assertThat(world.book.file(duty, TODAY, 0, 9)).isTrue();
    world.pass(Duration.ofHours(2));
    assertThat(world.sent).isEmpty();
  }

  @Test
  void aRestartAndASecondNodeRepeatNothing() {
    world.due(TODAY.plusDays(5), "role:client-service");
    assertThat(world.nextMorning()).hasSize(1);
    var other = world.new Node();
    other.look();
    other.reminders.look();
    assertThat(world.sent).hasSize(1);
  }

  /** The letter is the outbox's row, in one transaction with what says that it was written. */
  @Test
  void whatDiesOnTheWayIsWrittenWholeTheNextTime() {
    world.due(TODAY.plusDays(5), "role:client-service");
    world.due(TODAY.minusDays(4), "role:data-owner");
    var failing =
        new Reminders(
            world.rows,
            world.escalation,
            (person, _, _) -> {
              if (person.equals(World.OWNER)) {
                throw new IllegalStateException("killed");
              }
              world.sent.add(new World.Sent(TODAY, person, List.of()));
            },
            new LetterRows(world.databases, world.keys),
            world.node.time);
    world.clock.move(Duration.ofHours(12));
    assertThatThrownBy(failing::look).hasMessage("killed");
    assertThat(world.sent).hasSize(1);
    world.node.look();
    assertThat(world.sent).extracting(World.Sent::person).containsExactly(World.CLERK, World.OWNER);
  }

  @Test
  void aClockSetForwardADayRaisesNoStorm() {
    world.due(TODAY.plusDays(8), "role:client-service");
    assertThat(world.nextMorning()).hasSize(1);
    world.node.believed = false;
    world.clock.move(Duration.ofDays(1));
    world.node.look();
    assertThat(world.sent).hasSize(1);
    world.clock.move(Duration.ofDays(-3));
    world.node.monotonic += Duration.ofDays(1).toNanos();
    world.node.look();
    assertThat(world.sent).hasSize(2);
    world.clock.move(Duration.ofDays(2));
    world.node.believed = true;
    world.node.look();
    assertThat(world.sent).hasSize(2);
  }

  /** A year of everything, on two nodes in turn: no rung twice, and never two letters a day. */
  @Test
  void inAYearNobodyIsToldAnythingTwice() {
    var other = world.new Node();
    for (int i = 0; i < 40; i++) {
      world.due(TODAY.plusDays(i * 9L), i % 3 == 0 ? "person:clerk" : "role:client-service");
    }
    for (int day = 0; day < 365; day++) {
      world.nextMorning();
      other.look();
      for (var duty : world.rows.due(LocalDate.EPOCH, world.node.time.today().minusDays(9), 50)) {
        world.book.file(duty.id(), world.node.time.today(), 9, 9);
      }
    }
    var lines = new HashSet<String>();
    var letters = new HashSet<String>();
    for (var letter : world.sent) {
      assertThat(letters.add(letter.day() + " " + letter.person())).isTrue();
      for (var line : letter.lines()) {
        assertThat(lines.add(line.duty().id() + letter.person() + line.rung().name())).isTrue();
      }
    }
    assertThat(lines).hasSizeGreaterThan(40 * 5);
  }

  @Test
  void whatNobodyOwnsIsSaidAtOnceAndTheNextOneUpIsRemindedFromTheFirstDay() {
    var duty = world.due(TODAY.plusDays(20), "role:client-service");
    var left = world.due(TODAY.plusDays(20), "person:gone");
    world.pass(Duration.ofHours(1));
    assertThat(world.bell.troubles()).containsExactly("orphaned:gone");
    world.roles.remove(new RoleId("client-service"));
    world.pass(Duration.ofMinutes(6));
    assertThat(world.bell.troubles()).containsExactly("orphaned:client-service", "orphaned:gone");
    assertThat(world.bell.concerned("orphaned:client-service")).contains("data-owner");
    world.nextMorning();
    assertThat(told(duty, world.sent))
        .containsExactly("2026-11-18 clerk 30", "2026-11-19 data-owner-1 30");
    assertThat(told(left, world.sent)).containsExactly("2026-11-18 data-owner-1 30");
    world.roles.remove(Ladder.DATA_OWNER);
    world.pass(Duration.ofDays(14));
    assertThat(told(duty, world.sent)).last().isEqualTo("2026-12-03 officer 7");
    world.roles.put(new RoleId("client-service"), Set.of(World.CLERK));
    world.pass(Duration.ofMinutes(6));
    assertThat(world.bell.troubles()).containsExactly("orphaned:gone");
  }

  @Test
  void aStepThatNobodyHoldsIsLeftOutOnTheWayUp() {
    var duty = world.due(TODAY.minusDays(4), "role:client-service");
    world.roles.remove(Ladder.DATA_OWNER);
    world.nextMorning();
    assertThat(told(duty, world.sent))
        .containsExactly("2026-11-19 clerk overdue", "2026-11-19 officer late-3");
  }
}
