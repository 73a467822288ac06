package io.sekimori.database;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The databases of this server: where a test says, else on the PostgreSQL that the launcher
 * supervises, else where the environment says.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  @Bean
  Databases databases(
      ObjectProvider<DatabaseSettings> given,
      ObjectProvider<LocalPostgres> supervised,
      ObjectProvider<Filling> filling,
      Environment environment) {
    var settings = given.getIfAvailable();
    if (settings != null) {
      return Databases.open(settings);
    }
    var local = supervised.getIfAvailable();
    var found = local != null ? local.settings() : DatabaseSettings.external(environment);
    filling.ifAvailable(before -> before.fill(new Dumps(found)));
    return Databases.open(found);
  }

  @Bean
  DatabasesHealth databasesHealth(Databases databases) {
    return new DatabasesHealth(databases);
  }
}
