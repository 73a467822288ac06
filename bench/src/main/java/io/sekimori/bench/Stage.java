package io.sekimori.bench;

import io.sekimori.Sekimori;
import io.sekimori.database.DataDirectory;
import io.sekimori.database.LocalPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The whole server in this process, on a PostgreSQL of its own with fsync on. */
final class Stage implements AutoCloseable {
  /** An hour would be too long to wait for. */
  private static final Duration SEALED = Duration.ofSeconds(30);

  private final DataDirectory directory;
  private final LocalPostgres postgres;
  private final ConfigurableApplicationContext context;

  private Stage(
      DataDirectory directory, LocalPostgres postgres, ConfigurableApplicationContext context) {
    this.directory = directory;
    this.postgres = postgres;
    this.context = context;
  }

  /** Starts the server below this directory and waits until it is ready. */
  static Stage start(Path below) {
    var directory = DataDirectory.claim(below.resolve("data"));
    var postgres = LocalPostgres.start(directory);
    var application = new SpringApplication(Sekimori.class);
    application.setDefaultProperties(
        Map.of(
            "sekimori.mode",
            "trial",
            "sekimori.data.directory",
            below.resolve("data").toString(),
            "sekimori.keys.directory",
            below.resolve("keys").toString(),
            "server.port",
            0,
            "sekimori.history.every",
            SEALED.toString()));
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean(LocalPostgres.class, () -> postgres, bean -> bean.setLazyInit(true)));
    return new Stage(directory, postgres, application.run());
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  BeanFactory beans() {
    return context;
  }

  String address() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  @Override
  public void close() {
    context.close();
    postgres.close();
    directory.close();
  }
}
