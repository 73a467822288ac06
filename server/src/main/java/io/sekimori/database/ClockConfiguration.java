package io.sekimori.database;

import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the server, in UTC; tests bring their own. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {
  /** Fictional data only: where real persons are in the database the machine's clock is the one. */
  static final String DEMO = "demo";

  /**
   * The clock.
   *
   * @param beginning the instant at which a scenario begins; empty outside of one
   */
  @Bean
  Clock clock(
      @Value("${sekimori.mode:}") String mode, @Value("${sekimori.scenario:}") String beginning) {
    return mode.equals(DEMO) && !beginning.isEmpty()
        ? new ScenarioClock(Clock.systemUTC(), Instant.parse(beginning))
        : Clock.systemUTC();
  }
}
