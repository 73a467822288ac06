package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedTests {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-19T01:00:00Z"));
  private final Remembered<String> remembered = new Remembered<>(clock);

  private Optional<String> now(String value) {
    return remembered.get("hash", _ -> Optional.of(value));
  }

  @Test
  void remembersWhatWasRead() {
    assertThat(now("first")).contains("first");
    assertThat(now("second")).contains("first");
  }

  @Test
  void forgetsAlsoWhatIsBeingRead() {
    remembered.get(
        "hash",
        _ -> {
          remembered.forget();
          return Optional.of("read before the ending");
        });
    assertThat(now("read after it")).contains("read after it");
  }

  @Test
  void countsFromBeforeTheReading() {
    remembered.get(
        "hash",
        _ -> {
          clock.move(Duration.ofSeconds(1));
          return Optional.of("slow");
        });
    assertThat(now("anew")).contains("anew");
  }
}
