package io.sekimori.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

class WatchdogTests {
  private static final Duration OFTEN = Duration.ofMillis(5);
  private final TestClock clock = new TestClock(Instant.parse("2026-11-30T01:00:00Z"));
  private final AtomicLong nanos = new AtomicLong();
  private final Alarms alarms = new Alarms(clock);
  private final Watchdog watchdog = new Watchdog(alarms, clock, "node-1", nanos::get);
  private final SchedulerPulse beat = new SchedulerPulse(watchdog);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** The scheduler that the server has, with a task of somebody's in it that never ends. */
  @Test
  void aSchedulerThatIsBlockedIsNoticedAndClearsWhenItRunsAgain() {
    var stuck = new CountDownLatch(1);
    var blocked = new CountDownLatch(1);
    var again = new AtomicLong();
    try (var scheduler = new SimpleAsyncTaskScheduler()) {
      scheduler.setVirtualThreads(true);
      var _ = scheduler.scheduleWithFixedDelay(() -> beat(again), OFTEN);
      until(() -> again.get() > 0);
      var _ = scheduler.scheduleWithFixedDelay(() -> block(blocked, stuck), OFTEN);
      until(() -> blocked.getCount() == 0);
      watchdog.look();
      assertThat(alarms.up()).isEmpty();
      pass(Watchdog.PATIENCE.plusSeconds(1));
      watchdog.look();
      assertThat(alarms.find("stopped:node-1:scheduler")).isPresent();
      long before = again.get();
      stuck.countDown();
      until(() -> again.get() > before);
      watchdog.look();
      assertThat(alarms.up()).isEmpty();
    }
  }

  private void beat(AtomicLong count) {
    beat.delay();
    count.incrementAndGet();
  }

  private static void block(CountDownLatch blocked, CountDownLatch stuck) {
    blocked.countDown();
    try {
      stuck.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void until(BooleanSupplier state) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!state.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
      LockSupport.parkNanos(OFTEN.toNanos());
    }
  }

  @Test
  void aPartIsMissedAfterItsOwnPatienceAndAWallClockThatIsSetChangesNothing() {
    watchdog.beat("duties", Duration.ofSeconds(90));
    clock.move(Duration.ofDays(3));
    pass(Duration.ofSeconds(89));
    watchdog.look();
    assertThat(alarms.up()).isEmpty();
    pass(Duration.ofSeconds(2));
    watchdog.look();
    assertThat(alarms.up()).hasSize(1);
    assertThat(alarms.up().getFirst().alarm().type()).isEqualTo("part-stopped");
    watchdog.beat("duties", Duration.ofSeconds(90));
    watchdog.look();
    assertThat(alarms.up()).isEmpty();
  }

  @Test
  void aPartThatEndsAsItShouldIsNotMissed() {
    watchdog.beat("duties", Duration.ofSeconds(90));
    watchdog.rest("duties");
    pass(Duration.ofHours(1));
    watchdog.look();
    assertThat(alarms.up()).isEmpty();
  }

  /** A scheduler that never started has no beat to be late. */
  @Test
  void whatNeverBeatIsMissedToo() {
    watchdog.start();
    watchdog.stop();
    pass(Watchdog.PATIENCE.plusSeconds(1));
    watchdog.look();
    assertThat(alarms.up()).hasSize(Watchdog.EXPECTED.size());
  }

  @Test
  void whoeverWatchesTheWatchdogSeesWhenItLooked() {
    assertThat(watchdog.lastLook()).isEmpty();
    watchdog.look();
    assertThat(watchdog.lastLook()).contains(clock.instant());
  }
}
