package io.sekimori.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * A server of the scenario's own: the program that an operator starts, on the fictional firm, with
 * a clock that this process moves over its standard input.
 */
final class Server implements AutoCloseable {
  private static final String ANSWER = "scenario: ";
  private static final int PATIENCE_SECONDS = 180;
  private static final int LAST_WORDS = 40;

  private final Process process;
  private final PrintStream input;
  private final Path data;
  private final CompletableFuture<String> address = new CompletableFuture<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final List<String> said = new ArrayList<>();

  private Server(Process process, Path data) {
    this.process = process;
    this.data = data;
    this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name("server-output").start(this::listen);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param command how the server is started, up to and without its arguments
   * @param customers how many the fictional firm has
   */
  static Server start(List<String> command, Path directory, Instant beginning, long customers) {
    return start(command, directory, beginning, customers, Map.of());
  }

  /** The same with further settings, as environment variables. */
  static Server start(
      List<String> command,
      Path directory,
      Instant beginning,
      long customers,
      Map<String, String> further) {
    var data = directory.resolve("data");
    var whole = new ArrayList<>(command);
    whole.addAll(List.of("demo", "--port", Integer.toString(freePort()), "--no-browser"));
    whole.addAll(List.of("--scenario", beginning.toString()));
    whole.addAll(List.of("--data", data.toString()));
    whole.addAll(List.of("--keys", directory.resolve("keys").toString()));
    try {
      Files.createDirectories(directory);
      var builder = new ProcessBuilder(whole).redirectErrorStream(true);
      builder.environment().putAll(settings(customers));
      builder.environment().putAll(further);
      var server = new Server(builder.start(), data);
      server.awaitReady();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Passkeys are bound to the address, port included, before the server listens there. */
  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  private static Map<String, String> settings(long customers) {
    return Map.of("SEKIMORI_DEMO_CUSTOMERS", Long.toString(customers), "LANG", "C.UTF-8");
  }

  /** The command that {@code ./sekimori} starts a server with, as it is handed to this process. */
  static List<String> usualCommand() {
    var given = System.getProperty("sekimori.server.command", "");
    if (given.isEmpty()) {
      throw new Derailed("sekimori.server.command is not set: start with ./sekimori replay");
    }
    return List.of(given.split("\n", -1));
  }

  private void listen() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        heard(line);
      }
    } catch (IOException ended) {
      // the process is gone, which awaitReady and moveTo see
    }
    address.completeExceptionally(new Derailed("the server ended:\n" + lastWords()));
    answers.add("ended");
  }

  private void heard(String line) {
    synchronized (said) {
      said.add(line);
    }
    if (line.startsWith(ANSWER)) {
      answers.add(line.substring(ANSWER.length()));
    } else if (line.contains("http://localhost:") && !address.isDone()) {
      int from = line.indexOf("http://localhost:");
      address.complete(line.substring(from).strip().split("\\s", 2)[0]);
    }
  }

  private String lastWords() {
    synchronized (said) {
      return String.join("\n", said.subList(Math.max(0, said.size() - LAST_WORDS), said.size()));
    }
  }

  private void awaitReady() {
    try {
      address.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new Derailed("the server was not ready in time:\n" + lastWords());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Derailed("interrupted");
    } catch (ExecutionException ended) {
      throw new Derailed(String.valueOf(ended.getMessage()));
    }
  }

  String address() {
    return address.join();
  }

  /** Who is who, and the one-time links. */
  JsonNode firm() {
    try {
      return Wire.JSON.readTree(Files.readAllBytes(data.resolve("demo.json")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Moves the server's clock and returns when everything that watches has looked. */
  void moveTo(Instant instant) {
    input.println("at " + instant.atOffset(ZoneOffset.UTC));
    try {
      var answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (answer == null || !answer.startsWith("at ")) {
        throw new Derailed("the clock did not move: " + answer + "\n" + lastWords());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Derailed("interrupted");
    }
  }

  /** Leaves it running until it is stopped by hand. */
  void await() throws InterruptedException {
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
