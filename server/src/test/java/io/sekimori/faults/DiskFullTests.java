package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sekimori.database.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server in a mount namespace of its own, where its PostgreSQL lies on a small file
 * system in memory; nobody needs a right for that where the kernel gives user namespaces.
 */
@Tag("namespaces")
class DiskFullTests {
  static final String MOUNTED =
      "mount -t tmpfs -o size=300m,mode=700 tmpfs \"$1\" && shift && exec \"$@\"";

  @TempDir Path home;

  @Test
  void nothingIsServedWithoutItsEntryAndItComesBackByItself() throws Exception {
    var unshare = List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c");
    Path place = Files.createDirectories(home.resolve("data/postgres")).toRealPath();
    var mounted = new java.util.ArrayList<>(unshare);
    mounted.addAll(List.of(MOUNTED, "mounted", place.toString()));
    assumeTrue(works(mounted), "no mount namespaces here: a full disk was NOT tried");
    try (var server = WholeServer.start(Plan.demo(home, 20).by(mounted))) {
      Path inside = Path.of("/proc/" + server.pid() + "/root" + place);
      fillAndEmpty(server, inside);
      server.stop();
    } finally {
      TestPostgres.kill(place);
    }
  }

  static boolean works(List<String> mounted) throws Exception {
    var command = new java.util.ArrayList<>(mounted);
    command.add("true");
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  private void fillAndEmpty(WholeServer server, Path postgres) {
    var clerk = Person.enrol(server, "hana");
    var auditor = Person.enrol(server, "shiori");
    var customers = Firm.customers(postgres, 10);
    String within = clerk.openCase(server, "1", customers);
    var load = new Load(server, clerk, customers, within);
    try (load) {
      load.awaitMore(Load.CALLERS);
      fill(postgres.resolve("filler"));
      var refused =
          Wait.value(
              () -> {
                var answer = clerk.reveal(server, customers.getFirst(), within);
                return answer.served() ? null : answer;
              });
      assertThat(refused.status()).as(refused.body()).isEqualTo(503);
      assertThat(refused.json().get("remedy").asString()).isNotEmpty();
      empty(postgres.resolve("filler"));
      load.awaitMore(Load.CALLERS);
    }
    assertThat(load.codes())
        .isSubsetOf(Set.of("ledger-unavailable", "database-unavailable", "too-many-requests"));
    Evidence.of(server, auditor).covers(server, clerk, load.got());
    Firm.requireWhole(postgres, 20);
  }

  /** To the last byte. */
  static void fill(Path file) {
    var block = ByteBuffer.allocate(64 * 1024);
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (channel.write(block.clear()) > 0) {
        assertThat(channel.position()).isPositive();
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("space");
    }
  }

  static void empty(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
