package io.sekimori.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Budget;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.ScriptedLedger;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GateTests {
  private static final Appended COMMITTED = new Appended.Committed(ScriptedLedger.ticket(7));
  private final Deque<CompletableFuture<Appended>> answers = new ArrayDeque<>();
  private final ScriptedLedger ledger = new ScriptedLedger(_ -> answers.removeFirst());
  private int prepared;
  private int refreshed;

  @Test
  void letsGoOfWhatWasPreparedOnceItsEntryIsCommitted() {
    answer(COMMITTED);
    assertThat(pass(SampleFirm.revealTelephone()))
        .isInstanceOfSatisfying(
            Gate.Passed.class,
            passed -> {
              assertThat(passed.prepared()).isEqualTo("value");
              assertThat(passed.pass().ticket().index()).isEqualTo(7);
            });
    var entry = ledger.appended().getFirst();
    assertThat(entry.grant()).isNotNull();
    assertThat(entry.purpose()).isEqualTo(SampleFirm.ENQUIRY);
  }

  @Test
  void doesNotEvenPrepareWhatTheDecisionRefuses() {
    answer(COMMITTED);
    var ask = SampleFirm.ask(Act.REVEAL, Form.FULL, SampleFirm.TAX_CHECK);
    assertThat(pass(ask)).isInstanceOf(Gate.Barred.class);
    assertThat(prepared).isZero();
    assertThat(ledger.appended().getFirst().outcome()).isEqualTo(Event.Outcome.REFUSED);
  }

  @Test
  void keepsBackWhatABudgetOverruled() {
    answer(new Appended.Overruled(ScriptedLedger.ticket(8), Budget.UNMASKED_PEOPLE));
    assertThat(pass(SampleFirm.revealTelephone()))
        .isInstanceOfSatisfying(
            Gate.Barred.class,
            barred -> assertThat(barred.code()).isEqualTo(ProblemCode.OVER_BUDGET));
  }

  @Test
  void decidesAgainWhenTheRulesHaveMoved() {
    answer(new Appended.Stale(2));
    answer(COMMITTED);
    assertThat(pass(SampleFirm.revealTelephone())).isInstanceOf(Gate.Passed.class);
    assertThat(refreshed).isOne();
  }

  @Test
  void givesUpWhenTheRulesNeverStandStill() {
    for (int i = 0; i < Gate.MOST_TRIES; i++) {
      answer(new Appended.Stale(2 + i));
    }
    assertThatThrownBy(() -> pass(SampleFirm.revealTelephone()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("conflict");
  }

  @Test
  void letsNothingGoWithoutALedger() {
    answers.add(CompletableFuture.failedFuture(new Refusal(ProblemCode.LEDGER_UNAVAILABLE)));
    assertThatThrownBy(() -> pass(SampleFirm.revealTelephone()))
        .isInstanceOf(Refusal.class)
        .hasMessage("ledger-unavailable");
  }

  private void answer(Appended appended) {
    answers.add(CompletableFuture.completedFuture(appended));
  }

  private Gate.Passage<String> pass(Ask ask) {
    var access =
        new Access(
            SampleFirm::snapshot,
            _ -> SampleFirm.of(Case.Origin.SYSTEM, null, "enquiry", null),
            () -> refreshed++,
            Clock.fixed(SampleFirm.NOW, ZoneOffset.UTC));
    var event =
        Event.of(
                EventTypes.REVEAL,
                SampleFirm.caller(SampleFirm.CLERK).actor(),
                Event.Outcome.SERVED)
            .about(List.of(SampleFirm.CUSTOMER));
    return new Gate(access, ledger)
        .pass(
            SampleFirm.caller(SampleFirm.CLERK),
            ask,
            event,
            () -> {
              prepared++;
              return "value";
            });
  }
}
