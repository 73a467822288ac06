package io.sekimori.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.VerifierKey;
import io.sekimori.tlog.WitnessKey;
import java.nio.file.Path;
import java.security.SignatureException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Evidence of a real ledger, also one whose database is in the hands of its administrator. */
class EvidenceModuleTests {
  private static final int ENTRIES = 700;

  @TempDir Path directory;
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases, TestAccess.clock());
  private final Clock clock = Clock.systemUTC();
  private Ledger ledger;
  private EvidenceDesk desk;

  @BeforeEach
  void found() {
    ledger = TestLedger.on(databases, keys, directory);
    while (ledger.accessEpoch() < TestAccess.EPOCH) {
      ledger.raiseAccessEpoch();
    }
    desk = desk();
    var clerk = new Actor(Actor.Kind.PERSON, "p-hana", null, null, null, null, "jp", null);
    IntStream.range(0, ENTRIES)
        .mapToObj(i -> Event.of("search", clerk, Event.Outcome.SERVED).with("hits", i))
        .map(event -> ledger.append(event, Guard.none()))
        .toList()
        .forEach(CompletableFuture::join);
    ledger.record(Event.of("stop-put", clerk, Event.Outcome.DONE));
    ledger.record(Event.of("stop-lifted", clerk, Event.Outcome.DONE));
    TestLedger.settle(ledger);
  }

  private EvidenceDesk desk() {
    var policy = new TestAccess();
    return new EvidenceDesk(
        new Pieces(databases, keys, ledger),
        new Earlier(databases, keys, ledger),
        new Maker(
            ledger,
            clock,
            new Emergencies(Set::of, () -> _ -> Optional.empty(), Set::of),
            Listing.MOST),
        new SignedState(ledger, TestLedger.cosigning(ledger)),
        policy.access(),
        policy.gate(ledger),
        ledger);
  }

  @AfterEach
  void close() {
    TestLedger.close(ledger);
  }

  private Period today() {
    var day = Period.day(clock.instant());
    return new Period(day.minusDays(1), day);
  }

  private EvidenceDesk.Handed made(int size) {
    return desk.make(
        TestAccess.limited(), today(), new Draw(Draw.Scope.WHOLE, "", size), Optional.empty());
  }

  @Test
  void theSeedIsEnteredBeforeTheEntriesAreReadAndTheCountsBeforeTheAnswer() {
    var handed = made(25);
    TestLedger.settle(ledger);
    var asked = entry(handed.evidence().sample().asked());
    assertThat(asked.event().type()).isEqualTo(EvidenceDesk.ASKED);
    assertThat(asked.event().facts())
        .containsEntry("seed", handed.evidence().sample().seed())
        .containsEntry("seed-digest", Seed.digest(handed.evidence().sample().seed()));
    var made = entry(handed.made());
    assertThat(made.event().facts())
        .containsEntry("digest", Seed.digest(handed.content()))
        .containsEntry("entries", handed.evidence().range().count())
        .containsEntry("size", handed.evidence().checkpoint().size())
        .containsEntry("rows", 25L)
        .containsEntry("asked", asked.index());
  }

  @Test
  void whatAnAuditorTypedIsNotWrittenIntoTheLedger() {
    var seed = "4261535142631625";
    var draw = new Draw(Draw.Scope.EACH_TYPE, "", 3);
    var handed = desk.make(TestAccess.limited(), today(), draw, Optional.of(seed));
    TestLedger.settle(ledger);
    assertThat(handed.evidence().sample().seed()).isEqualTo(seed);
    ledger.readForward(
        0,
        ledger.signedLength(),
        stored -> assertThat(new String(stored.leaf(), UTF_8)).doesNotContain(seed));
  }

  @Test
  void theCheckpointIsSignedAndSaysThatNobodyWitnessedIt() throws SignatureException {
    var at = made(1).evidence().checkpoint();
    var key = VerifierKey.parse(ledger.verifierKey());
    var signed = SignedCheckpoint.open(at.note().getBytes(UTF_8), key, List.of());
    assertThat(signed.checkpoint().size()).isEqualTo(at.size());
    assertThat(signed.checkpoint().root().toString()).isEqualTo(at.root());
    assertThat(ledger.rootAt(at.size())).contains(at.root());
    assertThat(at.witnesses()).isEmpty();
  }

  @Test
  void noRootThatWasKnownBeforeTheSeedIsDrawnFrom() {
    for (int i = 0; i < 2; i++) {
      var handed = made(1).evidence();
      assertThat(handed.checkpoint().size()).isGreaterThan(handed.sample().asked());
    }
  }

  @Test
  void aWitnessIsNamedWithWhatItSigned() throws SignatureException {
    var witness = WitnessKey.fromSeed("witness.example.com", new byte[32]);
    var cosigning = TestLedger.cosigning(ledger);
    cosigning.trust(List.of(witness.verifierKey()));
    var request = cosigning.since(cosigning.newestSize()).orElseThrow();
    cosigning.keep(
        request, witness.cosign(Checkpoint.parse(request.checkpoint().text()), clock.instant()));
    var evidence = made(1).evidence();
    var named = evidence.checkpoint().witnesses().getFirst();
    assertThat(named.size()).isLessThan(evidence.checkpoint().size());
    var key = VerifierKey.parse(ledger.verifierKey());
    var signed =
        SignedCheckpoint.open(named.note().getBytes(UTF_8), key, List.of(witness.verifierKey()));
    assertThat(signed.cosignatures()).extracting(it -> it.witness()).containsExactly(named.name());
    assertThat(signed.checkpoint().size()).isEqualTo(named.size());
  }

  @Test
  void anAlteredRowOfTheLedgerIsNamedAndNoEvidenceIsMade() {
    long index = index("\"hits\":411");
    superuser(databases.ledger())
        .sql(
            """
            update ledger.batch
            set leaves = overlay(leaves placing '7' from position('"hits":411' in leaves) + 9)
            where position('"hits":411' in leaves) > 0
            """)
        .update();
    refuses(ProblemCode.LEDGER_ALTERED, Long.toString(index), () -> made(5));
    var kept = superuser(databases.data()).sql("select count(*) from evidence.piece");
    assertThat(kept.query(Integer.class).single()).isZero();
  }

  @Test
  void anEntryThatWasTakenOutIsNamedAndNoEvidenceIsMade() {
    long index = index("\"stop-put\""); // the one entry of its batch
    superuser(databases.ledger())
        .sql("delete from ledger.batch where first_index = ?")
        .param(index)
        .update();
    refuses(ProblemCode.LEDGER_ALTERED, Long.toString(index), () -> made(5));
  }

  @Test
  void aQuestionThatCameToNothingCountsAsEarlier() {
    var none = new Draw(Draw.Scope.ONE_TYPE, "no-such-type", 5);
    refuses(
        ProblemCode.INVALID_VALUE,
        "type",
        () -> desk.make(TestAccess.limited(), today(), none, Optional.empty()));
    assertThat(made(5).evidence().sample().earlier()).isEqualTo(1);
    var puts = new Draw(Draw.Scope.ONE_TYPE, "stop-put", 1);
    var handed = desk.make(TestAccess.limited(), today(), puts, Optional.empty());
    TestLedger.settle(ledger);
    assertThat(entry(handed.made()).event().facts()).containsEntry("type", "stop-put");
    assertThat(entry(handed.evidence().sample().asked()).event().facts())
        .containsEntry("type", "stop-put");
    var before = new Earlier(databases, keys, ledger).of(today(), ENTRIES);
    assertThat(before).isZero(); // what stands later in the ledger is not earlier
  }

  @Test
  void onlyAnAuditorMakesAndReadsEvidenceAndARefusalIsEntered() {
    var id = made(5).evidence().id();
    var draw = new Draw(Draw.Scope.WHOLE, "", 5);
    var asking =
        List.<ThrowingCallable>of(
            () -> desk.make(TestAccess.clerk(), today(), draw, Optional.empty()),
            () -> desk.find(TestAccess.officer(), id),
            () -> desk.find(TestAccess.clerk(), "evd-none"),
            () -> desk.list(TestAccess.dataOwner(), Long.MAX_VALUE));
    for (var one : asking) {
      long before = ledger.size();
      assertThatThrownBy(one)
          .isInstanceOfSatisfying(
              Refusal.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.NOT_PERMITTED));
      assertThat(ledger.size()).isEqualTo(before + 1);
    }
    assertThat(desk.mayMake(TestAccess.clerk())).isFalse();
  }

  private static JdbcClient superuser(Databases.Database database) {
    return TestDatabases.superuser(database);
  }

  private Ledger.Entry entry(long index) {
    var found = new ArrayList<Ledger.Entry>();
    ledger.readForward(index, index + 1, stored -> found.add(stored.entry()));
    return found.getFirst();
  }

  private long index(String words) {
    return LongStream.range(0, ledger.size())
        .filter(i -> ledger.entry(i).orElseThrow().contains(words))
        .findFirst()
        .orElseThrow();
  }

  private static void refuses(ProblemCode code, String about, ThrowingCallable asking) {
    assertThatThrownBy(asking)
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> {
              assertThat(it.code()).isEqualTo(code);
              assertThat(it.about()).isEqualTo(about);
            });
  }
}
