package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Watchdog;
import io.sekimori.history.Sealings;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.HotRange;
import io.sekimori.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the modules below promised to repeat, each with the place where its evidence lies. */
@Configuration(proxyBeanMethods = false)
class OwnPromises {
  private static final RoleId ADMINISTRATOR = new RoleId("system-administrator");
  private static final RoleId OFFICER = new RoleId("data-officer");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** A promise and the way to ask for it. */
  private record Asked(Recurring promised, Supplier<Optional<Instant>> done) implements Promise {
    @Override
    public Optional<Instant> lastDone() {
      return done.get();
    }
  }

  private static Recurring recurring(
      String key, Duration every, Duration grace, RoleId owner, String href) {
    return recurring(key, List.of(), every, grace, owner, href);
  }

  /** Title and alarm are called alike: {@code duties.own.<word>} and {@code <word>-silent}. */
  private static Recurring recurring(
      String word, List<Object> facts, Duration every, Duration grace, RoleId owner, String href) {
    String key = facts.isEmpty() ? word : word + "." + facts.getFirst();
    return new Recurring(
        key, "duties.own." + word, facts, every, grace, owner, word + "-silent", href);
  }

  /** An old epoch's key is destroyed within the horizon, or what was shredded may come back. */
  @Bean
  Promise epochRotationPromise(Keys keys) {
    var life = Keys.HORIZON.minusDays(1);
    var duty = recurring("epoch-rotation", life, Duration.ofDays(1), OFFICER, "/keys");
    return new Asked(duty, () -> epochBegan(keys));
  }

  /** While the old key still lies there, the new epoch is no rotation yet. */
  private static Optional<Instant> epochBegan(Keys keys) {
    var status = keys.status();
    if (!status.epochDraining()) {
      return Optional.of(status.epochSince());
    }
    var past = keys.pastEpochs();
    return past.isEmpty() ? Optional.empty() : Optional.of(past.getLast().destroyed());
  }

  @Bean
  Promise pulsePromise(LedgerTimes times) {
    var duty = recurring("ledger-pulse", MINUTE, Duration.ofMinutes(4), ADMINISTRATOR, "/ledger");
    return new Asked(duty, times::newestEntry);
  }

  @Bean
  Promise checkpointPromise(LedgerTimes times) {
    var duty =
        recurring("ledger-checkpoint", MINUTE, Duration.ofMinutes(9), ADMINISTRATOR, "/ledger");
    return new Asked(duty, times::newestSigned);
  }

  @Bean
  Promise verificationPromise(LedgerTimes times) {
    var duty =
        recurring(
            "ledger-verification", Duration.ofDays(1), Duration.ofHours(6), OFFICER, "/ledger");
    return new Asked(duty, times::newestVerified);
  }

  /** Where entries leave the database at all. */
  @Bean
  @ConditionalOnProperty("sekimori.ledger.hot")
  Promise hotRangePromise(HotRange hot) {
    var duty =
        recurring(
            "ledger-hot-range", Duration.ofDays(1), Duration.ofDays(1), ADMINISTRATOR, "/ledger");
    return new Asked(duty, hot::inOrderUntil);
  }

  /** What is in no segment can be read in the database alone. */
  @Bean
  Promise sealingPromise(Sealings sealings) {
    var duty =
        recurring(
            "history-sealing", Duration.ofHours(2), Duration.ofHours(4), ADMINISTRATOR, "/ledger");
    return new Asked(duty, sealings::sealed);
  }

  @Bean
  Promise historyCheckPromise(Sealings sealings) {
    var duty =
        recurring("history-check", Duration.ofDays(1), Duration.ofHours(6), OFFICER, "/ledger");
    return new Asked(duty, sealings::held);
  }

  @Bean
  Promise clockPromise(Ledger ledger, DutyTime time) {
    var duty = recurring("clock", MINUTE, Duration.ofMinutes(9), ADMINISTRATOR, "/duties");
    return new Asked(
        duty, () -> ledger.clockBelieved() ? Optional.of(time.now()) : Optional.empty());
  }

  /** The scheduler of this node: each promises for itself. */
  @Bean
  Promise schedulerPromise(
      SchedulerBeat beat, @Value("${sekimori.ledger.node:node-1}") String node) {
    var duty =
        recurring(
            "scheduler", List.of(node), MINUTE, Duration.ofMinutes(9), ADMINISTRATOR, "/duties");
    return new Asked(duty, beat::last);
  }

  /** Who watches the watchdog of this node. */
  @Bean
  Promise watchdogPromise(Watchdog watchdog, @Value("${sekimori.ledger.node:node-1}") String node) {
    var duty =
        recurring(
            "watchdog", List.of(node), MINUTE, Duration.ofMinutes(4), ADMINISTRATOR, "/alarms");
    return new Asked(duty, watchdog::lastLook);
  }
}
