package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One history per node. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {
  @Bean
  Touches touches(Ledger ledger) {
    return new Touches(new LogSource(ledger));
  }
}
