package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.alarms.TestAlarms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatchBeatModuleTests {
  private final World world = new World(Instant.parse("2026-11-19T01:00:00Z"));
  private final DutyWatch watch =
      new DutyWatch(world.node.round, world.node.time, TestAlarms.watchdog(Clock.systemUTC()));
  private final WatchBeat beat = new WatchBeat(watch, world.bell, world.node.time, "node-1");

  @Test
  void aWatchThatStandsStillIsSaidByTheScheduler() {
    watch.look();
    world.clock.move(WatchBeat.LONGEST);
    beat.look();
    assertThat(world.bell.troubles()).isEmpty();
    world.clock.move(Duration.ofSeconds(1));
    beat.look();
    assertThat(world.bell.troubles()).containsExactly("watch:node-1");
    watch.look();
    beat.look();
    assertThat(world.bell.troubles()).doesNotContain("watch:node-1");
  }

  @Test
  void aWatchWithoutADatabaseStandsStill() {
    watch.look();
    world.databases.close();
    world.clock.move(WatchBeat.LONGEST.plusSeconds(1));
    watch.look();
    beat.look();
    assertThat(world.bell.troubles()).containsExactly("watch:node-1");
  }
}
