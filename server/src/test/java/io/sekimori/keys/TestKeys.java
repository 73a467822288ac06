package io.sekimori.keys;

import io.sekimori.database.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.FileSystemUtils;

/**
 * Keys for tests, in a directory of their own that goes with the process.
 *
 * <p>Without Spring: {@code TestKeys.on(databases)}. With Spring:
 * {@code @Import(TestKeys.Fresh.class)} beside {@code TestDatabases.Fresh}.
 */
public final class TestKeys {
  private TestKeys() {}

  /** A Spring configuration: the context's {@link Keys} lie in a fresh directory. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Fresh {
    @Bean
    KeyPlaces freshKeyPlaces() {
      return freshPlaces();
    }
  }

  /** A hierarchy on a fresh key directory. */
  public static Keys on(Databases databases) {
    return on(databases, Clock.systemUTC());
  }

  /** The same with a clock that the test sets. */
  public static Keys on(Databases databases, Clock clock) {
    return Keys.open(databases.keys(), freshPlaces(), clock, Steps.NONE);
  }

  /** The key directory of a hierarchy that nobody has open. */
  public static Path directoryOn(Databases databases) {
    var places = freshPlaces();
    Keys.open(databases.keys(), places, Clock.systemUTC(), Steps.NONE).close();
    return places.keyDirectory();
  }

  /** The key directory of a server under test. */
  public static Path directory(ApplicationContext context) {
    return context.getBean(KeyPlaces.class).keyDirectory();
  }

  static KeyPlaces freshPlaces() {
    try {
      Path root = Files.createTempDirectory("sekimori-keys");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(root.toFile())));
      return new KeyPlaces(root.resolve("keys"), root.resolve("data"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
