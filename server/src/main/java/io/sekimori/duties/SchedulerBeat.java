package io.sekimori.duties;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows that the scheduler of this node runs: a task that never ends would stop all others. */
@Component
class SchedulerBeat {
  private final DutyTime time;
  private volatile @Nullable Instant last;

  SchedulerBeat(DutyTime time) {
    this.time = time;
  }

  @Scheduled(fixedDelay = 15_000, initialDelay = 1_000)
  void beat() {
    last = time.now();
  }

  Optional<Instant> last() {
    return Optional.ofNullable(last);
  }
}
