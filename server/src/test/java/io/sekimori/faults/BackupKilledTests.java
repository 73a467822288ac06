package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * kill -9 in the middle of a backup: nothing half counts as one, the next one works, and nothing
 * that was left lies there after it.
 */
class BackupKilledTests {
  private static final int CUSTOMERS = 20;
  @TempDir private Path home;
  private WholeServer server;
  private Path place;
  private int ordered;

  @BeforeEach
  void begin() throws IOException {
    place = Files.createDirectory(home.resolve("place"));
    server = WholeServer.start(Plan.demo(home, CUSTOMERS));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void nothingHalfCountsAndTheNextOneTakesAwayWhatWasLeft() {
    killAtTable("data:vault.past");
    assertThat(names(".part")).as("it was being written").hasSize(1);
    assertThat(names(".manifest")).isEmpty();
    again();
    killWhenNamed();
    requireWhole();
    again();
    finish();
  }

  @Test
  @Tag("slow")
  void itMayBeKilledAtEveryStep() {
    for (String step :
        List.of(
            "data:vault.customer",
            "data:vault.blind",
            "data:vault.change",
            "ledger:ledger.batch",
            "data:backups.taken")) {
      killAtTable(step);
      requireWhole();
      again();
    }
    for (int i = 0; i < 3; i++) {
      killWhenNamed();
      requireWhole();
      again();
    }
    finish();
  }

  /** The backup stands still where it comes to this table. */
  private void killAtTable(String step) {
    boolean written = step.startsWith("ledger") || step.startsWith("data:backups");
    try (var barrier =
        written
            ? Barrier.forWriters(server.postgres(), step)
            : new Barrier(server.postgres(), step)) {
      order("{\"rehearse\":false,\"parts\":[\"data\"],\"to\":\"" + place + "\"}");
      barrier.awaitArrival();
      if (written) {
        Wait.until("the backup has its name", () -> !names(".manifest").isEmpty());
      }
      server.kill();
    }
  }

  /** Between the name of the file and that of its manifest, or a moment after. */
  private void killWhenNamed() {
    int before = names(".skb").size();
    order("{\"rehearse\":false,\"parts\":[\"data\"],\"to\":\"" + place + "\"}");
    Wait.until("the file has its name", () -> names(".skb").size() > before);
    server.kill();
  }

  private void again() {
    server = WholeServer.start(server.plan());
  }

  /** Whatever has a manifest is all that it says. */
  private void requireWhole() {
    for (String name : names(".manifest")) {
      try {
        var said = WholeServer.JSON.readTree(Files.readAllLines(place.resolve(name)).getFirst());
        var file = Files.readAllBytes(place.resolve(name.replace(".manifest", ".skb")));
        assertThat(file).hasSize(said.get("bytes").asInt());
        assertThat(sha256(file)).isEqualTo(said.get("sha256").asString());
      } catch (IOException missing) {
        throw new UncheckedIOException(missing);
      }
    }
  }

  /** One more: it is taken, what was left is gone, and what it holds is brought back in a trial. */
  private void finish() {
    var taken = report("{\"rehearse\":false,\"parts\":[\"data\"],\"to\":\"" + place + "\"}");
    assertThat(taken.get("passed").asBoolean()).as(taken.toString()).isTrue();
    requireWhole();
    assertThat(names(".part")).isEmpty();
    assertThat(names(".skb").stream().map(name -> name.replace(".skb", ".manifest")))
        .containsExactlyInAnyOrderElementsOf(names(".manifest"));
    var file = taken.get("rows").get(0).get(1).asString();
    var tried = report("{\"rehearse\":true,\"parts\":[],\"from\":\"" + file + "\"}");
    assertThat(tried.get("passed").asBoolean()).as(tried.toString()).isTrue();
  }

  private Path order(String text) {
    try {
      var orders = Files.createDirectories(server.plan().data().resolve("orders"));
      var fresh = Files.writeString(orders.resolve("test.new"), text);
      var name = "test-" + ordered++;
      Files.move(fresh, orders.resolve(name + ".order"), StandardCopyOption.ATOMIC_MOVE);
      return orders.resolve(name + ".report");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private JsonNode report(String text) {
    var report = order(text);
    Wait.until("the order is followed", () -> Files.exists(report));
    try {
      return WholeServer.JSON.readTree(Files.readString(report));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private List<String> names(String ending) {
    try (Stream<Path> files = Files.list(place)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
