package io.sekimori.keys;

import io.sekimori.database.Databases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The keys of this server, in {@code sekimori.keys.directory}, which must lie outside {@code
 * sekimori.data.directory}.
 */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
  /** Nobody offers steps but a test that stops the process there. */
  @Bean
  Keys keys(
      Databases databases,
      ObjectProvider<KeyPlaces> given,
      ObjectProvider<Steps> steps,
      Environment environment,
      Clock clock) {
    var places = given.getIfAvailable(() -> places(environment));
    return Keys.open(databases.keys(), places, clock, steps.getIfAvailable(() -> Steps.NONE));
  }

  @Bean(initMethod = "start")
  KeysWatch keysWatch(Keys keys, ApplicationEventPublisher events) {
    return new KeysWatch(keys, events::publishEvent);
  }

  private static KeyPlaces places(Environment environment) {
    return new KeyPlaces(
        directory(environment, "sekimori.keys.directory"),
        directory(environment, "sekimori.data.directory"));
  }

  private static Path directory(Environment environment, String property) {
    @Nullable String path = environment.getProperty(property);
    if (path == null || path.isBlank()) {
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, property);
    }
    return Path.of(path);
  }
}
