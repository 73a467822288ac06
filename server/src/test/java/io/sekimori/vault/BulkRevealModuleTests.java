package io.sekimori.vault;

import static io.sekimori.vault.GuardedVault.*;
import static io.sekimori.vault.StoredVault.fields;
import static io.sekimori.vault.StoredVault.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Budget;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BulkRevealModuleTests {
  private static final String POPULATION = "job";
  private final GuardedVault guarded = new GuardedVault();
  private final List<Integer> pages = new ArrayList<>();

  private void grow(int customers) {
    for (int i = 0; i < customers; i++) {
      guarded.store(
          POPULATION,
          person(
              "customer-number", "3%03d".formatted(i), "telephone", "090-0777-%04d".formatted(i)));
    }
  }

  private Answer<Long> reveal(Supplier<Caller> callers) {
    return guarded.vault.revealAll(
        callers,
        new Need(TestAccess.JOB, null),
        POPULATION,
        fields("telephone"),
        Form.PROCESSED,
        (page, _) -> pages.add(page.size()));
  }

  private List<Event> entries() {
    return guarded.ledger.appended();
  }

  @Test
  void theBeginningAndEachPageHaveAnEntry() {
    grow(Vault.MOST_REVEALED + 5);
    var end = reveal(TestAccess::job);
    assertThat(served(end)).isEqualTo(Vault.MOST_REVEALED + 5L);
    assertThat(end.ticket().index()).isZero();
    assertThat(pages).containsExactly(Vault.MOST_REVEALED, 5);
    assertThat(entries()).extracting(Event::type).containsOnly(Vault.BULK_REVEAL).hasSize(3);
    assertThat(entries())
        .extracting(entry -> entry.subjects().size())
        .containsExactly(0, Vault.MOST_REVEALED, 5);
    assertThat(entries())
        .extracting(Event::shown)
        .containsOnly(List.of(Views.disclosed(fields("telephone"), Form.PROCESSED)));
    assertThat(entries().getFirst().facts()).isEqualTo(Map.of("page", 0, "population", POPULATION));
    assertThat(entries().subList(1, 3))
        .extracting(entry -> entry.facts().get("beginning"))
        .containsOnly(end.ticket().index());
  }

  @Test
  void aPopulationWithoutAnybodyIsEnteredAllTheSame() {
    assertThat(served(reveal(TestAccess::job))).isZero();
    assertThat(pages).isEmpty();
    assertThat(entries()).hasSize(1);
    assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.SERVED);
    assertThat(guarded.last().purpose()).isEqualTo(TestAccess.JOB);
    assertThat(guarded.last().facts()).as("a population of nobody is a client's word").hasSize(1);
  }

  @Test
  void whoMayNotIsRefusedBeforeAnybodyIsLookedFor() {
    assertThat(code(reveal(TestAccess::clerk))).isEqualTo(ProblemCode.NOT_PERMITTED);
    assertThat(entries()).hasSize(1);
    assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.REFUSED);
  }

  @Test
  void aPopulationOfOthersIsLikeOneThatDoesNotExist() {
    var job = TestAccess.job();
    var scope =
        new Caller.Scope(
            Set.of(TestAccess.JOB), fields("telephone"), Set.of(TestAccess.RETAIL), false);
    var limited = new Caller(job.actor(), null, job.assurance(), scope);
    assertThat(code(reveal(() -> limited))).isEqualTo(ProblemCode.NOT_FOUND);
    grow(1);
    assertThat(code(reveal(() -> limited))).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(entries()).hasSize(2).allMatch(entry -> entry.subjects().isEmpty());
  }

  @Test
  void itEndsAtThePageThatABudgetRefuses() {
    grow(Vault.MOST_REVEALED + 5);
    guarded.next(Appended.Committed::new);
    guarded.next(Appended.Committed::new);
    guarded.next(ticket -> new Appended.Overruled(ticket, Budget.UNMASKED_PEOPLE));
    assertThat(code(reveal(TestAccess::job))).isEqualTo(ProblemCode.OVER_BUDGET);
    assertThat(pages).containsExactly(Vault.MOST_REVEALED);
  }

  @Test
  void whoeverIsNoLongerProvenGetsNoFurtherPage() {
    grow(Vault.MOST_REVEALED + 5);
    var proofs = new ArrayDeque<>(List.of(TestAccess.job(), TestAccess.job()));
    var end =
        reveal(
            () -> {
              if (proofs.isEmpty()) {
                throw new Refusal(ProblemCode.SIGN_IN_REQUIRED);
              }
              return proofs.pop();
            });
    assertThat(code(end)).isEqualTo(ProblemCode.SIGN_IN_REQUIRED);
    assertThat(pages).containsExactly(Vault.MOST_REVEALED);
    assertThat(guarded.last().outcome()).isEqualTo(Event.Outcome.REFUSED);
    assertThat(guarded.last().actor()).isEqualTo(TestAccess.job().actor());
    assertThat(guarded.last().subjects()).isEmpty();
  }

  @Test
  void afterTheListenerIsGoneNothingMoreIsEntered() {
    grow(Vault.MOST_REVEALED + 5);
    guarded.vault.revealAll(
        TestAccess::job,
        new Need(TestAccess.JOB, null),
        POPULATION,
        fields("telephone"),
        Form.PROCESSED,
        (_, _) -> false);
    assertThat(entries()).hasSize(2);
  }

  private static final Need TELL =
      new Need(new PurposeId("leak-notification"), TestAccess.INCIDENT_CASE);

  private final Map<CustomerHandle, Customer> named = new HashMap<>();

  private Answer<Long> list(Caller caller, List<CustomerHandle> listed, Runnable begun) {
    return guarded.vault.revealListed(
        () -> caller,
        TELL,
        listed,
        fields("customer-number"),
        new AgreedList("apv-of-the-test", begun),
        (page, _) -> {
          page.forEach(one -> named.put(one.handle(), one));
          return pages.add(page.size());
        });
  }

  @Test
  void aListIsRevealedPageByPageUnderItsApproval() {
    grow(Vault.MOST_REVEALED + 5);
    var everybody =
        guarded.stored.customers.after(0, POPULATION, 1_000).stream()
            .map(CustomerRow::handle)
            .toList();
    var listed = new ArrayList<>(everybody);
    listed.add(3, CustomerHandle.random());
    var begun = new ArrayList<Integer>();
    var end = list(TestAccess.dataOwner(), listed, () -> begun.add(entries().size()));
    assertThat(served(end)).isEqualTo(Vault.MOST_REVEALED + 5L);
    assertThat(begun).as("once, when its entry is there and none of a page").containsExactly(1);
    assertThat(named.keySet()).as("whoever is not there is passed over").containsAll(everybody);
    assertThat(named).hasSize(everybody.size());
    assertThat(entries()).extracting(Event::type).containsOnly(Vault.LISTED_REVEAL).hasSize(3);
    assertThat(entries().getFirst().facts())
        .containsEntry("approval", "apv-of-the-test")
        .containsEntry("listed", listed.size());
    assertThat(entries().getFirst().subjects()).isEmpty();
    assertThat(entries().get(1).subjects()).hasSize(Vault.MOST_REVEALED - 1);
    assertThat(entries().getLast().shown())
        .containsExactly(Views.disclosed(fields("customer-number"), Form.FULL));
  }

  @Test
  void aListIsForWhoHoldsTheRightOnlyAndForItsPurpose() {
    grow(1);
    var one = guarded.stored.customers.after(0, POPULATION, 1).getFirst().handle();
    Runnable never =
        () -> {
          throw new AssertionError("begun");
        };
    assertThat(code(list(TestAccess.clerk(), List.of(one), never)))
        .isEqualTo(ProblemCode.NOT_PERMITTED);
    assertThat(code(list(TestAccess.officer(), List.of(one), never)))
        .isEqualTo(ProblemCode.NOT_PERMITTED);
    assertThat(named).isEmpty();
    assertThat(entries()).hasSize(2).allMatch(it -> it.outcome() == Event.Outcome.REFUSED);
  }
}
