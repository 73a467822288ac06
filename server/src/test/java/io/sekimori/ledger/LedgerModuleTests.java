package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.LogCheck;
import io.sekimori.tlog.LogDirectory;
import io.sekimori.tlog.LogProof;
import io.sekimori.tlog.Verdict;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerModuleTests {
  @TempDir Path directory;
  private final CustomerHandle customer = CustomerHandle.random();
  private TestLedger world;
  private PostgresLedger ledger;

  @BeforeEach
  void start() {
    world = new TestLedger(directory);
    ledger = world.node("node-1");
  }

  @AfterEach
  void verify() {
    TestLedger.holds(ledger);
    ledger.close();
  }

  @Test
  void givesEveryEntryOneIndexAndItsLeafHash() throws Exception {
    var ticket = ledger.record(TestLedger.reveal("p-1", customer));
    assertThat(ticket.index()).isZero();
    assertThat(ticket.origin()).isEqualTo("log.example.jp/sekimori/1");
    byte[] entry = ledger.entry(0).orElseThrow().getBytes(StandardCharsets.US_ASCII);
    assertThat(ticket.leafHash()).isEqualTo(io.sekimori.tlog.TreeHasher.leafHash(entry).toString());
  }

  @Test
  void provesAnEntryWithAReceiptThatHoldsOffline() throws Exception {
    var ticket = ledger.record(TestLedger.reveal("p-1", customer));
    TestLedger.until(() -> ledger.receipt(ticket.index()).isPresent());
    var receipt = ledger.receipt(ticket.index()).orElseThrow();
    var proof = LogProof.parse(receipt.proof().getBytes(StandardCharsets.UTF_8));
    var key = VerifierKey.parse(ledger.verifierKey());
    var checkpoint = proof.verify(Hash.parse(ticket.leafHash()), key, List.of());
    assertThat(checkpoint.checkpoint().origin()).isEqualTo(ticket.origin());
    assertThat(proof.index()).isEqualTo(ticket.index());
  }

  @Test
  void aRootOfAnEarlierSizeIsTheOneThatWasSignedThen() {
    ledger.record(TestLedger.reveal("p-1", customer));
    TestLedger.until(() -> ledger.checkpoint().isPresent());
    var lines = ledger.checkpoint().orElseThrow().lines().toList();
    for (int i = 0; i < 300; i++) {
      ledger.record(TestLedger.reveal("p-1", customer));
    }
    assertThat(ledger.rootAt(Long.parseLong(lines.get(1)))).contains(lines.get(2));
    assertThat(ledger.rootAt(1_000)).isEmpty();
    assertThat(ledger.rootAt(-1)).isEmpty();
  }

  @Test
  void commitsConcurrentCallersWithoutGapOrDouble() {
    var answers = new ArrayList<CompletableFuture<Appended>>();
    for (int i = 0; i < 5000; i++) {
      answers.add(ledger.append(TestLedger.reveal("p-" + i % 7, customer), Guard.none()));
    }
    var indexes = answers.stream().map(CompletableFuture::join).map(LedgerModuleTests::index);
    assertThat(indexes).containsExactlyElementsOf(IntStream.range(0, 5000).boxed().toList());
  }

  @Test
  void answersByCustomerAndByActorTheNewestSecondIncluded() {
    for (int i = 0; i < 30; i++) {
      ledger.record(
          TestLedger.reveal("p-" + i % 3, i % 2 == 0 ? customer : CustomerHandle.random()));
    }
    assertThat(ledger.ofCustomer(customer, Long.MAX_VALUE, 100))
        .extracting(Ledger.Entry::index)
        .containsExactly(28L, 26L, 24L, 22L, 20L, 18L, 16L, 14L, 12L, 10L, 8L, 6L, 4L, 2L, 0L);
    TestLedger.until(ledger::isSettled);
    assertThat(ledger.ofActor("p-1", 20, 3))
        .extracting(Ledger.Entry::index)
        .containsExactly(19L, 16L, 13L);
    assertThat(ledger.ofCustomer(customer, 5, 100))
        .extracting(Ledger.Entry::index)
        .containsExactly(4L, 2L, 0L);
  }

  @Test
  void entersTheRefusalWhereABudgetIsSpent() {
    var guard = new Guard(ledger.accessEpoch(), Map.of(Budget.UNMASKED_PEOPLE, 2));
    for (int i = 0; i < 2; i++) {
      assertThat(ledger.appendNow(TestLedger.reveal("p-1", CustomerHandle.random()), guard))
          .isInstanceOf(Appended.Committed.class);
    }
    var overruled = ledger.appendNow(TestLedger.reveal("p-1", customer), guard);
    assertThat(overruled)
        .isInstanceOfSatisfying(
            Appended.Overruled.class,
            one -> assertThat(one.exhausted()).isEqualTo(Budget.UNMASKED_PEOPLE));
    var entry = ledger.ofCustomer(customer, Long.MAX_VALUE, 1).getFirst();
    assertThat(entry.event().outcome()).isEqualTo(Event.Outcome.REFUSED);
    assertThat(entry.event().shown()).isEmpty();
  }

  @Test
  void keepsNothingOfTheAnswerToAQuestionThatABudgetRefused() {
    var actor = new Actor(Actor.Kind.PERSON, "p-1", null, null, null, null, "jp", null);
    var search = Event.of(EventTypes.SEARCH, actor, Event.Outcome.SERVED).with("hits", 1);
    var match = Event.of(EventTypes.MATCH, actor, Event.Outcome.SERVED).with("answer", "no");
    var none = new Guard(ledger.accessEpoch(), Map.of(Budget.MISSES, 0));
    assertThat(ledger.appendNow(search.about(List.of(customer)), none))
        .isInstanceOf(Appended.Overruled.class);
    assertThat(ledger.appendNow(match.about(List.of(customer)), none))
        .isInstanceOf(Appended.Overruled.class);
    assertThat(ledger.entry(0).orElseThrow())
        .doesNotContain("hits", customer.toString(), "subjects");
    assertThat(ledger.entry(1).orElseThrow()).doesNotContain("answer").contains("subjects");
    assertThat(ledger.ofCustomer(customer, Long.MAX_VALUE, 10))
        .extracting(Ledger.Entry::index)
        .containsExactly(1L);
  }

  @Test
  void commitsNothingOnADecisionThatIsOlderThanTheRules() {
    var guard = new Guard(ledger.accessEpoch(), Map.of());
    long raised = ledger.raiseAccessEpoch();
    assertThat(ledger.appendNow(TestLedger.reveal("p-1", customer), guard))
        .isEqualTo(new Appended.Stale(raised));
    assertThat(ledger.size()).isZero();
    assertThat(ledger.appendNow(TestLedger.reveal("p-1", customer), new Guard(raised, Map.of())))
        .isInstanceOf(Appended.Committed.class);
  }

  @Test
  void remembersBudgetsAcrossARestart() {
    var guard = new Guard(ledger.accessEpoch(), Map.of(Budget.UNMASKED_PEOPLE, 1));
    ledger.appendNow(TestLedger.reveal("p-1", customer), guard);
    ledger.close();
    ledger = world.node("node-1");
    assertThat(ledger.appendNow(TestLedger.reveal("p-1", CustomerHandle.random()), guard))
        .isInstanceOf(Appended.Overruled.class);
  }

  @Test
  void keepsBudgetsExactAndOneOrderOnTwoNodes() {
    var second = world.node("node-2");
    try {
      var guard = new Guard(ledger.accessEpoch(), Map.of(Budget.UNMASKED_PEOPLE, 100));
      var answers = new ArrayList<CompletableFuture<Appended>>();
      for (int i = 0; i < 400; i++) {
        var node = i % 2 == 0 ? ledger : second;
        answers.add(node.append(TestLedger.reveal("p-1", CustomerHandle.random()), guard));
      }
      var outcomes = answers.stream().map(CompletableFuture::join).toList();
      assertThat(outcomes.stream().filter(Appended.Committed.class::isInstance)).hasSize(100);
      assertThat(outcomes.stream().map(LedgerModuleTests::index)).doesNotHaveDuplicates();
      assertThat(ledger.size()).isEqualTo(400);
    } finally {
      second.close();
    }
  }

  @Test
  void exportsWhatAStrangerCanVerify() throws Exception {
    var answers =
        IntStream.range(0, 601)
            .mapToObj(_ -> ledger.append(TestLedger.reveal("p-1", customer), Guard.none()))
            .toList();
    answers.forEach(CompletableFuture::join);
    TestLedger.until(ledger::isSettled);
    var target = directory.resolve("export");
    ledger.export(Ledger.Destination.below(target));
    assertThat(target.resolve("checkpoint")).hasContent(ledger.checkpoint().orElseThrow());
    assertThat(target.resolve("tile/entries/002.p/89")).exists();
    assertThat(target.resolve("tile/0/000")).hasSize(256 * 32);
    try (Stream<Path> files = Files.walk(target)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(3 + 1 + 3 + 2);
    }
  }

  @Test
  void anExportStaysWithTheCheckpointItBeganWithWhileTheLogGrows() throws Exception {
    ledger.record(TestLedger.reveal("p-1", customer));
    TestLedger.until(ledger::isSettled);
    var target = directory.resolve("export");
    var written = new ArrayList<String>();
    String checkpoint =
        ledger.export(
            (path, content) -> {
              if (written.isEmpty()) {
                ledger.record(TestLedger.reveal("p-2", customer));
                TestLedger.until(ledger::isSettled);
              }
              written.add(path);
              Ledger.Destination.below(target).write(path, content);
            });
    assertThat(written)
        .containsExactly("tile/0/000.p/1", "tile/entries/000.p/1", "log.vkey", "checkpoint");
    assertThat(target.resolve("checkpoint")).hasContent(checkpoint);
    assertThat(ledger.checkpoint().orElseThrow()).isNotEqualTo(checkpoint);
    var check = LogCheck.with(VerifierKey.parse(ledger.verifierKey()));
    assertThat(check.check(LogDirectory.at(target))).isInstanceOf(Verdict.Holds.class);
  }

  @Test
  void growsByAPulseWhileNothingHappens() {
    ledger.record(TestLedger.reveal("p-1", customer));
    try (var pulsing =
        TestLedger.ledger(
            world.databases,
            world.keys,
            world.settings("node-3", "0.2s"),
            java.time.Clock.systemUTC())) {
      TestLedger.until(() -> !pulsing.ofActor("ledger", Long.MAX_VALUE, 1).isEmpty());
    }
  }

  /** The file outside the database is what a ledger is held against that somebody restores. */
  @Test
  void coversTheLastEntryOutsideTheDatabaseBeforeTheNodeGoes() throws Exception {
    for (int i = 0; i < 3; i++) {
      ledger.record(TestLedger.reveal("p-1", customer));
    }
    long entries = ledger.size();
    ledger.close();
    assertThat(anchored("node-1")).isEqualTo(entries);
    ledger = world.node("node-1");
  }

  /** On whichever node it was appended, and whichever of them builds the tree. */
  @Test
  void aNodeThatBuildsNoTreeGoesWithTheNewestCheckpointToo() throws Exception {
    ledger.record(TestLedger.reveal("p-1", customer));
    var other = world.node("node-2");
    other.record(TestLedger.reveal("p-1", customer));
    TestLedger.until(other::isSettled);
    long entries = other.size();
    other.close();
    assertThat(anchored("node-2")).isEqualTo(entries);
    ledger.close();
    assertThat(anchored("node-1")).isEqualTo(entries);
    ledger = world.node("node-1");
  }

  private long anchored(String node) throws IOException {
    var lines = Files.readAllLines(directory.resolve(node).resolve("checkpoint"));
    return Long.parseLong(lines.get(1));
  }

  @Test
  void refusesBeforeItQueuesWhatWouldNotFit() {
    Assertions.assertThatThrownBy(() -> ledger.appendNow(oversized(), Guard.none()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("too-large");
  }

  private static Event oversized() {
    var fields =
        java.util.Collections.nCopies(1000, new io.sekimori.terms.FieldName("f".repeat(64)));
    return TestLedger.reveal("p-1", CustomerHandle.random())
        .showing(List.of(new Event.Shown(fields, io.sekimori.terms.Form.FULL)));
  }

  private static int index(Appended appended) {
    return (int)
        switch (appended) {
          case Appended.Committed committed -> committed.ticket().index();
          case Appended.Overruled overruled -> overruled.ticket().index();
          case Appended.Stale _ -> -1L;
        };
  }
}
