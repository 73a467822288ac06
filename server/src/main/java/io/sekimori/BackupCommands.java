package io.sekimori;

import io.sekimori.backups.BackupDesk;
import io.sekimori.backups.MachineOrder;
import io.sekimori.backups.MachineOrders;
import io.sekimori.backups.Part;
import io.sekimori.backups.Report;
import io.sekimori.backups.Restoring;
import io.sekimori.database.DataDirectory;
import io.sekimori.database.Filling;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * {@code backup}, {@code restore --rehearse} and {@code restore --from}: at the machine. A server
 * that runs on the data directory is given the order; else one is started for it, at a free port of
 * the loopback address, and stopped again. A restoration ends with such a start, so that what it
 * says of the data was found by a server that would serve them.
 */
final class BackupCommands {
  private static final int FAILED = 1;

  private final Terminal terminal;
  private final Launcher launcher;
  private final Map<String, String> environment;

  BackupCommands(Terminal terminal, Launcher launcher, Map<String, String> environment) {
    this.terminal = terminal;
    this.launcher = launcher;
    this.environment = environment;
  }

  /** What was typed. */
  record Typed(
      boolean restore,
      boolean rehearse,
      List<String> parts,
      @Nullable Path to,
      List<Path> from,
      boolean replace,
      Orders server) {}

  static Typed read(List<String> arguments, Path home, Map<String, String> environment)
      throws Orders.Misuse {
    var rest = new ArrayDeque<>(arguments);
    boolean restore = "restore".equals(rest.removeFirst());
    boolean rehearse = false;
    boolean replace = false;
    boolean demo = false;
    var parts = new ArrayList<String>();
    @Nullable Path to = null;
    var from = new ArrayList<Path>();
    var server = new ArrayList<String>();
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--demo" -> demo = true;
        case "--rehearse" -> rehearse = restore;
        case "--replace" -> replace = restore;
        case "--what" -> parts.addAll(parts(value(option, rest)));
        case "--to" -> to = Path.of(value(option, rest)).toAbsolutePath();
        case "--from" -> from.add(Path.of(value(option, rest)).toAbsolutePath());
        default -> server.add(option);
      }
    }
    if (restore && !rehearse && from.isEmpty()) {
      throw new Orders.Misuse("launcher.value-missing", "--from");
    }
    server.addFirst(demo ? "demo" : "start");
    server.addAll(List.of("--port", "0", "--no-browser"));
    var orders = Orders.read(server, home, environment);
    return new Typed(restore, rehearse, parts, to, from, replace, orders);
  }

  private static List<String> parts(String text) throws Orders.Misuse {
    try {
      return Part.parse(text).stream().map(Part::text).toList();
    } catch (Refusal unknown) {
      throw new Orders.Misuse("launcher.backup.bad-what", text);
    }
  }

  private static String value(String option, ArrayDeque<String> rest) throws Orders.Misuse {
    if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
      throw new Orders.Misuse("launcher.value-missing", option);
    }
    return rest.removeFirst();
  }

  /**
   * Follows the order.
   *
   * @return the exit code, if no server had to be started for it
   */
  int follow(List<String> arguments, Path home) throws Orders.Misuse {
    var typed = read(arguments, home, environment);
    var server = typed.server();
    try {
      var directory = DataDirectory.claim(server.data());
      return typed.restore() && !typed.rehearse()
          ? restore(typed, directory)
          : launcher.run(
              server,
              directory,
              application -> {},
              context -> leave(context, desk(context, typed)));
    } catch (Refusal refusal) {
      if (refusal.about().equals("directory-in-use") && (!typed.restore() || typed.rehearse())) {
        return ask(server.data(), order(typed));
      }
      terminal.complain(StartFailures.key(refusal), StartFailures.facts(refusal, server.data()));
      return FAILED;
    }
  }

  private static MachineOrder order(Typed typed) {
    String from = typed.from().isEmpty() ? null : typed.from().getFirst().toString();
    return new MachineOrder(
        typed.rehearse(), typed.parts(), typed.to() == null ? null : typed.to().toString(), from);
  }

  private static Report desk(ConfigurableApplicationContext context, Typed typed) {
    return context.getBean(BackupDesk.class).follow(order(typed));
  }

  private int ask(Path data, MachineOrder order) {
    try {
      Optional<Report> report = MachineOrders.give(data, order);
      if (report.isPresent()) {
        return say(report.get());
      }
    } catch (IOException unwritable) {
      terminal.complain("launcher.backup.not-taken", unwritable.getClass().getSimpleName());
      return FAILED;
    }
    terminal.complain("launcher.backup.not-taken", "");
    return FAILED;
  }

  private int restore(Typed typed, DataDirectory directory) {
    var server = typed.server();
    var restoring =
        new Restoring(
            server.keys(),
            server.data(),
            typed.from(),
            typed.replace(),
            !server.renewLedger().isEmpty());
    return launcher.run(
        server,
        directory,
        application ->
            application.addInitializers(
                context ->
                    ((GenericApplicationContext) context)
                        .registerBean(Filling.class, () -> restoring::fill)),
        context -> leave(context, context.getBean(BackupDesk.class).restored()));
  }

  private void leave(ConfigurableApplicationContext context, Report report) {
    int code = say(report);
    int closed = SpringApplication.exit(context);
    System.exit(code == 0 ? closed : code);
  }

  private int say(Report report) {
    terminal.table(report.rows());
    if (report.passed()) {
      terminal.say(report.key(), report.facts().toArray());
      return 0;
    }
    terminal.complain(report.key(), report.facts().toArray());
    return FAILED;
  }
}
