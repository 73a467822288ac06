package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.BuiltServer;
import io.sekimori.database.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server as an operator starts it: its main class in a process of its own, on the classes of
 * the product, with one wire to the test beside them ({@code io.sekimori.faults.inside}).
 */
final class WholeServer implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();

  /** What people type; requests go to whichever port and node a test likes. */
  static final String ORIGIN = "http://localhost:8080";

  private static final String MARK = "fault: ";
  private static final int PATIENCE_SECONDS = 120;
  private static final List<String> INSIDE =
      List.of(
          "io/sekimori/faults/inside/FaultControl.class",
          "io/sekimori/faults/inside/Halt.class",
          "io/sekimori/faults/inside/ShiftedClock.class",
          "io/sekimori/history/FaultHistory.class",
          "io/sekimori/keys/HaltingSteps.class",
          "io/sekimori/retention/FaultRuns.class");

  private final Plan plan;
  private final Process process;
  private final PrintStream wire;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final CompletableFuture<String> halted = new CompletableFuture<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();

  private WholeServer(Plan plan, Process process) {
    this.plan = plan;
    this.process = process;
    this.wire = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().start(this::listen);
  }

  /** Starts and waits until the server says that it is ready. */
  static WholeServer start(Plan plan) {
    var server = begin(plan);
    server.awaitReady();
    return server;
  }

  /** Starts and waits for nothing. */
  static WholeServer begin(Plan plan) {
    try {
      var command = new ArrayList<String>(plan.before());
      command.addAll(BuiltServer.java("-Xmx400m", inside(plan.home())));
      command.add("io.sekimori.Sekimori");
      command.addAll(plan.arguments());
      command.addAll(
          List.of(
              "--port",
              "0",
              "--no-browser",
              "--data",
              plan.data().toString(),
              "--keys",
              plan.keys().toString()));
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      var environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("SEKIMORI_"));
      environment.put("SEKIMORI_FAULTS", "on");
      environment.put("SEKIMORI_ORIGIN", ORIGIN);
      environment.putAll(plan.more());
      return new WholeServer(plan, builder.start());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Of the test's own classes only those of the wire. */
  private static Path inside(Path home) throws IOException {
    Path inside = home.resolve("inside");
    for (String name : INSIDE) {
      URL from = WholeServer.class.getClassLoader().getResource(name);
      Path to = inside.resolve(name);
      Files.createDirectories(to.getParent());
      try (var bytes = from.openStream()) {
        Files.copy(bytes, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return inside;
  }

  private void listen() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
        if (line.startsWith(MARK)) {
          hear(List.of(line.substring(MARK.length()).split(" ", 3)));
        }
      }
    } catch (IOException killed) {
      // what it had to say is said
    }
    var gone = new IllegalStateException("the server is gone");
    port.completeExceptionally(gone);
    halted.completeExceptionally(gone);
    answers.values().forEach(answer -> answer.completeExceptionally(gone));
  }

  private void hear(List<String> words) {
    switch (words.getFirst()) {
      case "ready" -> port.complete(Integer.parseInt(words.get(1)));
      case "halted" -> halted.complete(String.join(" ", words.subList(1, words.size())));
      default -> {
        var answer = answers.computeIfAbsent(words.get(0), _ -> new CompletableFuture<>());
        String text = words.size() > 2 ? words.get(2) : "";
        if (words.get(1).equals("done")) {
          answer.complete(text);
        } else {
          answer.completeExceptionally(new IllegalStateException(text));
        }
      }
    }
  }

  WholeServer awaitReady() {
    within(port, "ready");
    return this;
  }

  <T> T within(CompletableFuture<T> something, String what) {
    try {
      return something.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError("not " + what + "; the server said:\n" + saidText(), failed);
    }
  }

  /** Tells the server something over the wire. */
  CompletableFuture<String> begin(String order) {
    String number = Integer.toString(asked.incrementAndGet());
    var answer = answers.computeIfAbsent(number, _ -> new CompletableFuture<>());
    wire.println(number + " " + order);
    return answer;
  }

  /** The same, and waits for what came of it. */
  String tell(String order) {
    return within(begin(order), order);
  }

  /** The step at which the server stands still. */
  CompletableFuture<String> halted() {
    return halted;
  }

  String saidText() {
    return String.join("\n", said);
  }

  Plan plan() {
    return plan;
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + within(port, "ready") + path);
  }

  /** What the start wrote for whoever tries the demo. */
  JsonNode demoJson() {
    try {
      return JSON.readTree(Files.readString(plan.data().resolve("demo.json")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Where the PostgreSQL lies that the server supervises. */
  Path postgres() {
    return plan.data().resolve("postgres");
  }

  JdbcClient superuser(String database) {
    return TestPostgres.superuser(postgres(), "sekimori_" + database);
  }

  long pid() {
    return process.pid();
  }

  boolean lives() {
    return process.isAlive();
  }

  /** kill -9, and nothing of its PostgreSQL. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Waits for the end of a server that does not start, and says with which code it ended. */
  int exitCode() {
    within(process.onExit(), "ended");
    return process.exitValue();
  }

  /** As an operator stops it. */
  void stop() {
    process.destroy();
    within(process.onExit(), "stopped");
    assertThat(process.exitValue()).as(this::saidText).isIn(0, 143);
  }

  @Override
  public void close() {
    kill();
    if (Files.exists(postgres().resolve("data"))) {
      TestPostgres.stop(postgres());
    }
  }
}
