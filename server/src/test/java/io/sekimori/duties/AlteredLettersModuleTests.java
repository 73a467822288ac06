package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody marks letters as written that never were, or takes away what says that they were. */
class AlteredLettersModuleTests {
  private static final LocalDate TOMORROW = LocalDate.of(2026, 11, 19);
  private static final String CLERKS = "role:client-service";
  private final World world = new World(Instant.parse("2026-11-18T12:00:00Z"));
  private final JdbcClient attacker = TestDatabases.superuser(world.databases.data());

  private void write(String sql, Object... values) {
    assertThat(attacker.sql(sql).params(values).update()).isPositive();
  }

  private static List<String> duties(List<World.Sent> letters) {
    return letters.stream()
        .flatMap(letter -> letter.lines().stream())
        .map(line -> line.duty().id())
        .toList();
  }

  @Test
  void aDayThatSomebodyElseMarkedAsDoneIsNotDone() {
    var duty = world.due(TOMORROW, CLERKS);
    write("insert into duties.reminded (day, at) values (?, now())", TOMORROW);
    assertThat(duties(world.nextMorning())).containsExactly(duty);
    world.new Node().look();
    assertThat(world.sent).as("it is ours now").hasSize(1);
  }

  @Test
  void aLetterThatSomebodyElseMarkedAsSentIsSent() {
    var duty = world.due(TOMORROW, CLERKS);
    write("insert into duties.letter (person, day, sent_at) values ('clerk', ?, now())", TOMORROW);
    assertThat(duties(world.nextMorning())).containsExactly(duty);
  }

  @Test
  void aRungThatSomebodyElseMarkedAsToldIsTold() {
    var duty = world.due(TOMORROW.plusDays(1), CLERKS);
    write(
        "insert into duties.rung values (?, 'clerk', '1', ?, 'invented', ?)",
        duty,
        TOMORROW,
        TOMORROW.plusDays(1));
    assertThat(duties(world.nextMorning())).containsExactly(duty);
    assertThat(duties(world.nextMorning())).as("the row is ours now").isEmpty();
  }

  /** A proof is of one day, one person, one duty and one rung. */
  @Test
  void trueRowsCopiedToAnotherDayPersonDutyOrRungHoldForNothing() {
    world.due(TOMORROW, CLERKS);
    world.nextMorning();
    var later = TOMORROW.plusDays(1);
    var second = world.due(later, CLERKS);
    var third = world.due(later, "role:data-owner");
    write("insert into duties.reminded select ?, at, mac from duties.reminded", later);
    write("insert into duties.letter select 'clerk', ?, sent_at, mac from duties.letter", later);
    write(
        "insert into duties.letter select 'data-owner-1', ?, sent_at, mac from duties.letter"
            + " where day = ?",
        later,
        TOMORROW);
    for (var rung : List.of("1", "7", "30", "overdue")) {
      write(
          "insert into duties.rung select ?, person, ?, day, mac, due_on + 1 from duties.rung"
              + " where duty not in (?, ?)",
          second,
          rung,
          second,
          third);
      write(
          "insert into duties.rung select ?, 'data-owner-1', ?, day, mac, due_on + 1 from duties.rung"
              + " where duty not in (?, ?)",
          third,
          rung,
          second,
          third);
    }
    assertThat(duties(world.nextMorning())).contains(second, third);
  }

  @Test
  void rowsThatAreTakenAwayCauseAnotherLetterAndNeverNone() {
    var duty = world.due(TOMORROW.plusDays(1), CLERKS);
    world.nextMorning();
    write("delete from duties.rung");
    write("delete from duties.letter");
    write("delete from duties.reminded");
    assertThat(duties(world.nextMorning())).containsExactly(duty);
    assertThat(duties(world.sent)).containsExactly(duty, duty);
  }
}
