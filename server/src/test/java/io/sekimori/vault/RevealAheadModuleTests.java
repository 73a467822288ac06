package io.sekimori.vault;

import static io.sekimori.vault.GuardedVault.*;
import static io.sekimori.vault.StoredVault.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Budget;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RevealAheadModuleTests {
  private final GuardedVault guarded = new GuardedVault();

  @Test
  void whoeverWasReadIsRevealedWithTheSameEntryAsBefore() {
    var first = reveal(guarded.taro);
    var stepByStep = guarded.last();
    assertThat(remembered(guarded.taro)).isTrue();
    var second = reveal(guarded.taro);
    assertThat(texts(second)).isEqualTo(texts(first)).containsExactly("090-0123-4567");
    assertThat(guarded.last()).isEqualTo(stepByStep);
    assertThat(guarded.last().shown())
        .containsExactly(new Event.Shown(List.of(new FieldName("telephone")), Form.FULL));
    assertThat(guarded.ledger.appended()).hasSize(2);
  }

  @Test
  void nothingLeavesBeforeItsEntryIsDurable() throws InterruptedException {
    reveal(guarded.taro);
    var appended = new CompletableFuture<Appended>();
    var asked = new CountDownLatch(1);
    guarded.answers.add(
        ticket -> {
          asked.countDown();
          return appended.thenApply(_ -> new Appended.Committed(ticket));
        });
    var answer = CompletableFuture.supplyAsync(() -> reveal(guarded.taro));
    asked.await();
    assertThat(answer).isNotDone();
    appended.complete(new Appended.Stale(0));
    assertThat(texts(answer.join())).hasSize(1);
  }

  @Test
  void aBudgetRefusesItAsWell() {
    reveal(guarded.taro);
    guarded.next(ticket -> new Appended.Overruled(ticket, Budget.UNMASKED_PEOPLE));
    assertThat(code(reveal(guarded.taro))).isEqualTo(ProblemCode.OVER_BUDGET);
  }

  @Test
  void nobodyIsServedWhoIsGoneSince() {
    reveal(guarded.taro);
    change("delete from vault.customer where handle = ?", guarded.taro);
    assertThat(code(reveal(guarded.taro))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(remembered(guarded.taro)).isFalse();
    int before = guarded.ledger.appended().size();
    assertThat(code(reveal(guarded.taro))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(guarded.ledger.appended()).hasSize(before + 1);
    assertThat(guarded.last().subjects()).isEmpty();
  }

  @Test
  void theRowSaysWhichPopulationItIsNotTheMemory() {
    reveal(guarded.taro);
    change("update vault.customer set population = 'elsewhere' where handle = ?", guarded.taro);
    int before = guarded.ledger.appended().size();
    reveal(guarded.taro);
    assertThat(guarded.ledger.appended()).hasSize(before + 2);
    assertThat(guarded.stored.customers.remembered().populations(List.of(guarded.taro)))
        .hasValueSatisfying(populations -> assertThat(populations).containsExactly("elsewhere"));
  }

  @Test
  void aRefusalIsMadeFromTheRowAndNotFromMemory() {
    reveal(guarded.taro);
    change("delete from vault.customer where handle = ?", guarded.taro);
    assertThat(
            code(
                guarded.vault.reveal(
                    TestAccess.clerkByPassword(),
                    WORK,
                    List.of(guarded.taro),
                    fields("telephone"),
                    Form.FULL)))
        .isEqualTo(ProblemCode.PASSKEY_REQUIRED);
    assertThat(guarded.last().subjects()).isEmpty();
  }

  @Test
  void anErasedFieldIsNamedAndNotShown() {
    reveal(guarded.taro);
    guarded
        .stored
        .databases
        .keys()
        .client()
        .sql("delete from keys.data_key where handle = ?")
        .param(guarded.taro.value())
        .update();
    var customer = served(reveal(guarded.taro)).getFirst();
    assertThat(customer.values()).isEmpty();
    assertThat(customer.erased())
        .containsExactly(new Customer.Erased(new FieldName("telephone"), null));
  }

  private Answer<List<Customer>> reveal(CustomerHandle handle) {
    return guarded.reveal(TestAccess.clerk(), WORK, handle, "telephone");
  }

  private boolean remembered(CustomerHandle handle) {
    return guarded.stored.customers.remembered().populations(List.of(handle)).isPresent();
  }

  private void change(String sql, CustomerHandle handle) {
    guarded.stored.databases.data().client().sql(sql).param(handle.value()).update();
  }
}
