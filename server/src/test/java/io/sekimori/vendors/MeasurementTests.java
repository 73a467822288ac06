package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many are older than the term, as far as ten counts tell. */
class MeasurementTests {
  private static final List<Long> AGES = List.of(5L, 4L, 3L, 20L, 7L, 2L, 0L, 0L, 0L, 0L);

  private static Measurement.Over over(long oldest, Duration term) {
    var said =
        new Measurement(
            new SourceId("images"),
            Instant.EPOCH,
            41,
            0,
            oldest,
            AGES,
            "",
            0,
            "",
            0,
            Optional.empty(),
            Optional.empty());
    return said.over(term);
  }

  @Test
  void aTermThatIsABoundIsCountedExactly() {
    assertThat(over(400, Duration.ofDays(7))).isEqualTo(new Measurement.Over(9, 9));
  }

  @Test
  void withinABucketBothEndsAreSaid() {
    assertThat(over(400, Duration.ofDays(8))).isEqualTo(new Measurement.Over(2, 9));
  }

  @Test
  void theOldestAloneMayBeTheOneThatIsOver() {
    assertThat(over(400, Duration.ofHours(399))).isEqualTo(new Measurement.Over(1, 2));
  }

  @Test
  void withinTheTermNothingIsOver() {
    assertThat(over(400, Duration.ofHours(400))).isEqualTo(new Measurement.Over(0, 0));
  }
}
