package io.sekimori.eyes;

import io.sekimori.access.Reach;
import io.sekimori.access.RoleId;
import io.sekimori.calendar.ClosedDays;
import io.sekimori.calendar.Holidays;
import io.sekimori.duties.Promise;
import io.sekimori.duties.Recurring;
import io.sekimori.history.Leaves;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules' sight, and the promise that they look. */
@Configuration(proxyBeanMethods = false)
class EyesConfiguration {
  /** Eyes that have not seen everything for so long are closed. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  @Bean
  Look eyesLook(Leaves leaves, Reach reach, Holidays holidays) {
    var relations = new Relations(ClosedDays.exchange(holidays));
    return new Look(leaves::ask, reach::networks, relations);
  }

  /** Told by the rows under their MAC, not by the thread that looks. */
  private record Promised(Recurring promised, Eyes eyes) implements Promise {
    @Override
    public Optional<Instant> lastDone() {
      return eyes.completeAt();
    }
  }

  @Bean
  Promise eyesPromise(Eyes eyes) {
    var owner = new RoleId("system-administrator");
    return new Promised(
        new Recurring(
            "eyes", "eyes.duty", List.of(), LONGEST, Duration.ZERO, owner, "eyes-silent", "/eyes"),
        eyes);
  }
}
