package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.approvals.FakeLedger;
import io.sekimori.calendar.Holidays;
import io.sekimori.database.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The gazette closes a day or opens one, after duties were made for it. */
class RecountModuleTests {
  private static final LocalDate MONDAY = LocalDate.of(2026, 12, 7);
  private final World world = new World(Instant.parse("2026-11-16T01:00:00Z"));
  private final FakeLedger ledger = new FakeLedger();

  private String series(String rhythm, Series.Roll roll) {
    var id = "series-" + rhythm.replace(':', '-');
    world.series.insert(
        new Series(
            id,
            "t",
            Owner.parse("role:client-service"),
            "internal",
            Rhythm.parse(rhythm),
            roll,
            "government",
            LocalDate.of(2026, 11, 1),
            true,
            Optional.empty(),
            Optional.empty(),
            1,
            false),
        "tests",
        world.clock.instant());
    return id;
  }

  private List<LocalDate> days(String id) {
    return world.rows.ofSeries(id, LocalDate.EPOCH, 1_000).stream()
        .map(duty -> duty.dueOn().orElseThrow())
        .toList();
  }

  private Duty dueOn(String id, LocalDate day) {
    return world.rows.ofSeries(id, LocalDate.EPOCH, 1_000).stream()
        .filter(duty -> duty.dueOn().equals(Optional.of(day)))
        .findFirst()
        .orElseThrow();
  }

  /** As a restart with this file: a node of its own looks, twice. */
  private void restart(String file) {
    var holidays = Holidays.with(file.getBytes(StandardCharsets.UTF_8));
    var time = world.node.time;
    var horizon = new Horizon(world.series, world.book, holidays, world.databases, time);
    var recount =
        new Recount(
            world.series, world.rows, world.book, world.steps, horizon, holidays, ledger, time);
    horizon.extend();
    recount.look();
    recount.look();
    recount.look();
  }

