package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sekimori.database.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of PostgreSQL is full in the middle of a run of retention. */
@Tag("namespaces")
class RunDiskFullTests {
  @TempDir private Path home;

  @Test
  void theRunStopsAndEndsWhenThereIsRoomAgain() throws Exception {
    var mounted =
        new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c"));
    Path place = Files.createDirectories(home.resolve("data/postgres")).toRealPath();
    mounted.addAll(List.of(DiskFullTests.MOUNTED, "mounted", place.toString()));
    assumeTrue(DiskFullTests.works(mounted), "no mount namespaces here: NOT tried");
    try (var server = WholeServer.start(Plan.demo(home, 200).by(mounted))) {
      run(server, Path.of("/proc/" + server.pid() + "/root" + place));
      server.stop();
    } finally {
      TestPostgres.kill(place);
    }
  }

  private static void run(WholeServer server, Path postgres) {
    var evidence = new RunEvidence(postgres);
    String held = Firm.customers(postgres, 1).getFirst();
    long keys = evidence.keysOf(held);
    server.tell("retention-hold " + held);
    server.tell("retention-begin");
    var filler = postgres.resolve("filler");
    CompletableFuture<String> looked;
    try (var barrier = Barrier.forWriters(postgres, "data:retention.erased")) {
      looked = server.begin("retention-look");
      barrier.awaitArrival();
      DiskFullTests.fill(filler);
    }
    server.within(looked, "done looking");
    DiskFullTests.empty(filler);
    Wait.until("PostgreSQL answers", () -> answers(evidence));
    assertThat(evidence.unfinished()).as("on a full disk no run ends").isTrue();
    Wait.until(
        "the run has ended",
        () -> {
          server.tell("retention-look");
          return !evidence.unfinished();
        });
    assertThat(evidence.keysOf(held)).isEqualTo(keys);
    assertThat(evidence.readable()).containsExactly(held);
    evidence.requireGoneIsGone();
    assertThat(server.tell("verify")).contains("holds=true");
  }

  private static boolean answers(RunEvidence evidence) {
    try {
      evidence.unfinished();
      return true;
    } catch (org.springframework.dao.DataAccessException notYet) {
      return false;
    }
  }
}
