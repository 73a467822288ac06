package io.sekimori.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SavePaceTests {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final SavePace pace = new SavePace(-SECOND);

  @Test
  void withoutAFileTheFirstIsWrittenAtOnce() {
    assertThat(pace.isDue(-SECOND, false)).isTrue();
  }

  @Test
  void besideAFileAnHourPasses() {
    assertThat(pace.isDue(HOUR - 2 * SECOND, true)).isFalse();
    assertThat(pace.isDue(HOUR - SECOND, true)).isTrue();
  }

  @Test
  void savingTakesATwentiethOfTheTime() {
    pace.saved(0, 2 * SECOND);
    assertThat(pace.isDue(41 * SECOND, false)).isFalse();
    assertThat(pace.isDue(42 * SECOND, false)).isTrue();
  }

  @Test
  void aMassErasureOfTenThousandSecondsRewritesFewTimes() {
    int saved = 0;
    for (long now = 0; now < 10_000 * SECOND; now += SECOND) {
      if (pace.isDue(now, false)) {
        pace.saved(now, now + 5 * SECOND);
        saved++;
      }
    }
    assertThat(saved).isBetween(90, 100);
  }

  @Test
  void whatFailedIsNotTriedEverySecond() {
    pace.failed(0);
    assertThat(pace.isDue(59 * SECOND, false)).isFalse();
    assertThat(pace.isDue(60 * SECOND, false)).isTrue();
  }
}
