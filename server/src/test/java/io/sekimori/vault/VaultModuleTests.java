package io.sekimori.vault;

import static io.sekimori.vault.GuardedVault.*;
import static io.sekimori.vault.StoredVault.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Budget;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VaultModuleTests {
  private final GuardedVault guarded = new GuardedVault();

  @Test
  void aRevealIsEnteredWithFieldsFormPurposeAndCase() {
    var answer = guarded.reveal(TestAccess.clerk(), WORK, guarded.taro, "telephone");
    assertThat(texts(answer)).containsExactly("090-0123-4567");
    var entry = guarded.last();
    assertThat(entry.type()).isEqualTo("reveal");
    assertThat(entry.subjects()).containsExactly(guarded.taro);
    assertThat(entry.shown())
        .containsExactly(new Event.Shown(List.of(new FieldName("telephone")), Form.FULL));
    assertThat(entry.purpose()).isEqualTo(TestAccess.ENQUIRY);
    assertThat(entry.caseId()).isEqualTo(TestAccess.CASE);
    assertThat(answer.ticket().index()).isEqualTo(guarded.ledger.appended().size() - 1L);
  }

  @Test
  void nothingLeavesWhenTheLedgerDoesNotTakeTheEntry() {
    guarded.answers.add(
        _ -> CompletableFuture.failedFuture(new Refusal(ProblemCode.LEDGER_UNAVAILABLE)));
    assertThatThrownBy(() -> guarded.reveal(TestAccess.clerk(), WORK, guarded.taro, "telephone"))
        .isInstanceOf(Refusal.class)
        .hasMessage("ledger-unavailable");
  }

  @Test
  void nothingLeavesBeforeTheEntryIsDurable() throws InterruptedException {
    var appended = new CompletableFuture<Appended>();
    var asked = new CountDownLatch(1);
    guarded.answers.add(
        ticket -> {
          asked.countDown();
          return appended.thenApply(_ -> new Appended.Committed(ticket));
        });
    var answer =
        CompletableFuture.supplyAsync(
            () -> guarded.reveal(TestAccess.clerk(), WORK, guarded.taro, "telephone"));
    asked.await();
    assertThat(answer).isNotDone();
    appended.complete(new Appended.Stale(0));
    assertThat(texts(answer.join())).containsExactly("090-0123-4567");
  }

  @Test
  void anExhaustedBudgetIsARefusal() {
    guarded.next(ticket -> new Appended.Overruled(ticket, Budget.UNMASKED_PEOPLE));
    assertThat(code(guarded.reveal(TestAccess.clerk(), WORK, guarded.taro, "telephone")))
        .isEqualTo(ProblemCode.OVER_BUDGET);
  }

  @Test
  void aStaleDecisionIsMadeAgain() {
    guarded.next(_ -> new Appended.Stale(8));
    guarded.next(_ -> new Appended.Stale(9));
    assertThat(texts(guarded.reveal(TestAccess.clerk(), WORK, guarded.taro, "telephone")))
        .hasSize(1);
    assertThat(guarded.policy.refreshed()).isEqualTo(2);
  }

  @Test
  void aDecisionThatStaysStaleIsRefused() {
    for (int i = 0; i < 4; i++) {
      guarded.next(_ -> new Appended.Stale(8));
    }
    assertThatThrownBy(() -> guarded.reveal(TestAccess.clerk(), WORK, guarded.taro, "telephone"))
        .hasMessageContaining("conflict");
  }

  @Test
  void unknownAndNotCoveredAnswerAlike() {
    var unknown = CustomerHandle.random();
    var notCovered =
        guarded.vault.view(TestAccess.limited(), Need.none(), List.of(guarded.hanako), LIST);
    assertThat(code(notCovered)).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(guarded.last().subjects()).containsExactly(guarded.hanako);
    var missing = guarded.vault.view(TestAccess.limited(), Need.none(), List.of(unknown), LIST);
    assertThat(code(missing)).isEqualTo(ProblemCode.NOT_FOUND);
    var forClerk =
        guarded.vault.view(TestAccess.clerk(), Need.none(), List.of(guarded.taro, unknown), LIST);
    assertThat(code(forClerk)).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(guarded.ledger.appended()).noneMatch(entry -> entry.subjects().contains(unknown));
  }

  @Test
  void aMaskedViewShowsMasksAndHidesHiddenFieldsWhole() {
    var view =
        guarded.vault.view(
            TestAccess.clerk(),
            Need.none(),
            List.of(guarded.taro),
            fields("name", "sex", "e-mail"));
    assertThat(texts(view)).containsExactly("t***@example.jp", "髙橋 ＊＊", "＊＊＊＊");
    assertThat(guarded.last().shown().getFirst().form()).isEqualTo(Form.MASKED);
  }

  @Test
  void aMatchSaysYesNearOrNoAndShowsNothing() {
    assertThat(match("name", "髙橋 太郎")).isEqualTo(Match.YES);
    assertThat(match("name", "高橋太郎")).isEqualTo(Match.NEAR);
    assertThat(match("name", "高橋 次郎")).isEqualTo(Match.NO);
    assertThat(guarded.last().facts()).containsEntry("answer", "no");
    assertThat(match("birth-date", "昭和55年1月2日")).isEqualTo(Match.YES);
    assertThat(match("telephone", "+81 90 0123 4567")).isEqualTo(Match.YES);
    assertThat(match("telephone", "090-0123-4568")).isEqualTo(Match.NO);
    assertThat(guarded.last().shown().getFirst().form()).isEqualTo(Form.CONFIRMED);
  }

  @Test
  void lastFourIsAFormOfItsOwn() {
    var answer =
        guarded.vault.reveal(
            TestAccess.clerk(), WORK, List.of(guarded.taro), fields("telephone"), Form.LAST_4);
    assertThat(texts(answer)).containsExactly("4567");
    var none =
        guarded.vault.reveal(
            TestAccess.clerk(), WORK, List.of(guarded.taro), fields("name"), Form.LAST_4);
    assertThat(code(none)).isEqualTo(ProblemCode.FORM_NOT_PERMITTED);
  }

  @Test
  void aPasswordDoesNotUnmask() {
    assertThat(code(guarded.reveal(TestAccess.clerkByPassword(), WORK, guarded.taro, "telephone")))
        .isEqualTo(ProblemCode.PASSKEY_REQUIRED);
    assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.REFUSED);
    assertThat(guarded.last().shown()).isEmpty();
  }

  @Test
  void aPurposeThatNobodyKnowsIsNotWritten() {
    var need = new Need(new PurposeId("yamada-taro"), TestAccess.CASE);
    assertThat(code(guarded.reveal(TestAccess.clerk(), need, guarded.taro, "telephone")))
        .isEqualTo(ProblemCode.PURPOSE_NOT_PERMITTED);
    assertThat(guarded.last().purpose()).isNull();
    assertThat(guarded.last().caseId()).isNull();
  }

  @Test
  void tooManyCustomersAreNoAsk() {
    var many = Stream.generate(CustomerHandle::random).limit(51).toList();
    assertThatThrownBy(() -> guarded.vault.view(TestAccess.clerk(), Need.none(), many, LIST))
        .isInstanceOf(Refusal.class);
  }

  private Match match(String field, String said) {
    var name = new FieldName(field);
    var answer =
        guarded.vault.match(
            TestAccess.clerk(), WORK, guarded.taro, Map.of(name, Plaintext.of(said)));
    return Objects.requireNonNull(served(answer).get(name));
  }
}
