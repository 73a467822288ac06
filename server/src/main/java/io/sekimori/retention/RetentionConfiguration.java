package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Retention on this server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
class RetentionConfiguration {
  @Bean
  Clockwork clockwork(Databases databases, Keys keys, Ledger ledger, Clock clock) {
    return new Clockwork(databases, keys, ledger, clock, System::nanoTime);
  }

  @Bean
  Stores stores(
      VaultStore vault,
      RetentionSettings settings,
      Keys keys,
      Ledger ledger,
      Clock clock,
      @Value("${sekimori.data.directory}") String directory) {
    return Stores.of(vault, settings, new Stores.Tools(keys, ledger, clock), Path.of(directory));
  }
}
