package io.sekimori.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pieces after they were made: handed out as they were, or missed, or never finished. */
class KeptEvidenceModuleTests {
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
    var clerk = TestAccess.clerk().actor();
    for (int i = 0; i < 30; i++) {
      ledger.record(Event.of("search", clerk, Event.Outcome.SERVED).with("hits", i));
    }
  }

  @AfterEach
  void close() {
    TestLedger.close(ledger);
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

  private EvidenceDesk.Handed made(int size) {
    var day = Period.day(clock.instant());
    return desk.make(
        TestAccess.limited(),
        new Period(day.minusDays(1), day),
        new Draw(Draw.Scope.WHOLE, "", size),
        Optional.empty());
  }

  private EvidenceDesk.Listed list() {
    return desk.list(TestAccess.limited(), Long.MAX_VALUE);
  }

  private static JdbcClient superuser(Databases.Database database) {
    return TestDatabases.superuser(database);
  }

  @Test
  void whatIsHandedOutAgainIsTheSameBytesAsTheLedgerSays() {
    var first = made(25);
    var other = made(25);
    TestLedger.settle(ledger);
    for (var reader : List.of(desk, desk())) {
      var again = reader.find(TestAccess.limited(), first.evidence().id());
      assertThat(again.content()).isEqualTo(first.content());
      assertThat(again.evidence()).isEqualTo(first.evidence());
      assertThat(again.ticket().index()).isGreaterThan(first.made());
    }
    assertThat(other.evidence().sample().earlier()).isEqualTo(1);
    assertThat(other.evidence().rows()).isNotEqualTo(first.evidence().rows());
    assertThat(list().lines())
        .extracting(EvidenceDesk.Line::digest)
        .containsExactly(other.digest(), first.digest());
    assertThat(list().older()).isZero();
    var older = desk.list(TestAccess.limited(), other.made());
    assertThat(older.lines()).singleElement().satisfies(it -> assertThat(it.rows()).isEqualTo(25));
  }

  @Test
  void evidenceThatWasAlteredIsNotHandedOut() {
    var handed = made(5);
    var id = handed.evidence().id();
    TestLedger.settle(ledger);
    superuser(databases.data())
        .sql("update evidence.piece set content = replace(content, 'search', 'reveal')")
        .update();
    var entry = Long.toString(handed.made());
    refuses(ProblemCode.EVIDENCE_ALTERED, entry, () -> desk.find(TestAccess.limited(), id));
    assertThat(list().altered()).isEqualTo(1);
  }

  @Test
  void evidenceThatWasTakenAwayIsMissed() {
    var handed = made(5);
    made(5);
    TestLedger.settle(ledger);
    assertThat(list().missing()).isZero();
    var id = handed.evidence().id();
    superuser(databases.data()).sql("delete from evidence.piece where id = ?").param(id).update();
    assertThat(list().missing()).isEqualTo(1);
    var entry = Long.toString(handed.made());
    refuses(ProblemCode.EVIDENCE_ALTERED, entry, () -> desk.find(TestAccess.limited(), id));
    refuses(ProblemCode.NOT_FOUND, "", () -> desk.find(TestAccess.limited(), "evd-none"));
  }

  /** The database takes no row: what is left of it is what a node leaves that dies there. */
  @Test
  void aPieceThatWasNeverKeptIsNoPieceThatWasTakenAway() {
    var whole = superuser(databases.data());
    whole
        .sql("alter table evidence.piece add constraint none check (entry < 0) not valid")
        .update();
    assertThatThrownBy(() -> made(5)).isNotInstanceOf(Refusal.class);
    whole.sql("alter table evidence.piece drop constraint none").update();
    TestLedger.settle(ledger);
    assertThat(list().unfinished()).isEqualTo(1);
    assertThat(list().missing()).isZero();
    var handed = made(5);
    TestLedger.settle(ledger);
    assertThat(list().unfinished()).isEqualTo(1);
    whole.sql("delete from evidence.piece").update();
    assertThat(list().missing()).isEqualTo(1);
    assertThat(list().unfinished()).isEqualTo(1);
    var made = new Earlier(databases, keys, ledger).made().get(handed.evidence().id());
    assertThat(made).isEqualTo(new Earlier.Made(handed.made(), true));
  }

  /** The row is in and the ledger took no second entry: then nobody was handed it. */
  @Test
  void aPieceIsEnteredAsKeptBeforeItIsHandedOutAndMissedAfterwards() {
    var id = "evd-broken-off";
    var whole = made(5);
    var content = whole.content().replace(whole.evidence().id(), id);
    var actor = TestAccess.limited().actor();
    var entry =
        ledger.record(
            Event.of(EvidenceDesk.MADE, actor, Event.Outcome.INTENDED)
                .with("evidence", id)
                .with("digest", Seed.digest(content)));
    new Pieces(databases, keys, ledger)
        .keep(new Pieces.Piece(id, whole.made() - 1, entry.index(), content));
    TestLedger.settle(ledger);
    assertThat(desk.find(TestAccess.limited(), id).content()).isEqualTo(content);
    long size = ledger.size();
    desk.find(TestAccess.limited(), id);
    assertThat(ledger.size()).as("one look, and no entry more").isEqualTo(size + 1);
    superuser(databases.data()).sql("delete from evidence.piece where id = ?").param(id).update();
    TestLedger.settle(ledger);
    assertThat(list().missing()).isOne();
    assertThat(list().unfinished()).isZero();
    refuses(
        ProblemCode.EVIDENCE_ALTERED,
        Long.toString(entry.index()),
        () -> desk.find(TestAccess.limited(), id));
  }

  @Test
  void aPieceThatAnEarlierVersionMadeCountsAsKept() {
    var handed = made(5);
    superuser(databases.data()).sql("delete from evidence.piece").update();
    var actor = TestAccess.limited().actor();
    ledger.record(
        Event.of(EvidenceDesk.MADE, actor, Event.Outcome.DONE).with("evidence", "evd-old"));
    TestLedger.settle(ledger);
    assertThat(list().missing()).isEqualTo(2);
    assertThat(list().lines()).isEmpty();
    assertThat(handed.evidence().id()).isNotEqualTo("evd-old");
  }

  @Test
  void aLineThatWasAlteredIsCountedAndNotShown() {
    made(5);
    superuser(databases.data())
        .sql("update evidence.piece set line = replace(line, 'newcomer', 'shiori')")
        .update();
    assertThat(list().lines()).isEmpty();
    assertThat(list().altered()).isEqualTo(1);
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
