package io.sekimori.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.access.TestReach;
import io.sekimori.history.By;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a question may be, and that an answer stays what it was. */
class ExposureTests {
  private final RandomFirm firm = new RandomFirm(2_021);
  private final Answering answering = firm.answering(firm.rights.reach());

  private Question anybody(Instant from, Instant to, Optional<Checkpoint> at) {
    return new Question(new By.Anybody(), from, to, at);
  }

  private Question whole() {
    return anybody(firm.beginning(), firm.end(), Optional.empty());
  }

  @Test
  void aWindowThatEndsBeforeItBeginsIsRefused() {
    refuses(
        ProblemCode.WINDOW_REVERSED, () -> anybody(firm.end(), firm.beginning(), Optional.empty()));
    refuses(
        ProblemCode.WINDOW_REVERSED,
        () -> anybody(firm.beginning(), firm.beginning(), Optional.empty()));
  }

  @Test
  void aWindowInTheFutureIsRefused() {
    var later = firm.end().plus(Duration.ofDays(2));
    refuses(
        ProblemCode.WINDOW_IN_FUTURE,
        () -> answering.answer(anybody(firm.beginning(), later, Optional.empty())));
  }

  @Test
  void aWindowBeforeTheFirstEntryDoesNotReadAsNobodyLooked() {
    var before = firm.beginning();
    refuses(
        ProblemCode.WINDOW_TOO_EARLY,
        () -> answering.answer(anybody(before.minusSeconds(9), before, Optional.empty())));
    var answer =
        answering.answer(anybody(before.minusSeconds(9), before.plusSeconds(1), Optional.empty()));
    assertThat(answer.begins()).isEqualTo(before);
  }

  @Test
  void whoIsOnNoRecordIsRefused() {
    for (var by :
        new By[] {
          new By.OfPerson(new PersonId("p-none")),
          new By.OfSession(new SessionId("s-none")),
          new By.OfCustomer(CustomerHandle.random())
        }) {
      var question = new Question(by, firm.beginning(), firm.end(), Optional.empty());
      assertThat(answering.onRecord(question)).isFalse();
      refuses(ProblemCode.ACTOR_UNKNOWN, () -> answering.answer(question));
    }
  }

  @Test
  void staffAbroadWhoNeverLookedAreOnRecordAllTheSame() {
    var by = new By.OfCountry("sg");
    var question = new Question(by, firm.beginning(), firm.end(), Optional.empty());
    assertThat(answering.onRecord(question)).isTrue();
    var answer = answering.answer(question);
    assertThat(answer.shown().customers()).isZero();
    assertThat(answer.nothing()).isPresent();
  }

