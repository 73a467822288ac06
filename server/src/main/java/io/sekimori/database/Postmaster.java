package io.sekimori.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts and stops the programs of PostgreSQL on one data directory.
 *
 * <p>PostgreSQL refuses to run as root. Then it runs in a user namespace of its own, where the same
 * user has another number and no power. It runs in a session of its own, so that Ctrl-C in the
 * terminal reaches the server first and the database last.
 */
final class Postmaster {
  private static final Duration LONGEST_STEP = Duration.ofMinutes(2);
  private static final Duration MOMENT = Duration.ofMillis(20);

  private final PostgresBinaries binaries;
  private final Path data;
  private final Path log;

  Postmaster(PostgresBinaries binaries, Path data, Path log) {
    this.binaries = binaries;
    this.data = data;
    this.log = log;
  }

  /** Makes the data directory; the file holds the superuser's password. */
  void initialise(Path target, String superuser, Path passwordFile) throws IOException {
    var process =
        launch(
            List.of(
                binaries.program("initdb"),
                "--pgdata=" + target,
                "--username=" + superuser,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
    await(process, "initdb");
  }

  /** Starts the server and waits until it accepts connections. */
  Process start(List<String> settings) throws IOException {
    var command = new ArrayList<>(List.of(binaries.program("postgres"), "-D", data.toString()));
    for (String setting : settings) {
      command.add("-c");
      command.add(setting);
    }
    var process = launch(command);
    long end = System.nanoTime() + LONGEST_STEP.toNanos();
    while (!ready(process)) {
      if (ended(process, MOMENT)) {
        throw new IOException("PostgreSQL did not start: " + lastWords());
      }
      if (System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IOException("PostgreSQL does not become ready; see " + log);
      }
    }
    return process;
  }

  /** The eighth line of the pid file is the server's own word that it is ready. */
  private boolean ready(Process process) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (Files.notExists(file)) {
      return false;
    }
    var lines = Files.readAllLines(file);
    return lines.size() >= 8
        && lines.get(0).strip().equals(Long.toString(process.pid()))
        && lines.get(7).strip().equals("ready");
  }

  /** Stops the server on this data directory, whoever started it; does nothing if none runs. */
  void stop() throws IOException {
    if (livingOn(data).isEmpty()) {
      return;
    }
    var process =
        launch(
            List.of(
                binaries.program("pg_ctl"),
                "stop",
                "--pgdata=" + data,
                "--mode=fast",
                "--wait",
                "--timeout=" + LONGEST_STEP.toSeconds()));
    ended(process, LONGEST_STEP);
    awaitQuiet();
  }

  /**
   * Backends outlive a killed postmaster for a moment; a new one must not start before they end.
   */
  private void awaitQuiet() throws IOException {
    long end = System.nanoTime() + LONGEST_STEP.toNanos();
    for (var living = livingOn(data); !living.isEmpty(); living = livingOn(data)) {
      try {
        living.getFirst().onExit().get(1, TimeUnit.SECONDS);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", stop);
      } catch (java.util.concurrent.ExecutionException
          | java.util.concurrent.TimeoutException again) {
        if (System.nanoTime() > end) {
          throw new IOException("processes of an earlier PostgreSQL do not end", again);
        }
      }
    }
  }

  /**
   * A pid file left by a crash names a process that may by now be another program; PostgreSQL would
   * refuse to start because of it. It goes only when no process works in the data directory.
   */
  void clearAfterCrash() throws IOException {
    stop();
    awaitQuiet();
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  /** Every PostgreSQL process has its data directory as its working directory. */
  static List<ProcessHandle> livingOn(Path data) {
    return ProcessHandle.allProcesses().filter(process -> worksIn(process, data)).toList();
  }

  private static boolean worksIn(ProcessHandle process, Path data) {
    Path own = Path.of("/proc", Long.toString(process.pid()));
    try {
      return Files.readSymbolicLink(own.resolve("cwd")).equals(data)
          && Files.readSymbolicLink(own.resolve("exe")).toString().contains("/bin/postgres");
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  private Process launch(List<String> program) throws IOException {
    var command = new ArrayList<>(List.of("setsid"));
    if (isRoot()) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.addAll(program);
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    builder.directory(log.getParent() == null ? null : log.getParent().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
    return builder.start();
  }

  private static boolean isRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }

  private void await(Process process, String name) throws IOException {
    if (!ended(process, LONGEST_STEP)) {
      process.destroyForcibly();
      throw new IOException(name + " does not end");
    }
    if (process.exitValue() != 0) {
      throw new IOException(name + " failed: " + lastWords());
    }
  }

  private static boolean ended(Process process, Duration within) throws IOException {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IOException("interrupted", stop);
    }
  }

  private String lastWords() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return String.join(" / ", lines.limit(20).toList());
    }
  }
}
