package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesModuleTests {
  private final World world = new World(Instant.parse("2026-11-19T01:00:00Z"));

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

  private List<String> dying() {
    return world.bell.troubles().stream().filter(one -> one.startsWith("series:")).toList();
  }

  @Test
  void aWeeklySeriesDoesNotDieAtNewYear() {
    var id = series("weekly:monday", Series.Roll.NONE);
    for (int week = 0; week < 60; week++) {
      world.pass(Duration.ofDays(7));
      assertThat(dying()).isEmpty();
    }
    var days = days(id);
    assertThat(days)
        .allMatch(day -> day.getDayOfWeek() == DayOfWeek.MONDAY)
        .doesNotHaveDuplicates();
    for (int i = 1; i < days.size(); i++) {
      assertThat(days.get(i)).isEqualTo(days.get(i - 1).plusDays(7));
    }
    assertThat(days.getLast()).isAfter(world.node.time.today().plusDays(Horizon.LEAST - 7));
  }

  /** Monthly until lifted, on the last day; a closed one rolls as the series says (004-06). */
  @Test
  void aMonthlySeriesRollsAsItSays() {
    var forward = series("monthly:last", Series.Roll.FORWARD);
    var back = series("monthly:31", Series.Roll.BACK);
    world.node.look();
    assertThat(days(forward)).contains(LocalDate.of(2027, 1, 4), LocalDate.of(2027, 2, 1));
    assertThat(days(back)).contains(LocalDate.of(2026, 12, 28), LocalDate.of(2027, 1, 29));
  }

  @Test
  void everyRhythmHasOneAheadAlways() {
    for (var rhythm : List.of("days:366", "yearly:02-29", "monthly:open-23", "monthly:4-friday")) {
      series(rhythm, Series.Roll.FORWARD);
    }
    for (int month = 0; month < 14; month++) {
      world.pass(Duration.ofDays(30));
      assertThat(dying()).isEmpty();
    }
  }

  /** The check reads the duties and not what the generator says. */
  @Test
  void aGeneratorThatOnlySaysSoIsAnAlarm() {
    var id = series("weekly:monday", Series.Roll.NONE);
    world.series.generated(id, 0, world.node.time.today().plusDays(4_000));
    world.pass(Duration.ofDays(1));
    assertThat(dying()).containsExactly("series:" + id);
  }

  @Test
  void aGeneratorThatStoppedIsAnAlarmWithinDays() {
    var id = series("weekly:monday", Series.Roll.NONE);
    world.node.look();
    world.clock.move(Duration.ofDays(Horizon.AT_ONCE + 2));
    assertThat(world.node.horizon.dying()).isEmpty();
    world.clock.move(Duration.ofDays(2));
    assertThat(world.node.horizon.dying()).containsExactly(id);
  }

  @Test
  void whatWasLiftedIsDueNoMoreFromThenOn() {
    var id = series("weekly:monday", Series.Roll.NONE);
    world.node.look();
    var today = world.node.time.today();
    assertThat(world.series.lift(id, today, "lifted-by-authority", 9, "apv-1")).isTrue();
    assertThat(world.book.endFuture(id, today)).isPositive();
    world.pass(Duration.ofDays(30));
    assertThat(world.rows.due(today.plusDays(1), today.plusDays(400), 100)).isEmpty();
    assertThat(world.rows.due(LocalDate.EPOCH, today, 100)).isNotEmpty();
    assertThat(dying()).isEmpty();
  }
}
