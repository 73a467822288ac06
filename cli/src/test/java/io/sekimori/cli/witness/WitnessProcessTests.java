package io.sekimori.cli.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sekimori.cli.CommandLineRun;
import io.sekimori.cli.SampleExport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The witness as a process of its own: killed, started again, and with a mirror. */
@Timeout(60)
class WitnessProcessTests {
  @TempDir Path directory;
  private final SampleExport export = SampleExport.ofManyEvents();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();
  private Path state = Path.of("");
  private Path log = Path.of("");

  @BeforeEach
  void make() throws Exception {
    state = directory.resolve("witness");
    log = export.writeTo(directory.resolve("log"));
    run("witness", "init", state.toString(), "--name", "audit.example/w");
  }

  @AfterEach
  void end() throws Exception {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
    client.close();
  }

  @Test
  void killedAfterTheWriteItRemembersWhatItMayHaveAnswered() throws Exception {
    run("witness", "know", state.toString(), SampleExport.key().toString());
    Asker asker = serve();
    asker.add(0, 10);
    Path kept =
        state.resolve("logs").resolve(KnownLog.name(SampleExport.ORIGIN)).resolve("checkpoint");
    var answer = new java.util.concurrent.CompletableFuture<HttpResponse<String>>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answer.complete(asker.add(10, 600));
              } catch (Exception died) {
                answer.completeExceptionally(died);
              }
            });
    while (!Files.readString(kept).contains("\n600\n")) {
      Thread.onSpinWait();
    }
    started.getLast().destroyForcibly().waitFor();
    answer.handle((_, _) -> true).join();

    Asker again = serve();
    HttpResponse<String> other = again.add(10, 300);
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).isEqualTo("600\n");
    assertThat(again.add(600, 600).statusCode()).isEqualTo(200);
  }

  @Test
  void keepsWhatIsTakenAwayLater() throws Exception {
    HttpServer server = serveLog();
    try {
      Path mirror = Files.createDirectory(directory.resolve("mirror"));
      know(server);
      Asker asker = serve("--mirror", mirror.toString());
      assertThat(asker.add(0, 300).statusCode()).isEqualTo(200);
      Files.delete(log.resolve("tile/entries/000"));
      assertThat(asker.add(300, 600).statusCode()).isEqualTo(200);
      String copy = mirror.resolve(KnownLog.name(SampleExport.ORIGIN)).toString();
      CommandLineRun verified =
          CommandLineRun.of("ledger", "verify", "--key", SampleExport.key().toString(), copy);
      assertThat(verified.out()).contains("600, from index 0");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void saysWhatItCouldNotCopyAndCosignsNothingThatItDoesNotHave() throws Exception {
    HttpServer server = serveLog();
    try {
      Path mirror = Files.createDirectory(directory.resolve("mirror"));
      know(server);
      Asker asker = serve("--mirror", mirror.toString());
      Path bundle = log.resolve("tile/entries/001");
      byte[] honest = Files.readAllBytes(bundle);
      byte[] changed = honest.clone();
      changed[5] ^= 1;
      Files.write(bundle, changed);
      assertThat(asker.add(0, 600).statusCode()).isEqualTo(422);
      Files.write(bundle, honest);
      Files.delete(log.resolve("tile/entries/000"));
      Path tile = log.resolve("tile/0/000");
      Files.move(tile, log.resolve("away"));
      assertThat(asker.add(0, 600).statusCode()).isEqualTo(503);
      Files.move(log.resolve("away"), tile);
      assertThat(asker.add(0, 600).statusCode()).isEqualTo(200);
      started.getLast().destroyForcibly().waitFor();
      CommandLineRun shown =
          CommandLineRun.of("witness", "show", state.toString(), "--mirror", mirror.toString());
      assertThat(shown.out()).contains("copy of 600 entries; bundles that could not be had: 1");
    } finally {
      server.stop(0);
    }
  }

  private void know(HttpServer server) throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "token-1");
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/log";
    run(
        "witness",
        "know",
        state.toString(),
        SampleExport.key().toString(),
        "--source",
        url,
        "--token-file",
        token.toString());
  }

  private HttpServer serveLog() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/log/", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = log.resolve(exchange.getRequestURI().getPath().substring("/log/".length()));
      boolean may = "Bearer token-1".equals(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!may || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(may ? 404 : 403, -1);
        return;
      }
      byte[] body = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Asker serve(String... more) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.sekimori.cli.Main",
                "--lang=en",
                "witness",
                "run",
                state.toString(),
                "--listen",
                "127.0.0.1:0"));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    started.add(process);
    var ready =
        String.valueOf(
            new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine());
    assertThat(ready).startsWith("Listening on port");
    String port = ready.replaceAll("^Listening on port ([0-9]+)\\..*", "$1");
    return new Asker(client, URI.create("http://127.0.0.1:" + port), export, log);
  }

  private static void run(String... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.exit()).as(run.err()).isZero();
  }
}
