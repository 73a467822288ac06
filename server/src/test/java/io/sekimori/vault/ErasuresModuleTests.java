package io.sekimori.vault;

import static io.sekimori.vault.GuardedVault.code;
import static io.sekimori.vault.GuardedVault.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Grounds;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class ErasuresModuleTests {
  private static final Need ERASE = new Need(new PurposeId("erasure"), TestAccess.REQUEST_CASE);
  private final GuardedVault guarded = new GuardedVault();
  private final CustomerHandle taro = guarded.taro;
  private final ErasureOrder order = order("relationship");

  @Test
  void anErasureNeedsASecondPersonAndIsThenForEver() {
    var erased = served(guarded.erasures.erase(TestAccess.dataOwner(), order, approved()));
    assertThat(erased.keys()).isOne();
    assertThat(guarded.stored.exact("telephone", "09001234567")).containsExactly(guarded.hanako);
    assertThat(guarded.stored.exact("customer-number", "10000001")).containsExactly(taro);
    var opened = guarded.stored.opened(taro, "name", "customer-number");
    assertThat(opened.erased())
        .containsExactly(new Customer.Erased(new FieldName("name"), TestAccess.NOW));
    assertThat(opened.values()).hasSize(1);
  }

  @Test
  void theEntriesSayWhatWhoAndThatItIsDone() {
    var approval = approved();
    var answer = guarded.erasures.erase(TestAccess.dataOwner(), order, approval);
    var events = guarded.ledger.appended();
    var intent = events.get(events.size() - 2);
    assertThat(intent.outcome()).isEqualTo(Event.Outcome.INTENDED);
    assertThat(intent.facts())
        .containsEntry("approval", approval.value())
        .containsEntry("class-1", "relationship");
    assertThat(intent.shown().getFirst().form()).isEqualTo(Form.ERASED);
    assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.DONE);
    assertThat(guarded.last().subjects()).containsExactly(taro);
    assertThat(guarded.last().facts()).containsEntry("intent", answer.ticket().index());
  }

  @Test
  void aMaskedViewSaysWhatWasErasedAndWhenAlsoOfHiddenFields() {
    served(guarded.erasures.erase(TestAccess.dataOwner(), order, approved()));
    var view =
        guarded.vault.view(
            TestAccess.clerk(), Need.none(), List.of(taro), StoredVault.fields("name", "sex"));
    var customer = served(view).getFirst();
    assertThat(customer.values()).isEmpty();
    assertThat(customer.erased())
        .containsExactlyInAnyOrder(
            new Customer.Erased(new FieldName("name"), TestAccess.NOW),
            new Customer.Erased(new FieldName("sex"), TestAccess.NOW));
  }

  @Test
  void nobodyErasesAlone() {
    var unapproved = request();
    assertThatThrownBy(() -> guarded.erasures.erase(TestAccess.dataOwner(), order, unapproved))
        .hasMessageContaining("approval-required");
    assertThatThrownBy(
            () ->
                guarded.erasures.request(
                    TestAccess.dataOwner(), order, Set.of(new PersonId("data-owner-1")), 1))
        .isInstanceOf(Refusal.class);
    var clerk = guarded.erasures.request(TestAccess.clerk(), order, officer(), 1);
    assertThat(code(clerk)).isEqualTo(ProblemCode.NOT_PERMITTED);
    assertThat(guarded.stored.text(taro, "name")).isPresent();
  }

  @Test
  void oneApprovalOpensOneErasureOnceAndOnlyThatOne() {
    var approval = approved();
    served(guarded.erasures.erase(TestAccess.dataOwner(), order, approval));
    assertThatThrownBy(() -> guarded.erasures.erase(TestAccess.dataOwner(), order, approval))
        .hasMessageContaining("approval-void");
    var other = approved();
    assertThatThrownBy(() -> guarded.erasures.erase(TestAccess.dataOwner(), order("link"), other))
        .hasMessageContaining("approval-void");
    assertThat(guarded.stored.exact("customer-number", "10000001")).containsExactly(taro);
  }

  @Test
  void nothingIsWrittenIntoAnErasedClass() {
    served(guarded.erasures.erase(TestAccess.dataOwner(), order, approved()));
    var value = new NewCustomer.Value(new FieldName("name"), "架空 太郎");
    assertThatThrownBy(() -> guarded.stored.replace(taro, value)).hasMessageContaining("erased");
  }

  @Test
  void replacedValuesGoWithTheirClass() {
    guarded.stored.replace(
        taro, new NewCustomer.Value(new FieldName("telephone"), "090-0999-9999"));
    assertThat(guarded.stored.count("vault.past")).isOne();
    served(guarded.erasures.erase(TestAccess.dataOwner(), order, approved()));
    assertThat(guarded.stored.count("vault.past")).isZero();
  }

  @Test
  void anErasureThatWasCutOffIsFinishedAndOneThatNeverBeganIsSaid() {
    var row = guarded.stored.row(taro);
    guarded.erasing.begin(row, order.classes(), "apv-1");
    guarded.erasing.resume(TestAccess.NOW.plus(Duration.ofMinutes(6)));
    assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.FAILED);
    assertThat(guarded.stored.count("vault.erasure")).isZero();
    var begun = guarded.erasing.begin(row, order.classes(), "apv-1");
    long intent = intended(begun);
    client().sql("update vault.erasure set entry = ? where id = ?").params(intent, begun).update();
    guarded.erasing.resume(TestAccess.NOW.plus(Duration.ofMinutes(6)));
    assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.DONE);
    assertThat(guarded.stored.opened(taro, "name").values()).isEmpty();
    int entries = guarded.ledger.appended().size();
    guarded.erasing.resume(TestAccess.NOW.plus(Duration.ofMinutes(6)));
    assertThat(guarded.ledger.appended()).hasSize(entries);
  }

  @Test
  void anErasureThatAnotherNodeGaveUpMeanwhileIsNotMade() {
    var begun = guarded.erasing.begin(guarded.stored.row(taro), order.classes(), "apv-1");
    long intent = intended(begun);
    guarded.erasing.resume(TestAccess.NOW.plus(Duration.ofMinutes(6)));
    assertThatThrownBy(() -> guarded.erasing.make(begun, taro, order.classes(), intent))
        .hasMessageContaining("conflict");
    assertThat(guarded.stored.text(taro, "name")).isPresent();
  }

  private long intended(String erasure) {
    return guarded
        .ledger
        .record(
            Event.of(Erasures.ERASURE, TestAccess.dataOwner().actor(), Event.Outcome.INTENDED)
                .about(List.of(taro))
                .with("class-1", "relationship")
                .with(Erasing.FACT, erasure))
        .index();
  }

  private static Refusal onHold() {
    return new Refusal(ProblemCode.ON_HOLD, "hld-1");
  }

  private void assertNothingIsErased() {
    assertThat(guarded.stored.text(taro, "name")).isPresent();
    assertThat(guarded.stored.exact("telephone", "09001234567")).hasSize(2);
    assertThat(guarded.stored.count("vault.erasure")).isZero();
  }

  @Test
  void whoIsHeldIsNeitherAskedForNorErasedUntilNobodyHolds() {
    var approval = approved();
    guarded.holds =
        (customer, classes) -> {
          assertThat(classes).extracting(one -> one.name()).containsExactly("relationship");
          assertThat(customer).containsExactly(taro);
          throw onHold();
        };
    assertThatThrownBy(() -> guarded.erasures.erase(TestAccess.dataOwner(), order, approval))
        .hasMessage("on-hold: hld-1");
    assertThat(guarded.last().code()).isEqualTo(ProblemCode.ON_HOLD);
    assertThatThrownBy(this::request).hasMessage("on-hold: hld-1");
    assertNothingIsErased();
    guarded.holds = (_, _) -> {};
    served(guarded.erasures.erase(TestAccess.dataOwner(), order, approval));
    assertThat(guarded.stored.text(taro, "name")).as("the approval was not spent").isEmpty();
  }

  @Test
  void aHoldThatComesBetweenTheEntryAndTheDeedStopsIt() {
    var approval = approved();
    guarded.holds =
        (_, _) -> {
          if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw onHold();
          }
        };
    assertThatThrownBy(() -> guarded.erasures.erase(TestAccess.dataOwner(), order, approval))
        .hasMessage("on-hold: hld-1");
    assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.FAILED);
    assertThat(guarded.last().code()).isEqualTo(ProblemCode.ON_HOLD);
    assertNothingIsErased();
  }

  @Test
  void anOrderReadsBackFromWhatItsApproversSaw() {
    assertThat(ErasureOrder.read(StoredVault.CATALOGUE, order.content())).hasValue(order);
    assertThat(ErasureOrder.read(StoredVault.CATALOGUE, "something else")).isEmpty();
  }

  private org.springframework.jdbc.core.simple.JdbcClient client() {
    return guarded.stored.databases.data().client();
  }

  private ErasureOrder order(String... classes) {
    return ErasureOrder.of(StoredVault.CATALOGUE, taro, List.of(classes), ERASE);
  }

  private static Set<PersonId> officer() {
    return Set.of(new PersonId("officer"));
  }

  private ApprovalId request() {
    return served(guarded.erasures.request(TestAccess.dataOwner(), order, officer(), 1));
  }

  private ApprovalId approved() {
    var id = request();
    guarded.approvals.approve(
        TestAccess.officer().voice(), id, order.hash(), Grounds.STATUTORY_DUTY);
    return id;
  }
}
