package io.sekimori.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rounds go on until somebody stops them, and then end at once. */
class RoundsTests {
  private static final Duration LONG = Duration.ofHours(1);

  private record Done(long number, Thread by) {}

  private static final class Counting extends Rounds {
    private final LinkedBlockingQueue<Done> done = new LinkedBlockingQueue<>();

    Counting(Duration every) {
      super("counting", Duration.ZERO, every);
    }

    @Override
    protected void round(long number) {
      done.add(new Done(number, Thread.currentThread()));
    }

    Done next() throws InterruptedException {
      var next = done.poll(1, TimeUnit.MINUTES);
      assertThat(next).isNotNull();
      return next;
    }
  }

  private Counting rounds = new Counting(LONG);

  @AfterEach
  void end() {
    rounds.stop();
  }

  @Test
  void countsThemFromTheStart() throws InterruptedException {
    rounds = new Counting(Duration.ofMillis(1));
    rounds.start();
    for (long number = 0; number < 3; number++) {
      assertThat(rounds.next().number()).isEqualTo(number);
    }
    assertThat(rounds.isRunning()).isTrue();
  }

  @Test
  void aStopDoesNotWaitForThePauseToPass() throws InterruptedException {
    rounds.start();
    var thread = rounds.next().by();
    rounds.stop();
    assertThat(rounds.isRunning()).isFalse();
    assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void aSecondStartMakesNoSecondThread() throws InterruptedException {
    rounds.start();
    rounds.next();
    rounds.start();
    assertThat(rounds.done.poll(200, TimeUnit.MILLISECONDS)).isNull();
    rounds.stop();
    rounds.start();
    assertThat(rounds.next().number()).as("anew").isZero();
  }
}
