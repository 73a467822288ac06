package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Ledger.Destination;
import io.sekimori.ledger.LedgerCopy;
import io.sekimori.ledger.NothingOlder;
import io.sekimori.ledger.TestLedger;
import io.sekimori.tlog.LogCheck;
import io.sekimori.tlog.LogDirectory;
import io.sekimori.tlog.LogProof;
import io.sekimori.tlog.TreeHasher;
import io.sekimori.tlog.Verdict;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries go from the database, and nobody who asks can tell. */
class HotRangeTests {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyAnswerIsTheSameBeforeAndAfterRowsWent(long seed) throws Exception {
    try (var world = new HotWorld(seed)) {
      var before = coolDown(world);
      try (var node = world.node()) {
        assertThat(world.answers(node)).isEqualTo(before);
        requireExportHolds(world, node);
        requireReceiptHolds(node, 5);
        TestLedger.requireHolds(node.ledger());
      }
    }
  }

  /** As a rehearsal looks at what was restored from a backup. */
  @Test
  void aCopyOfTheDatabaseHoldsWithTheFilesAndNotWithoutThem() throws IOException {
    try (var world = new HotWorld(4);
        var node = world.node()) {
      node.cooling().run();
      TestLedger.settle(node.ledger());
      var nowhere = Files.createDirectory(world.history.directory.resolve("nowhere"));
      var finding = LedgerCopy.verify(world.databases, world.keys, node.leaves(), nowhere);
      assertThat(finding.holds()).as(finding.detail()).isTrue();
      var without = LedgerCopy.verify(world.databases, world.keys, new NothingOlder(), nowhere);
      assertThat(without.holds()).isFalse();
      assertThat(without.detail()).contains("entries are missing at 0");
    }
  }

  /** On a node of its own. */
  private static Map<String, String> coolDown(HotWorld world) {
    try (var node = world.node()) {
      var before = world.answers(node);
      long batches = world.batches();

      assertThat(node.hot().inOrderUntil().orElseThrow())
          .as("overdue since fifty days")
          .isBefore(Clock.systemUTC().instant().minus(Duration.ofDays(49)));
      assertThat(node.sealer().seal(60)).isPresent();
      node.cooling().run();
      assertThat(node.hot().inOrderUntil().orElseThrow())
          .isAfter(Clock.systemUTC().instant().minus(Duration.ofDays(1)));
      assertThat(node.hot().from()).isGreaterThan(world.told - 80);
      assertThat(world.batches()).isLessThan(batches);
      assertThat(world.answers(node)).isEqualTo(before);
      TestLedger.requireHolds(node.ledger());
      return before;
    }
  }

  private static void requireExportHolds(HotWorld world, HotWorld.Node node) throws IOException {
    var directory = Files.createDirectory(world.history.directory.resolve("export"));
    node.ledger().export(Destination.below(directory));
    var key = VerifierKey.parse(node.ledger().verifierKey());
    assertThat(LogCheck.with(key).entriesFrom(0).check(LogDirectory.at(directory)))
        .isInstanceOf(Verdict.Holds.class);
  }

  private static void requireReceiptHolds(HotWorld.Node node, long index)
      throws SignatureException {
    var receipt = node.ledger().receipt(index).orElseThrow().proof();
    byte[] leaf = node.ledger().entry(index).orElseThrow().getBytes(StandardCharsets.UTF_8);
    var key = VerifierKey.parse(node.ledger().verifierKey());
    var proof = LogProof.parse(receipt.getBytes(StandardCharsets.UTF_8));
    assertThat(proof.index()).isEqualTo(index);
    var signed = proof.verify(TreeHasher.leafHash(leaf), key, List.of());
    assertThat(signed.checkpoint().size()).isGreaterThan(index);
  }
}
