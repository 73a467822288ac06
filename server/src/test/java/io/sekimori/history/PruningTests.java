package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Leaving;
import io.sekimori.ledger.Ledger.Destination;
import io.sekimori.ledger.Ledger.Entry;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.LogCheck;
import io.sekimori.tlog.LogDirectory;
import io.sekimori.tlog.LogProof;
import io.sekimori.tlog.TreeHasher;
import io.sekimori.tlog.Verdict;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries leave for good by an order of two people; what stays is what it was, and proven. */
class PruningTests {
  private static final int YEARS = 1200;

  /** On a node of its own: nothing of what it knew helps those after it. */
  static long order(HotWorld world) {
    try (var node = world.node()) {
      assertThat(node.sealer().seal(60)).isPresent();
      node.cooling().run();
      TestLedger.settle(node.ledger());
      return order(node);
    }
  }

  private static long order(HotWorld.Node node) {
    long until = node.thinning().mostUntil();
    assertThat(until).isGreaterThan(200);
    var actor = Actor.system("test");
    var pruning = TestLedger.pruning(node.ledger());
    node.ledger().record(pruning.ordered(until, "a-1", "p-hanako", "p-taro", actor));
    TestLedger.settle(node.ledger());
    return until;
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void whatStaysIsAnsweredAsBeforeAndWhatWentSaysSo(long seed) throws Exception {
    try (var world = new HotWorld(seed, YEARS)) {
      Map<Long, String> all;
      Map<String, String> histories;
      long until = order(world);
      try (var node = world.node()) {
        all = all(node, world.told);
        histories = histories(node, world, entry -> stays(entry, until));
        node.thinning().run();
        requireThinned(world, node, until, all);
        assertThat(histories(node, world, _ -> true)).isEqualTo(histories);
        world.history.clock.move(Sweeper.PATIENCE.plusHours(1));
        TestLedger.settle(node.ledger());
        assertThat(node.sweeper().sweep()).as("the files that held all").isPositive();
        node.thinning().run();
      }
      try (var node = world.node()) {
        requireThinned(world, node, until, all);
        assertThat(histories(node, world, _ -> true)).isEqualTo(histories);
        requireExportBegins(world, node, until);
        requireReceipts(node, all);
        TestLedger.requireHolds(node.ledger());
      }
    }
  }

  private static boolean stays(Entry entry, long until) {
    return entry.index() >= until || !Leaving.goes(entry.index(), entry.event().type());
  }

  private static Map<Long, String> all(HotWorld.Node node, long told) {
    var all = new TreeMap<Long, String>();
    node.ledger()
        .readForward(
            0, told, one -> all.put(one.index(), new String(one.leaf(), StandardCharsets.UTF_8)));
    return all;
  }

  /** By customer and by actor, in pages of every size; and by type, back. */
  private static Map<String, String> histories(
      HotWorld.Node node, HotWorld world, Predicate<Entry> stays) {
    var histories = new TreeMap<String, String>();
    var ledger = node.ledger();
    for (var customer : Worlds.CUSTOMERS) {
      var found = ledger.ofCustomer(customer, world.told, 500).stream().filter(stays).toList();
      histories.put("of " + customer, found.toString());
    }
    for (var actor : List.of("hanako", "taro", "own")) {
      var found = ledger.ofActor(actor, world.told, 500).stream().filter(stays).toList();
      histories.put("by " + actor, found.toString());
    }
    var back = new StringBuilder();
    ledger.readBack(
        Set.of("observed", "erasure"),
        3,
        entry -> {
          back.append(entry);
          return 0;
        });
    histories.put("back", back.toString());
    return histories;
  }

  private static void requireThinned(
      HotWorld world, HotWorld.Node node, long until, Map<Long, String> all) {
    var ledger = node.ledger();
    var now = all(node, world.told);
    assertThat(now.size()).isLessThan(all.size());
    all.forEach(
        (index, leaf) -> {
          boolean goes = Leaving.TYPES.stream().anyMatch(it -> leaf.contains("\"" + it + "\",\"v"));
          if (index > 0 && index < until && goes) {
            assertThat(now).doesNotContainKey(index);
            assertThatThrownBy(() -> ledger.entry(index)).hasMessage("entry-pruned: " + index);
          } else {
            assertThat(now.get(index)).isEqualTo(leaf);
            assertThat(ledger.entry(index)).contains(leaf);
          }
        });
    var pruned = ledger.pruned().orElseThrow();
    assertThat(pruned.until()).isEqualTo(until);
    var window = Window.below(world.told);
    var anybody = new By.Anybody();
    assertThat(node.touches().counts(anybody, window))
        .isEqualTo(new LogSource(ledger).counts(anybody, window));
    assertThat(node.touches().rows(anybody, window, null, 500))
        .isEqualTo(new LogSource(ledger).rows(anybody, window, null, 500));
    for (int most = 1; most < 4; most++) {
      var customer = Worlds.CUSTOMERS.getFirst();
      var whole = ledger.ofCustomer(customer, world.told, 500);
      assertThat(ledger.ofCustomer(customer, world.told, most))
          .as("those that went take no place of a page")
          .isEqualTo(whole.subList(0, Math.min(most, whole.size())));
    }
  }

  private static void requireExportBegins(HotWorld world, HotWorld.Node node, long until)
      throws IOException {
    long begins = (until + 255) / 256 * 256;
    assertThat(node.ledger().tile("tile/entries/000")).isEmpty();
    assertThat(node.ledger().tile("tile/0/000")).isPresent();
    var directory = Files.createDirectory(world.history.directory.resolve("export"));
    node.ledger().export(Destination.below(directory));
    var key = VerifierKey.parse(node.ledger().verifierKey());
    var verdict = LogCheck.with(key).check(LogDirectory.at(directory));
    assertThat(verdict).isInstanceOf(Verdict.Holds.class);
    assertThat(((Verdict.Holds) verdict).entriesFrom()).isEqualTo(begins);
    assertThat(node.ledger().verify().detail())
        .isEqualTo("entries from " + begins + ", tree from 0");
  }

  /** Also of one that went: whoever holds a copy of it can still prove it. */
  private static void requireReceipts(HotWorld.Node node, Map<Long, String> all) throws Exception {
    var key = VerifierKey.parse(node.ledger().verifierKey());
    for (long index : List.of(1L, 5L, 9L)) {
      var receipt = node.ledger().receipt(index).orElseThrow().proof();
      byte[] leaf = all.getOrDefault(index, "").getBytes(StandardCharsets.UTF_8);
      var proof = LogProof.parse(receipt.getBytes(StandardCharsets.UTF_8));
      var signed = proof.verify(TreeHasher.leafHash(leaf), key, List.of());
      assertThat(signed.checkpoint().size()).isGreaterThan(index);
    }
  }

  @Test
  void nothingLeavesWithoutAnOrderNorBelowTheAge() {
    try (var world = new HotWorld(24, 1000);
        var node = world.node()) {
      node.cooling().run();
      node.thinning().run();
      assertThat(node.ledger().pruned()).isEmpty();
      var pruning = TestLedger.pruning(node.ledger());
      var actor = Actor.system("test");
      assertThatThrownBy(() -> pruning.ordered(60, "a-1", "p-hanako", "p-taro", actor))
          .isInstanceOf(Refusal.class)
          .hasMessage("invalid-value: until");
    }
    try (var world = new HotWorld(24, YEARS);
        var node = world.node()) {
      var pruning = TestLedger.pruning(node.ledger());
      var actor = Actor.system("test");
      assertThatThrownBy(() -> pruning.ordered(60, "a-1", "p-hanako", "p-taro", actor))
          .as("what lies in the database")
          .isInstanceOf(Refusal.class);
      node.cooling().run();
      assertThatThrownBy(() -> pruning.ordered(60, "a-1", "p-hanako", "p-hanako", actor))
          .as("one person")
          .isInstanceOf(Refusal.class);
      node.thinning().run();
      assertThat(node.ledger().pruned()).isEmpty();
      assertThat(all(node, world.told)).hasSize((int) world.told);
    }
  }
}
