package io.sekimori.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged server with a PostgreSQL of its own: from the start of the process until it is
 * healthy, without and with what the virtual machine remembers of an earlier start; and what both
 * hold in memory when nobody asks anything. Memory is PSS: a shared page counts once.
 */
final class StartBench {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dfile.encoding=UTF-8");

  private final Path below;
  private final Path app;

  private StartBench(Path below, Path app) {
    this.below = below;
    this.app = app;
  }

  static void run(Report report, boolean quick) throws IOException {
    var jar = packaged();
    if (jar.isEmpty()) {
      report.note("start: NOT MEASURED, no server/target/sekimori-server-*-exec.jar");
      return;
    }
    var directory = Files.createTempDirectory("sekimori-bench-start");
    try {
      new StartBench(directory, extract(jar.get(), directory)).measure(report, quick ? 3 : 7);
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }

  private static Optional<Path> packaged() throws IOException {
    Path target = Path.of("server", "target");
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith("-exec.jar")).findFirst();
    }
  }

  private static Path extract(Path jar, Path below) throws IOException {
    Path app = below.resolve("app");
    exit(
        process(
            List.of("-Djarmode=tools", "-jar", jar + "", "extract", "--destination", app + "")));
    return app.resolve(String.valueOf(jar.getFileName()));
  }

  private static Process process(List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void exit(Process process) throws IOException {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("a process does not end");
      }
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  private void measure(Report report, int rounds) throws IOException {
    double first = start(List.of(), "fresh", Duration.ZERO).seconds();
    double without = median(rounds, List.of());
    Path cache = below.resolve("server.aot");
    double rehearsal = rehearse(cache);
    var with = List.of("-XX:AOTCache=" + cache);
    double seconds = median(rounds, with);
    report.add(
        "packaged server ready, PostgreSQL included, AOT cache",
        LedgerBench.format("%.1f s", seconds),
        "<= 4 s",
        LedgerBench.format(
            "without %.1f s, the very first %.1f s, making the cache %.1f s",
            without, first, rehearsal),
        seconds <= 4);
    var idle = start(with, "data", IDLE);
    report.add(
        "idle, server and its PostgreSQL, PSS",
        LedgerBench.format("%,d MB", idle.server() + idle.postgres()),
        "< 500 MB",
        LedgerBench.format("server %,d, PostgreSQL %,d MB", idle.server(), idle.postgres()),
        idle.server() + idle.postgres() < 500);
  }

  private double median(int rounds, List<String> options) throws IOException {
    var all = new ArrayList<Double>();
    for (int i = 0; i < rounds; i++) {
      all.add(start(options, "data", Duration.ZERO).seconds());
    }
    return Load.median(all, Double::doubleValue);
  }

  private double rehearse(Path cache) throws IOException {
    long before = System.nanoTime();
    var options = List.of("-XX:AOTCacheOutput=" + cache, "-Dsekimori.exit-when-ready=true");
    exit(process(arguments(options, "rehearsal", 0)));
    return (System.nanoTime() - before) / 1e9;
  }

  private List<String> arguments(List<String> options, String data, int port) {
    var arguments = new ArrayList<>(OPTIONS);
    arguments.addAll(options);
    arguments.addAll(List.of("-jar", app.toString(), "start", "--trial", "--no-browser"));
    arguments.addAll(List.of("--port", Integer.toString(port)));
    arguments.addAll(List.of("--data", below.resolve(data).resolve("data").toString()));
    arguments.addAll(List.of("--keys", below.resolve(data).resolve("keys").toString()));
    return arguments;
  }

  /** One start; memory in megabytes. */
  private record Started(double seconds, long server, long postgres) {}

  private Started start(List<String> options, String data, Duration idle) throws IOException {
    int port = freePort();
    long before = System.nanoTime();
    var process = process(arguments(options, data, port));
    try {
      awaitHealth(port, process);
      double seconds = (System.nanoTime() - before) / 1e9;
      LockSupport.parkNanos(idle.toNanos());
      long postgres = 0;
      for (var child : process.descendants().toList()) {
        postgres += pss(child.pid());
      }
      return new Started(seconds, pss(process.pid()) >> 10, postgres >> 10);
    } finally {
      process.destroy();
      exit(process);
    }
  }

  private static void awaitHealth(int port, Process process) throws IOException {
    var health = URI.create("http://127.0.0.1:" + port + "/actuator/health");
    var request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (var client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < end && process.isAlive()) {
        if (isUp(client, request)) {
          return;
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
    throw new IOException("the server did not become healthy");
  }

  private static boolean isUp(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Kilobytes of a process, shared pages in proportion. */
  private static long pss(long process) throws IOException {
    Path file = Path.of("/proc/" + process + "/smaps_rollup");
    if (!Files.isReadable(file)) {
      return 0;
    }
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    }
  }
}
