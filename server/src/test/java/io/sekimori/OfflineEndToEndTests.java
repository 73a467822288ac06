package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo in a network of its own that has a loopback device and nothing else: whatever calls out
 * fails. Excluded by the tag {@code namespaces} only where the kernel gives no network namespaces,
 * and then the test says that it did not run.
 */
@Tag("namespaces")
class OfflineEndToEndTests {
  /** In that network no port is taken. Asks until the answer is UP, then stops the server. */
  private static final String SCRIPT =
      """
      ip link set lo up
      "$@" &
      server=$!
      ask() {
        exec 3<>/dev/tcp/127.0.0.1/8080 || return 1
        printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3
        grep -q '"status":"UP"' <&3
      }
      up=1
      for _ in $(seq 900); do
        kill -0 $server 2>/dev/null || break
        if ask 2>/dev/null; then up=0; break; fi
        sleep 0.2
      done
      kill $server; wait $server
      ip -o addr | grep -v ' lo ' && exit 3
      exit $up
      """;

  @TempDir Path directory;

  @Test
  void theDemoServesWithoutAnyNetwork() throws Exception {
    assumeTrue(canUnshare(), "no network namespaces here: the demo was NOT tried offline");
    Path said = directory.resolve("said");
    var server =
        inANetworkOfItsOwn(
                "-c",
                SCRIPT,
                "offline",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Sekimori.class.getName(),
                "demo",
                "--no-browser",
                "--data",
                directory.resolve("data").toString(),
                "--keys",
                directory.resolve("keys").toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = server.waitFor(5, TimeUnit.MINUTES);
    server.destroyForcibly();
    assertThat(ended && server.exitValue() == 0)
        .as(() -> "the server said:\n" + read(said))
        .isTrue();
  }

  private static boolean canUnshare() throws IOException, InterruptedException {
    return inANetworkOfItsOwn("-c", "ip link set lo up").start().waitFor() == 0;
  }

  private static ProcessBuilder inANetworkOfItsOwn(String... bash) {
    var command = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--net", "bash"));
    command.addAll(List.of(bash));
    return new ProcessBuilder(command);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
