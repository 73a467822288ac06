package io.sekimori.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trino as two processes, a coordinator that computes nothing and a worker, with the files of one
 * folder as tables. Both listen on the loopback address without sign-in: for a measurement, and not
 * for anybody's data.
 */
final class TrinoCluster implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int OK = 200;

  private final Path home;
  private final Path directory;
  private final Path files;
  private final List<Process> processes = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  /**
   * Starts both and waits until the worker has joined.
   *
   * @param home where Trino is unpacked, with its plugin {@code hive}
   * @param directory for logs and settings
   * @param files all that tables can lie in
   */
  TrinoCluster(Path home, Path directory, Path files) throws IOException {
    this.home = home;
    this.directory = directory;
    this.files = files;
    this.port = freePort();
    try {
      start("coordinator", port, "coordinator=true\nnode-scheduler.include-coordinator=false\n");
      start("worker", freePort(), "coordinator=false\n");
      until(this::joined);
    } catch (IOException | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void start(String role, int listen, String more) throws IOException {
    var etc = Files.createDirectories(directory.resolve(role).resolve("etc"));
    Files.writeString(
        etc.resolve("config.properties"),
        more
            + """
            http-server.http.port=%d
            discovery.uri=http://127.0.0.1:%d
            node.internal-address=127.0.0.1
            query.max-memory=1GB
            query.max-memory-per-node=600MB
            catalog.config-dir=%s
            plugin.dir=%s
            """
                .formatted(listen, port, etc.resolve("catalog"), home.resolve("plugin")));
    Files.createDirectories(etc.resolve("catalog"));
    Files.writeString(
        etc.resolve("catalog").resolve("history.properties"),
        """
        connector.name=hive
        hive.metastore=file
        hive.metastore.catalog.dir=local:///catalog
        fs.native-local.enabled=true
        local.location=%s
        hive.non-managed-table-writes-enabled=false
        hive.parquet.use-column-names=true
        """
            .formatted(files));
    var log = directory.resolve(role + ".log").toFile();
    processes.add(
        new ProcessBuilder(command(role, etc))
            .directory(directory.resolve(role).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start());
  }

  private List<String> command(String role, Path etc) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java,
        "-Xmx1500m",
        "-XX:+ExitOnOutOfMemoryError",
        "-Djdk.attach.allowAttachSelf=true",
        "-Dfile.encoding=UTF-8",
        "--enable-native-access=ALL-UNNAMED",
        "--add-modules=jdk.incubator.vector",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dnode.environment=measurement",
        "-Dnode.id=" + role,
        "-Dnode.data-dir=" + directory.resolve(role).resolve("data"),
        "-Dconfig=" + etc.resolve("config.properties"),
        "-cp",
        home.resolve("lib") + "/*",
        "io.trino.server.TrinoServer");
  }

  private boolean joined() {
    try {
      return rows("select count(*) from system.runtime.nodes where not coordinator")
          .equals(List.of(List.of("1")));
    } catch (IOException starting) {
      return false;
    }
  }

  private interface State {
    boolean there();
  }

  private void until(State state) throws IOException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!state.there()) {
      if (System.nanoTime() > giveUp || processes.stream().anyMatch(one -> !one.isAlive())) {
        throw new IOException("Trino does not start; see " + directory.resolve("coordinator.log"));
      }
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    }
  }

  /**
   * Asks by the client's protocol: one POST, then whatever it names as next, until there is none.
   *
   * @return all rows as texts
   */
  List<List<String>> rows(String sql) throws IOException {
    var rows = new ArrayList<List<String>>();
    var answer = send(request("/v1/statement").POST(HttpRequest.BodyPublishers.ofString(sql)));
    collect(answer, rows);
    while (answer.hasNonNull("nextUri")) {
      answer = send(HttpRequest.newBuilder(URI.create(answer.get("nextUri").asString())).GET());
      collect(answer, rows);
    }
    return rows;
  }

  private static void collect(JsonNode answer, List<List<String>> rows) throws IOException {
    if (answer.hasNonNull("error")) {
      throw new IOException(answer.get("error").path("message").asString());
    }
    for (var row : answer.path("data")) {
      var cells = new ArrayList<String>();
      row.forEach(cell -> cells.add(cell.isNull() ? "" : cell.asString()));
      rows.add(cells);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("X-Trino-User", "measurement")
        .header("X-Trino-Catalog", "history")
        .header("X-Trino-Schema", "h");
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    try {
      var answer =
          client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != OK) {
        throw new IOException("status " + answer.statusCode());
      }
      return JSON.readTree(answer.body());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  @Override
  public void close() {
    processes.reversed().forEach(Process::destroy);
    processes.forEach(one -> one.onExit().join());
    client.close();
  }
}
