package io.sekimori;

import io.sekimori.database.DataDirectory;
import io.sekimori.database.LocalPostgres;
import io.sekimori.people.FirstAdministrator;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * From a command line to a server that is ready, or to a sentence that says what to do.
 *
 * <p>PostgreSQL starts while the application is put together; whatever happens, it is stopped after
 * everything that uses it.
 */
final class Launcher {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final Terminal terminal;
  private final Map<String, String> environment;

  Launcher(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  /**
   * Starts the server.
   *
   * @return 0 if it is ready, and goes on; else the exit code
   */
  int launch(String... arguments) {
    try {
      if (arguments.length > 0 && arguments[0].equals("keys")) {
        return new KeyOrders(terminal).follow(List.of(arguments).subList(1, arguments.length));
      }
      if (arguments.length > 0 && List.of("backup", "restore").contains(arguments[0])) {
        return new BackupCommands(terminal, this, environment).follow(List.of(arguments), home());
      }
      return start(Orders.read(List.of(arguments), home(), environment));
    } catch (Orders.Misuse misuse) {
      terminal.complain(misuse.key(), misuse.about());
      terminal.complain("launcher.usage");
      return MISUSED;
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("sekimori.home", "")).toAbsolutePath();
  }

  private int start(Orders orders) {
    if (orders.port() != 0 && isTaken(orders.port())) {
      terminal.complain("launcher.port-in-use", Integer.toString(orders.port()));
      return FAILED;
    }
    try {
      return run(orders, DataDirectory.claim(orders.data()), _ -> {}, it -> announce(orders, it));
    } catch (Refusal refusal) {
      terminal.complain(StartFailures.key(refusal), StartFailures.facts(refusal, orders.data()));
      return FAILED;
    }
  }

  private static boolean isTaken(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return !socket.isBound();
    } catch (IOException taken) {
      return true;
    }
  }

  /**
   * Starts a server on a directory that was claimed.
   *
   * @param before what is added to the application
   * @param ready what is done when it is ready
   */
  int run(
      Orders orders,
      DataDirectory directory,
      Consumer<SpringApplication> before,
      Consumer<ConfigurableApplicationContext> ready) {
    SpringApplication.getShutdownHandlers().add(directory::close);
    var application = new SpringApplication(Sekimori.class);
    application.setDefaultProperties(settings(orders));
    if (orders.mode().supervisesPostgres()) {
      var postgres = CompletableFuture.supplyAsync(() -> LocalPostgres.start(directory));
      SpringApplication.getShutdownHandlers().add(() -> stop(postgres));
      application.addInitializers(context -> offer(context, postgres));
    }
    before.accept(application);
    try {
      ready.accept(application.run());
      return 0;
    } catch (RuntimeException reported) {
      return FAILED;
    }
  }

  private static void offer(
      ConfigurableApplicationContext context, CompletableFuture<LocalPostgres> postgres) {
    ((GenericApplicationContext) context)
        .registerBean(LocalPostgres.class, () -> started(postgres), bean -> bean.setLazyInit(true));
  }

  /** Waits for a start that is under way: half a start must not go on alone. */
  private static void stop(CompletableFuture<LocalPostgres> postgres) {
    try {
      postgres.join().close();
    } catch (CompletionException neverStarted) {
      // reported where the application asked for it
    }
  }

  private static LocalPostgres started(CompletableFuture<LocalPostgres> postgres) {
    try {
      return postgres.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof Refusal refusal ? refusal : failed;
    }
  }

  private static Map<String, Object> settings(Orders orders) {
    return Map.of(
        "sekimori.mode", orders.mode().text(),
        "sekimori.data.directory", orders.data().toString(),
        "sekimori.keys.directory", orders.keys().toString(),
        "sekimori.ledger.renewed-by", orders.renewLedger(),
        "sekimori.scenario", orders.scenario().map(Instant::toString).orElse(""),
        "server.port", orders.port());
  }

  private void announce(Orders orders, ConfigurableApplicationContext context) {
    String port = context.getEnvironment().getProperty("local.server.port", "");
    String address =
        context.getEnvironment().getProperty("sekimori.origin", "http://localhost:" + port);
    terminal.say("launcher.ready." + orders.mode().text(), address);
    if (Boolean.getBoolean("sekimori.exit-when-ready")) {
      Rehearsal.of(address);
      System.exit(SpringApplication.exit(context));
    }
    if (!orders.renewLedger().isEmpty()) {
      terminal.say("launcher.ledger-renewed", orders.data().resolve("ledger").toString());
    }
    if (orders.mode() != Orders.Mode.DEMO) {
      context
          .getBean(FirstAdministrator.class)
          .invite()
          .ifPresent(invited -> terminal.say("launcher.first-administrator", invited.address()));
    }
    if (orders.scenario().isPresent()) {
      new Scenario(context, terminal).listen(System.in);
    }
    if (orders.browser()) {
      Browser.open(address);
    }
  }
}
