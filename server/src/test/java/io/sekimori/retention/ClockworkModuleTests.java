package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockworkModuleTests {
  private final TestRetention world = new TestRetention();

  private TestRetention restarted() {
    return new TestRetention(world.databases, world.keys, world.ledger, world.clock);
  }

  @Test
  void whatTwoPersonsSayOnOneNodeHoldsOnAllOfThem() {
    world.clockwork.require();
    try (var node = TestDatabases.ofAnotherNode(world.databases)) {
      var other = new TestRetention(node, world.keys, world.ledger, world.clock);
      other.clockwork.require();
      world.clock.move(Duration.ofHours(2));
      assertThat(world.clockwork.look()).isFalse();
      assertThat(other.clockwork.look()).isFalse();
      world.clockwork.accept(world.agreed(Clockwork.CLOCK, world.clockwork.content()), 9);
      assertThat(world.clockwork.look()).isTrue();
      assertThat(other.clockwork.look()).isTrue();
      assertThat(other.clockwork.believed()).isTrue();
      assertThat(restarted().clockwork.look()).isTrue();
    }
  }

  @Test
  void shortRestartsDoNotAddUp() {
    world.clockwork.require();
    for (int day = 0; day < 30; day++) {
      world.clock.move(Duration.ofMinutes(5));
      var node = restarted();
      assertThat(node.clockwork.look()).as("day %d", day).isTrue();
      node.forward(Duration.ofDays(1));
      assertThat(node.clockwork.look()).as("day %d", day).isTrue();
    }
  }

  @Test
  void whoMovesTheClockAheadGainsAHundredthOfTheTime() {
    world.clockwork.require();
    world.clock.move(Duration.ofMinutes(59));
    assertThat(world.clockwork.look()).isTrue();
    world.forward(Duration.ofDays(1));
    assertThat(world.clockwork.look()).isTrue();
    world.clock.move(Duration.ofMinutes(14));
    assertThat(world.clockwork.look()).isTrue();
    world.clock.move(Duration.ofMinutes(2));
    assertThat(world.clockwork.look()).isFalse();
  }

  @Test
  void aBeliefThatTwoPersonsDidNotVoiceIsNotTheirs() {
    world.clockwork.require();
    world.clock.move(Duration.ofHours(2));
    TestDatabases.superuser(world.databases.data())
        .sql("update retention.believed set approval = 'apv-forged'")
        .update();
    assertThat(restarted().clockwork.look()).as("its MAC does not hold").isFalse();
  }
}
