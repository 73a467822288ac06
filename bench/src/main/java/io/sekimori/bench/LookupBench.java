package io.sekimori.bench;

import io.sekimori.access.Caller;
import io.sekimori.database.Databases;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.vault.Answer;
import io.sekimori.vault.Customer;
import io.sekimori.vault.Need;
import io.sekimori.vault.Query;
import io.sekimori.vault.Vault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;

/** Masked lists and exact searches, each with its entry, over whoever is there. */
final class LookupBench {
  private static final Duration SLICE = Duration.ofSeconds(8);
  private static final int NUMBERS = 10_000;
  private static final FieldName TELEPHONE = new FieldName("telephone");

  private final Report report;
  private final Vault vault;
  private final List<Caller> callers;
  private final List<UUID> handles;

  LookupBench(Stage server, BenchFirm firm, Report report) {
    this.report = report;
    vault = server.get(Vault.class);
    callers = firm.callers();
    handles =
        server
            .get(Databases.class)
            .data()
            .client()
            .sql("select handle from vault.customer limit 1000000")
            .query(UUID.class)
            .list();
  }

  private UUID any() {
    return handles.get(ThreadLocalRandom.current().nextInt(handles.size()));
  }

  void run(int warmUpSeconds) {
    var by = callers.getFirst();
    var fields = vault.maskedFields();
    IntConsumer list = _ -> requireServed(vault.view(by, Need.none(), page(), fields));
    var numbers = numbers(by);
    IntConsumer search = caller -> search(caller, numbers);
    var warmUp = Duration.ofSeconds(Math.max(2, warmUpSeconds / 3));
    Load.run(2, warmUp, list);
    Load.run(16, warmUp, search);
    Load.run(1, warmUp, search);
    var masked = Load.run(1, SLICE, list);
    report.add(
        "masked list of 50, every field, entry included",
        LedgerBench.format(
            "p50 %.1f, p95 %.1f, p99 %.1f ms", masked.p50(), masked.p95(), masked.p99()),
        "p95 <= 20 ms",
        masked.failures(),
        masked.p95() <= 20);
    exact(1, search);
    exact(4, search);
  }

  private List<CustomerHandle> page() {
    var page = new ArrayList<CustomerHandle>();
    for (int i = 0; i < Vault.MOST_MASKED; i++) {
      page.add(new CustomerHandle(any()));
    }
    return page;
  }

  private void search(int caller, List<String> numbers) {
    var number = numbers.get(ThreadLocalRandom.current().nextInt(numbers.size()));
    var term = new Query.Term(new FieldName("customer-number"), Query.How.EXACT, number);
    var query = new Query(List.of(term));
    var by = callers.get(caller);
    requireServed(vault.search(by, Need.none(), query, Set.of(TELEPHONE)));
  }

  private static void requireServed(Answer<?> answer) {
    if (!(answer instanceof Answer.Served)) {
      throw new IllegalStateException("refused");
    }
  }

  /**
   * There is no look-up without its entry; what that entry alone takes stands in the ledger's rows.
   */
  private void exact(int concurrent, IntConsumer search) {
    var exact = Load.run(concurrent, SLICE, search);
    report.add(
        "exact search by number, entry included, " + concurrent + " callers",
        LedgerBench.format(
            "%,.0f/s, p50 %.2f, p95 %.2f, p99 %.2f ms%s",
            exact.perSecond(), exact.p50(), exact.p95(), exact.p99(), exact.failures()),
        "p99 <= 2 ms",
        "",
        exact.p99() <= 2);
  }

  /** The numbers of some thousands drawn from all. */
  private List<String> numbers(Caller by) {
    var field = Set.of(new FieldName("customer-number"));
    var numbers = new ArrayList<String>();
    while (numbers.size() < NUMBERS) {
      var some = page().stream().distinct().toList();
      var answer = vault.reveal(by, new Need(BenchFirm.PURPOSE, null), some, field, Form.FULL);
      if (!(answer instanceof Answer.Served<List<Customer>> served)) {
        throw new IllegalStateException("refused");
      }
      served.values().forEach(one -> numbers.add(one.values().getFirst().text().text()));
    }
    return numbers;
  }
}
