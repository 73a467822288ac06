package io.sekimori.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.access.TestAccess;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A watcher that fails is not a watcher that found nothing. */
class TriesTests {
  private final Alarms alarms = TestAlarms.on(new TestClock(TestAccess.NOW));
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean failing = new AtomicBoolean(true);
  private final Tries tries = TestAlarms.tries(alarms, nanos::get);

  private void attempt() {
    tries.attempt(
        "duties-letters",
        () -> {
          if (failing.get()) {
            throw new IllegalStateException("no right to select");
          }
        });
  }

  @Test
  void whatFailsForAQuarterOfAnHourIsAnAlarmUntilItWorks() {
    attempt();
    nanos.addAndGet(Tries.PATIENCE.toNanos());
    attempt();
    assertThat(alarms.up()).isEmpty();
    nanos.incrementAndGet();
    attempt();
    attempt();
    assertThat(alarms.up()).extracting(one -> one.alarm().type()).containsExactly("part-failing");
    failing.set(false);
    attempt();
    assertThat(alarms.up()).isEmpty();
  }

  @Test
  void anErrorEndsNoWatchAndIsAnAlarmToo() {
    Runnable exhausted =
        () -> {
          throw new NoClassDefFoundError("of a test");
        };
    tries.attempt("duties-letters", exhausted);
    nanos.addAndGet(Tries.PATIENCE.toNanos() + 1);
    tries.attempt("duties-letters", exhausted);
    assertThat(alarms.up()).extracting(one -> one.alarm().type()).containsExactly("part-failing");
  }

  @Test
  void whatWorksOnceBetweenBeginsAnew() {
    attempt();
    nanos.addAndGet(Tries.PATIENCE.toNanos());
    failing.set(false);
    attempt();
    failing.set(true);
    nanos.addAndGet(Tries.PATIENCE.toNanos());
    attempt();
    assertThat(alarms.up()).isEmpty();
  }
}
