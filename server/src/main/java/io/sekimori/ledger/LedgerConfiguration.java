package io.sekimori.ledger;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One ledger per node. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerSettings.class)
class LedgerConfiguration {
  @Bean(destroyMethod = "close")
  PostgresLedger ledger(
      Databases databases,
      Keys keys,
      LedgerSettings settings,
      ObjectProvider<OlderEntries> older,
      Clock clock) {
    var times = LedgerClock.of(clock);
    return new PostgresLedger(databases, keys, settings, older::getIfAvailable, times, clock);
  }

  @Bean
  HotRange hotRange(PostgresLedger ledger) {
    return ledger.hotRange();
  }

  @Bean
  Pruning pruning(PostgresLedger ledger) {
    return ledger.pruning();
  }

  @Bean
  Cosigning cosigning(PostgresLedger ledger) {
    return ledger.cosigning();
  }

  @Bean
  LedgerHealth ledgerHealth(PostgresLedger ledger) {
    return new LedgerHealth(ledger);
  }
}