  @Test
  void aDayThatIsClosedNowMovesWithItsEntryAndTheOlderDayStaysInSight() {
    var id = series("weekly:monday", Series.Roll.FORWARD);
    world.node.look();
    var duty = dueOn(id, MONDAY);
    var others = days(id).stream().filter(day -> !day.equals(MONDAY)).toList();
    restart("+2026-12-07\n");
    var moved = world.rows.find(duty.id()).orElseThrow();
    assertThat(moved.dueOn()).contains(MONDAY.plusDays(1));
    assertThat(moved.due()).isEqualTo(new Due.FixedDate(MONDAY.plusDays(1)));
    assertThat(moved.altered()).isFalse();
    assertThat(days(id)).containsAll(others).hasSize(others.size() + 1);
    assertThat(world.steps.of(duty.id()))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.kind()).isEqualTo(DutyStep.Kind.MOVED);
              assertThat(step.day()).contains(MONDAY);
              assertThat(step.altered()).isFalse();
            });
    assertThat(ledger.events()).hasSize(1);
    assertThat(ledger.events().getFirst().facts())
        .containsEntry("duty", duty.id())
        .containsEntry("from", 20261207)
        .containsEntry("to", 20261208);
    restart("");
    assertThat(world.rows.find(duty.id()).orElseThrow().dueOn()).as("and back").contains(MONDAY);
  }

  @Test
  void whatIsFiledExcusedDueOrPastStaysWhereItWas() {
    var id = series("weekly:monday", Series.Roll.FORWARD);
    world.node.look();
    var filed = dueOn(id, MONDAY).id();
    var excused = dueOn(id, MONDAY.plusDays(7)).id();
    var past = dueOn(id, LocalDate.of(2026, 11, 9)).id();
    assertThat(world.book.file(filed, LocalDate.of(2026, 11, 19), 0, 2)).isTrue();
    assertThat(world.book.excuse(excused, "apv-1", 3)).isTrue();
    restart("+2026-12-07\n+2026-12-14\n+2026-11-09\n");
    assertThat(world.rows.find(filed).orElseThrow().dueOn()).contains(MONDAY);
    assertThat(world.rows.find(excused).orElseThrow().dueOn()).contains(MONDAY.plusDays(7));
    assertThat(world.rows.find(past).orElseThrow().dueOn()).contains(LocalDate.of(2026, 11, 9));
    assertThat(ledger.events()).isEmpty();
    world.pass(Duration.ofDays(35)); // Monday the 21st: due today
    restart("+2026-12-21\n");
    assertThat(days(id)).contains(LocalDate.of(2026, 12, 21));
  }

  @Test
  void nothingMovesBackBehindToday() {
    var id = series("weekly:tuesday", Series.Roll.BACK);
    world.node.look();
    restart("+2026-11-16\n+2026-11-17\n+2026-11-24\n");
    assertThat(days(id))
        .contains(LocalDate.of(2026, 11, 17), LocalDate.of(2026, 11, 20))
        .doesNotContain(LocalDate.of(2026, 11, 13), LocalDate.of(2026, 11, 24));
  }

  /** Its third open day is another one, and another one rolls back before it. */
  @Test
  void aRhythmOfOpenDaysIsCountedAnew() {
    var third = series("monthly:open-3", Series.Roll.NONE);
    var last = series("monthly:last", Series.Roll.BACK);
    world.node.look();
    assertThat(days(third)).contains(LocalDate.of(2027, 3, 3));
    assertThat(days(last)).contains(LocalDate.of(2027, 3, 31));
    int thirds = days(third).size();
    restart("+2027-03-02\n+2027-03-31\n");
    assertThat(days(third)).contains(LocalDate.of(2027, 3, 4)).hasSize(thirds);
    assertThat(days(third)).doesNotContain(LocalDate.of(2027, 3, 3));
    assertThat(days(last)).contains(LocalDate.of(2027, 3, 30));
  }

  /** A month whose day lay behind the horizon, and lies before it by the new calendar. */
  @Test
  void aDayThatTheNewCalendarPutsWithinWhatWasMadeIsMade() {
    var id = series("monthly:open-last", Series.Roll.NONE);
    world.node.look();
    var end = LocalDate.of(2027, 12, 27);
    assertThat(world.series.find(id).orElseThrow().generated()).contains(end);
    assertThat(days(id)).last().isEqualTo(LocalDate.of(2027, 11, 30));
    restart("+2027-12-28\n");
    assertThat(days(id)).last().isEqualTo(end);
    int made = days(id).size();
    restart("+2027-12-28\n");
    assertThat(days(id)).hasSize(made);
    assertThat(world.series.find(id).orElseThrow().altered()).isFalse();
  }

  @Test
  void aRowOfNoDayKeepsNoOtherFromBeingCounted() {
    var id = series("monthly:open-3", Series.Roll.NONE);
    world.node.look();
    var attacker = TestDatabases.superuser(world.databases.data());
    var one = dueOn(id, LocalDate.of(2027, 4, 5)).id();
    var set = "update duties.duty set nominal = 'infinity', due_on = 'infinity' where id = ?";
    assertThat(attacker.sql(set).param(one).update()).isOne();
    restart("+2027-03-02\n");
    assertThat(days(id)).contains(LocalDate.of(2027, 3, 4));
  }

  /** It would be signed anew otherwise, by the server itself. */
  @Test
  void whatSomebodyAlteredIsNotMoved() {
    var id = series("weekly:monday", Series.Roll.FORWARD);
    world.node.look();
    var duty = dueOn(id, MONDAY);
    TestDatabases.superuser(world.databases.data())
        .sql("update duties.duty set owner = 'person:nobody' where id = ?")
        .param(duty.id())
        .update();
    restart("+2026-12-07\n");
    assertThat(ledger.events()).isEmpty();
    assertThat(world.rows.find(duty.id()).orElseThrow().altered()).isTrue();
  }
}
