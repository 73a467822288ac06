package io.sekimori.vault;

import static io.sekimori.vault.GuardedVault.code;
import static io.sekimori.vault.GuardedVault.served;
import static io.sekimori.vault.GuardedVault.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Fault;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Corrections.Corrected;
import io.sekimori.vault.Corrections.Correction;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CorrectionsModuleTests {
  private static final Need CHANGE =
      new Need(new PurposeId("details-change"), TestAccess.REQUEST_CASE);
  private static final FieldName TELEPHONE = new FieldName("telephone");
  private final GuardedVault guarded = new GuardedVault();
  private final CustomerHandle taro = guarded.taro;

  @Test
  void aCorrectionIsEnteredWithFieldNamesAndThenMade() {
    var answer = correct(TestAccess.clerk(), 0, write("telephone", 0, "090-0999-9999"));
    assertThat(served(answer).revision()).isEqualTo(1);
    assertThat(guarded.stored.text(taro, "telephone")).hasValue("090-0999-9999");
    var entry = guarded.last();
    assertThat(entry.type()).isEqualTo(Corrections.CORRECTION);
    assertThat(entry.outcome()).isEqualTo(Event.Outcome.INTENDED);
    assertThat(entry.subjects()).containsExactly(taro);
    assertThat(entry.shown()).containsExactly(new Event.Shown(List.of(TELEPHONE), Form.WRITTEN));
    assertThat(entry.toString()).doesNotContain("0999");
    assertThat(changeEntry()).isEqualTo(answer.ticket().index());
    assertThat(guarded.stored.count("vault.pending")).isZero();
  }

  @Test
  void whoMayOnlyLookMayNotCorrect() {
    var refused = correct(TestAccess.limited(), 0, write("telephone", 0, "090-0999-9999"));
    assertThat(code(refused)).isEqualTo(ProblemCode.NOT_PERMITTED);
    assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.REFUSED);
    assertThat(guarded.stored.text(taro, "telephone")).hasValue("090-0123-4567");
  }

  @Test
  void unknownAndNotPermittedAnswerAlike() {
    var unknown =
        guarded.corrections.correct(
            TestAccess.clerk(),
            CHANGE,
            CustomerHandle.random(),
            0,
            List.of(write("telephone", 0, "090-0999-9999")));
    assertThat(code(unknown)).isEqualTo(ProblemCode.CASE_FOREIGN);
    var foreign =
        guarded.corrections.correct(
            TestAccess.clerk(),
            CHANGE,
            guarded.hanako,
            0,
            List.of(write("telephone", 0, "090-0999-9999")));
    assertThat(code(foreign)).isEqualTo(ProblemCode.CASE_FOREIGN);
  }

  @Test
  void everyBadValueIsNamedByFieldAndReason() {
    assertThatThrownBy(
            () ->
                correct(
                    TestAccess.clerk(),
                    0,
                    write("telephone", 0, "not a number"),
                    write("birth-date", 0, "1980-02-30"),
                    write("name", 1, "架空"),
                    write("company-name", 0, "架空商事"),
                    write("e-mail", 3, "")))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ProblemCode.INVALID_VALUE);
              assertThat(refusal.getMessage()).doesNotContain("not a number");
              assertThat(refusal.faults())
                  .containsExactly(
                      new Fault(TELEPHONE, 0, "wrong-characters"),
                      new Fault(new FieldName("birth-date"), 0, "impossible-date"),
                      new Fault(new FieldName("name"), 1, "wrong-item"),
                      new Fault(new FieldName("company-name"), 0, "person-and-corporation"),
                      new Fault(new FieldName("e-mail"), 3, "empty"));
            });
    assertThat(guarded.last().code()).isEqualTo(ProblemCode.INVALID_VALUE);
    assertThat(guarded.stored.row(taro).revision()).isZero();
  }

  @Test
  void aCorrectionFromAnOlderRevisionIsRefused() {
    correct(TestAccess.clerk(), 0, write("telephone", 0, "090-0999-9999"));
    assertThatThrownBy(() -> correct(TestAccess.clerk(), 0, write("telephone", 0, "090-0888-8888")))
        .hasMessageContaining("precondition-failed");
    assertThat(guarded.last().code()).isEqualTo(ProblemCode.PRECONDITION_FAILED);
    assertThat(guarded.stored.text(taro, "telephone")).hasValue("090-0999-9999");
  }

  @Test
  void nothingChangesWithoutItsEntry() {
    guarded.answers.add(
        _ -> CompletableFuture.failedFuture(new Refusal(ProblemCode.LEDGER_UNAVAILABLE)));
    assertThatThrownBy(() -> correct(TestAccess.clerk(), 0, write("telephone", 0, "090-0999-9999")))
        .hasMessage("ledger-unavailable");
    assertThat(guarded.stored.text(taro, "telephone")).hasValue("090-0123-4567");
  }

  @Test
  void anIntentWhoseChangeNeverCameIsSaid() {
    var pending =
        Pending.begin(
            guarded.stored.databases.data().client(), guarded.stored.row(taro), TestAccess.NOW);
    guarded.ledger.record(
        Event.of(Corrections.CORRECTION, TestAccess.clerk().actor(), Event.Outcome.INTENDED)
            .about(List.of(taro))
            .with(Pending.FACT, pending.id()));
    unmade(Duration.ofMinutes(4)).look();
    assertThat(guarded.stored.count("vault.pending")).isOne();
    unmade(Duration.ofMinutes(6)).look();
    assertThat(guarded.stored.count("vault.pending")).isZero();
    assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.FAILED);
    assertThat(guarded.last().facts()).containsEntry(Pending.FACT, pending.id());
  }

  @Test
  void oneThatAnotherNodeGaveUpMeanwhileIsNotMade() {
    guarded.answers.add(
        ticket -> {
          unmade(Duration.ofMinutes(6)).look();
          return CompletableFuture.completedFuture(new Appended.Committed(ticket));
        });
    assertThatThrownBy(() -> correct(TestAccess.clerk(), 0, write("telephone", 0, "090-0999-9999")))
        .hasMessageContaining("conflict");
    assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.FAILED);
    assertThat(guarded.stored.text(taro, "telephone")).hasValue("090-0123-4567");
  }

  @Test
  void earlierValuesNeedARightOfTheirOwn() {
    correct(TestAccess.clerk(), 0, write("telephone", 0, "090-0999-9999"));
    assertThat(code(guarded.vault.past(TestAccess.clerk(), CHANGE, taro, TELEPHONE)))
        .isEqualTo(ProblemCode.NOT_PERMITTED);
    var request = new Need(new PurposeId("data-subject-request"), TestAccess.REQUEST_CASE);
    var past = served(guarded.vault.past(TestAccess.dataOwner(), request, taro, TELEPHONE));
    assertThat(past).extracting(one -> one.value().text()).containsExactly("090-0123-4567");
    assertThat(past).extracting(Vault.Past::version).containsExactly(1);
    assertThat(guarded.last().shown())
        .containsExactly(new Event.Shown(List.of(TELEPHONE), Form.FULL));
    var now =
        guarded.vault.reveal(
            TestAccess.dataOwner(),
            request,
            List.of(taro),
            StoredVault.fields("telephone"),
            Form.FULL);
    assertThat(texts(now)).containsExactly("090-0999-9999");
  }

  @Test
  void oneMoreTelephoneTakesTheNextPlace() {
    correct(TestAccess.clerk(), 0, write("telephone", Correction.NEW, "03-1234-5678"));
    assertThat(guarded.stored.opened(taro, "telephone").values())
        .extracting(Opened.Value::item)
        .containsExactly(0, 1);
  }

  private Unmade unmade(Duration later) {
    var clock = Clock.offset(TestAccess.clock(), later);
    return new Unmade(
        guarded.stored.databases,
        guarded.erasing,
        new Births(guarded.stored.databases, guarded.ledger, clock),
        guarded.ledger,
        clock);
  }

  private long changeEntry() {
    return guarded
        .stored
        .databases
        .data()
        .client()
        .sql("select entry from vault.change")
        .query(Long.class)
        .single();
  }

  private Answer<Corrected> correct(Caller caller, int revision, Correction... corrections) {
    return guarded.corrections.correct(caller, CHANGE, taro, revision, Arrays.asList(corrections));
  }

  private static Correction write(String field, int item, String value) {
    return new Correction(new FieldName(field), item, Plaintext.of(value));
  }
}
