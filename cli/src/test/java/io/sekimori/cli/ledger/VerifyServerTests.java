package io.sekimori.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sekimori.cli.CommandLineRun;
import io.sekimori.cli.SampleExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifying a running server's ledger: the checkpoint is open, tiles need a token. */
class VerifyServerTests {
  private static final String KEY = SampleExport.key().toString();

  @TempDir Path directory;
  @TempDir Path elsewhere;
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable HttpServer server;
  private String url = "";

  @BeforeEach
  void serve() throws IOException {
    SampleExport.ofManyEvents().writeTo(directory);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/log/", this::answer);
    http.setExecutor(threads);
    http.start();
    server = http;
    url = "http://127.0.0.1:" + http.getAddress().getPort() + "/log";
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
    threads.close();
  }

  @Test
  void verifiesWithATokenThatOnlyTilesReceive() throws IOException {
    CommandLineRun run = verify("token-1\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("600, from index 0");
    assertThat(asked).contains("checkpoint without", "tile/0/000 with");
  }

  @Test
  void saysThatItMayNotReadWithoutTheRightToken() throws IOException {
    CommandLineRun run = verify("wrong");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("status 403", "nothing is proved");
  }

  @Test
  void takesPrunedBundlesForPruned() throws IOException {
    Files.delete(directory.resolve("tile/entries/000"));
    assertThat(verify("token-1").out()).contains("344, from index 256");
  }

  @Test
  void findsAChangedEntryOnTheServer() throws IOException {
    Path bundle = directory.resolve("tile/entries/001");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[5] ^= 1;
    Files.write(bundle, bytes);
    assertThat(verify("token-1").exit()).isEqualTo(1);
  }

  @Test
  void needsAKeyBecauseAServerCannotVouchForItself() {
    assertThat(CommandLineRun.of("ledger", "verify", url).exit()).isEqualTo(2);
  }

  @Test
  void sendsATokenToAnotherMachineOverHttpsOnly() throws IOException {
    Path token = Files.writeString(elsewhere.resolve("token"), "token-1");
    CommandLineRun run =
        CommandLineRun.of(
            "ledger",
            "verify",
            "--key",
            KEY,
            "--token-file",
            token.toString(),
            "http://192.0.2.1/");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("https only");
  }

  @Test
  void neverRepeatsATokenThatCannotBeSent() throws IOException {
    CommandLineRun run = verify("secret\nwith two lines");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("printable ASCII").doesNotContain("secret");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    CommandLineRun run = CommandLineRun.of("ledger", "verify", "--key", KEY, "http://a b/");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("neither a directory nor a URL");
  }

  private CommandLineRun verify(String token) throws IOException {
    Path file = Files.writeString(elsewhere.resolve("token"), token);
    return CommandLineRun.of(
        "ledger", "verify", "--key", KEY, "--token-file", file.toString(), url);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/log/".length());
      String token = exchange.getRequestHeaders().getFirst("Authorization");
      asked.add(path + (token == null ? " without" : " with"));
      if (path.startsWith("tile/") && !"Bearer token-1".equals(token)) {
        exchange.sendResponseHeaders(403, -1);
      } else if (Files.exists(directory.resolve(path))) {
        byte[] body = zipped(Files.readAllBytes(directory.resolve(path)));
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(bytes);
    }
    return zipped.toByteArray();
  }
}
