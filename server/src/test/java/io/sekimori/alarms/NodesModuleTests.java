package io.sekimori.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NodesModuleTests {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-30T01:00:00Z"));
  private final Databases databases = TestDatabases.fresh();
  private final AtomicLong nanos = new AtomicLong();
  private final Alarms alarms = new Alarms(clock);
  private final Nodes one = new Nodes(databases, alarms, "node-1", nanos::get);
  private final Nodes two = new Nodes(databases, new Alarms(clock), "node-2", nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    clock.move(time);
  }

  @Test
  void aNodeThatDiesIsMissedByTheOtherAndClearsWhenItIsBack() {
    two.look();
    one.look();
    pass(Nodes.PATIENCE);
    two.look();
    one.look();
    assertThat(alarms.up()).isEmpty();
    pass(Nodes.PATIENCE.plusSeconds(1));
    one.look();
    assertThat(alarms.find("node:node-2")).isPresent();
    two.look();
    one.look();
    assertThat(alarms.up()).isEmpty();
  }

  @Test
  void aNodeThatEndsAsItShouldIsNotMissed() {
    two.look();
    one.look();
    two.leave();
    pass(Nodes.PATIENCE.plusSeconds(1));
    one.look();
    assertThat(alarms.up()).isEmpty();
  }

  @Test
  void aNodeAloneMissesNobody() {
    one.look();
    pass(Duration.ofDays(1));
    one.look();
    assertThat(alarms.up()).isEmpty();
  }
}
