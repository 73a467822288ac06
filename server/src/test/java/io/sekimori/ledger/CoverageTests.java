package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CoverageTests {
  private long nanos;
  private final Coverage coverage = new Coverage(() -> nanos);

  @Test
  void isLateOnceEntriesWaitedTooLongForACheckpoint() {
    coverage.committed(10);
    pass(Coverage.LIMIT);
    assertThat(coverage.late()).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(coverage.late()).isTrue();
    coverage.covered(10);
    assertThat(coverage.late()).isFalse();
  }

  @Test
  void isNotLateWhileNothingHappens() {
    coverage.committed(10);
    coverage.covered(10);
    pass(Duration.ofDays(1));
    assertThat(coverage.late()).isFalse();
    coverage.committed(11);
    assertThat(coverage.late()).isFalse();
  }

  @Test
  void isNotLateWhileTheTreeComesNearer() {
    coverage.committed(1_000_000);
    for (int i = 1; i < 100; i++) {
      pass(Coverage.LIMIT.dividedBy(2));
      coverage.covered(i * 10_000L);
      assertThat(coverage.late()).isFalse();
    }
  }

  @Test
  void newEntriesDoNotMakeItYounger() {
    coverage.committed(1);
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofSeconds(1));
      coverage.committed(2 + i);
    }
    assertThat(coverage.late()).isTrue();
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
