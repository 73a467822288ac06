package io.sekimori.people;

import io.sekimori.TestClock;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.history.TestTouches;
import io.sekimori.history.Touches;
import io.sekimori.keys.TestKeys;
import java.time.Instant;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** People with everything below them; the ledger in memory, the clock in the test's hand. */
@TestConfiguration
@EnableAutoConfiguration
@ComponentScan(
    basePackages = {
      "io.sekimori.edge",
      "io.sekimori.console",
      "io.sekimori.database",
      "io.sekimori.keys",
      "io.sekimori.access",
      "io.sekimori.approvals",
      "io.sekimori.outbox",
      "io.sekimori.people"
    },
    excludeFilters =
        @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@Import({TestDatabases.Fresh.class, TestKeys.Fresh.class})
class PeopleForTests {
  /** Keeps a test context from looking for the whole application. */
  @Configuration(proxyBeanMethods = false)
  static class Alone {}

  @Bean
  FakeLedger ledger() {
    return new FakeLedger();
  }

  @Bean
  Touches touches(FakeLedger ledger) {
    return TestTouches.of(ledger);
  }

  @Bean
  @Primary
  TestClock testClock() {
    return new TestClock(Instant.parse("2026-04-01T01:00:00Z"));
  }

  @Bean
  World world(
      org.springframework.web.context.WebApplicationContext context,
      FirstAdministrator first,
      TestClock clock,
      FakeLedger ledger) {
    return new World(context, first, clock, ledger);
  }
}
