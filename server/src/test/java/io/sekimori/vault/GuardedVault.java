package io.sekimori.vault;

import static io.sekimori.vault.StoredVault.fields;
import static io.sekimori.vault.StoredVault.person;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.ScriptedLedger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A vault behind the sample firm's policy, with two customers of two populations. */
final class GuardedVault {
  static final Need WORK = new Need(TestAccess.ENQUIRY, TestAccess.CASE);
  static final Set<FieldName> LIST = fields("name", "telephone");

  /** What the ledger answers next; when there is none it commits. */
  final Deque<Function<Ticket, CompletableFuture<Appended>>> answers = new ArrayDeque<>();

  /** Who holds what; nobody, until a test says so. */
  ErasureHolds holds = (_, _) -> {};

  final StoredVault stored = new StoredVault();
  final AtomicLong tickets = new AtomicLong();
  final ScriptedLedger ledger = new ScriptedLedger(this::answer);
  final TestAccess policy = new TestAccess();
  final SearchIndex index = new SearchIndex(StoredVault.CATALOGUE);
  final Disclosures disclosures = new Disclosures(policy.access(), policy.gate(ledger), ledger);
  final Vault vault =
      new Vault(
          StoredVault.CATALOGUE,
          stored.customers,
          new PastValues(stored.databases.data().client(), StoredVault.CATALOGUE, stored.opening),
          new Finding(StoredVault.CATALOGUE, stored.customers, index, () -> true),
          stored.tags,
          disclosures);
  final Corrections corrections =
      new Corrections(
          StoredVault.CATALOGUE,
          stored.databases.data().client(),
          stored.customers,
          stored.revisions,
          disclosures,
          TestAccess.clock());
  final Approvals approvals =
      TestApprovals.on(
          stored.databases, stored.keys, policy.approvers(), ledger, TestAccess.clock());
  final Erasing erasing =
      new Erasing(
          stored.databases,
          StoredVault.CATALOGUE,
          stored.snapshotKeys(),
          stored.opening,
          stored.tags,
          (customer, classes) -> holds.requireFree(customer, classes),
          ledger,
          TestAccess.clock());
  final Erasures erasures =
      new Erasures(
          StoredVault.CATALOGUE,
          stored.customers,
          erasing,
          (customer, classes) -> holds.requireFree(customer, classes),
          approvals,
          disclosures,
          TestAccess.clock());
  final CustomerHandle taro =
      store(
          TestAccess.RETAIL,
          person(
              "customer-number", "10000001",
              "name", "髙橋 太郎",
              "name-kana", "タカハシ タロウ",
              "birth-date", "1980-01-02",
              "sex", "男",
              "telephone", "090-0123-4567",
              "e-mail", "taro@example.jp"));
  final CustomerHandle hanako =
      store(
          "private-banking",
          person(
              "customer-number", "10000002",
              "name", "高橋 花子",
              "name-kana", "タカハシ ハナコ",
              "telephone", "090-0123-4567"));

  GuardedVault() {
    policy.concerns(taro);
  }

  private CompletableFuture<Appended> answer(Event event) {
    var ticket = ScriptedLedger.ticket(tickets.getAndIncrement());
    var scripted = event.outcome() == Event.Outcome.REFUSED ? null : answers.poll();
    return scripted == null
        ? CompletableFuture.completedFuture(new Appended.Committed(ticket))
        : scripted.apply(ticket);
  }

  void next(Function<Ticket, Appended> answer) {
    answers.add(ticket -> CompletableFuture.completedFuture(answer.apply(ticket)));
  }

  Event last() {
    return ledger.appended().getLast();
  }

  CustomerHandle store(String population, NewCustomer customer) {
    var handle = stored.writer.write(List.of(customer), population, _ -> {}).getFirst();
    var one = stored.announced.getLast();
    index.add(one.id(), one.values());
    return handle;
  }

  Answer<List<Customer>> reveal(Caller caller, Need need, CustomerHandle handle, String field) {
    return vault.reveal(caller, need, List.of(handle), fields(field), Form.FULL);
  }

  Answer<Vault.Found> search(Caller caller, Query.Term... terms) {
    return vault.search(caller, WORK, new Query(List.of(terms)), LIST);
  }

  static Query.Term term(String field, Query.How how, String typed) {
    return new Query.Term(new FieldName(field), how, typed);
  }

  static List<CustomerHandle> found(Answer<Vault.Found> answer) {
    return served(answer).page().stream().map(Customer::handle).toList();
  }

  static List<String> texts(Answer<List<Customer>> answer) {
    return served(answer).stream()
        .flatMap(customer -> customer.values().stream())
        .map(value -> value.text().text())
        .toList();
  }

  static <T> T served(Answer<T> answer) {
    return switch (answer) {
      case Answer.Served<T> served -> served.values();
      case Answer.Refused<T> refused -> throw new AssertionError(refused.toString());
    };
  }

  static ProblemCode code(Answer<?> answer) {
    return switch (answer) {
      case Answer.Served<?> _ -> throw new AssertionError("served");
      case Answer.Refused<?> refused -> refused.code();
    };
  }
}