  @Test
  void aCheckpointOfAnotherLedgerIsRefused() {
    var ours = answering.answer(whole()).checkpoint();
    var other = new Checkpoint(ours.size(), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    var longer = new Checkpoint(ours.size() + 1, ours.root());
    for (var at : new Checkpoint[] {other, longer, new Checkpoint(0, ours.root())}) {
      refuses(
          ProblemCode.CHECKPOINT_NOT_OURS,
          () -> answering.answer(anybody(firm.beginning(), firm.end(), Optional.of(at))));
    }
  }

  @Test
  void theSameQuestionAtTheSameCheckpointHasTheSameAnswerAfterWhateverCame() {
    var before = answering.answer(whole());
    firm.goOn(Duration.ofHours(40));
    var question =
        anybody(firm.beginning(), before.question().to(), Optional.of(before.checkpoint()));
    assertThat(answering.answer(question)).isEqualTo(before);
    assertThat(firm.answering(firm.rights.reach()).answer(question))
        .as("by a server that has just started")
        .isEqualTo(before);
    assertThat(answering.answer(whole()).checkpoint()).isNotEqualTo(before.checkpoint());
  }

  @Test
  void whyNobodyWasShownIsSaid() {
    var rights = TestReach.random(2_021);
    var person = rights.persons().getFirst();
    var before = firm.beginning().plusSeconds(1);
    var question =
        new Question(new By.OfPerson(person), firm.beginning(), before, Optional.empty());
    assertThat(answering.answer(question).nothing()).isPresent();
  }

  private static void refuses(ProblemCode code, ThrowingCallable asking) {
    assertThatThrownBy(asking)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  @Test
  void aQuestionWithoutAnAnswerIsEnteredAsRefusedAndAStrangersWithoutWhomItIsAbout() {
    var asked = new TestExposure(2_021, new TestAccess()::gate);
    var ledger = asked.ledger();
    var nobody =
        new Question(
            new By.OfPerson(new PersonId("p-none")),
            firm.beginning(),
            firm.end(),
            Optional.empty());
    refuses(ProblemCode.ACTOR_UNKNOWN, () -> asked.exposure().ask(reader(), nobody));
    assertThat(newest(ledger).outcome()).isEqualTo(Event.Outcome.REFUSED);
    assertThat(newest(ledger).code()).isEqualTo(ProblemCode.ACTOR_UNKNOWN);
    var known =
        new Question(
            new By.OfPerson(asked.persons().getFirst()),
            nobody.from(),
            nobody.to(),
            Optional.empty());
    refuses(ProblemCode.NOT_PERMITTED, () -> asked.exposure().ask(TestAccess.clerk(), known));
    assertThat(newest(ledger).facts()).doesNotContainKey("id");
    asked.exposure().ask(reader(), known);
    assertThat(newest(ledger).facts()).containsEntry("id", asked.persons().getFirst().value());
    assertThat(newest(ledger).outcome()).isEqualTo(Event.Outcome.SERVED);
  }

  @Test
  void aWindowBeyondAllYearsIsEnteredAsRefused() {
    var asked = new TestExposure(2_021, new TestAccess()::gate);
    var early = anybody(Instant.MIN, firm.end(), Optional.empty());
    refuses(ProblemCode.WINDOW_TOO_EARLY, () -> asked.exposure().ask(reader(), early));
    assertThat(newest(asked.ledger()).code()).isEqualTo(ProblemCode.WINDOW_TOO_EARLY);
    var late = anybody(firm.beginning(), Instant.MAX, Optional.empty());
    refuses(ProblemCode.WINDOW_IN_FUTURE, () -> asked.exposure().ask(reader(), late));
    assertThat(newest(asked.ledger()).code()).isEqualTo(ProblemCode.WINDOW_IN_FUTURE);
    assertThat(newest(asked.ledger()).facts()).containsEntry("to", 253_402_300_799L);
  }

  @Test
  void aWindowOfWhichEntriesLeftIsRefusedAndNeverAnsweredWithLess() {
    var asked = new TestExposure(2_021, new TestAccess()::gate);
    var ledger = asked.ledger();
    var whole = anybody(firm.beginning(), firm.end(), Optional.empty());
    asked.exposure().ask(reader(), whole);
    ledger.left(firm.beginning());
    refuses(ProblemCode.WINDOW_PRUNED, () -> asked.exposure().ask(reader(), whole));
    assertThat(newest(ledger).code()).isEqualTo(ProblemCode.WINDOW_PRUNED);
    var later = anybody(firm.beginning().plusMillis(1), firm.end(), Optional.empty());
    asked.exposure().ask(reader(), later);
    assertThat(newest(ledger).outcome()).isEqualTo(Event.Outcome.SERVED);
  }

  private static Caller reader() {
    return TestAccess.dataOwner();
  }

  private static Event newest(MemoryLedger ledger) {
    var newest = new Event[1];
    ledger.readBack(
        Set.of(Exposure.ASKED),
        0,
        entry -> {
          newest[0] = newest[0] == null ? entry.event() : newest[0];
          return Long.MAX_VALUE;
        });
    return Objects.requireNonNull(newest[0]);
  }
}
