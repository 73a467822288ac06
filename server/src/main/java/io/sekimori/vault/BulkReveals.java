package io.sekimori.vault;

import io.sekimori.access.Act;
import io.sekimori.access.Affected;
import io.sekimori.access.Caller;
import io.sekimori.access.Cut;
import io.sekimori.access.Grant;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * All customers of a population. The beginning is decided and entered before anything is opened, so
 * that one who finds nobody is known too; each page is proven, decided and entered again, so that
 * what is taken away while it runs ends it, and names the entry of the beginning.
 */
final class BulkReveals implements Affected {
  private final Customers customers;
  private final Disclosures disclosures;
  private final Named named;
  private final Reveals reveals;

  /** Those of this node; a stop ends them with their next page. */
  private final Set<Run> running = ConcurrentHashMap.newKeySet();

  BulkReveals(Customers customers, Disclosures disclosures, Named named, Reveals reveals) {
    this.customers = customers;
    this.disclosures = disclosures;
    this.named = named;
    this.reveals = reveals;
  }

  Answer<Long> reveal(
      Supplier<Caller> callers,
      Need need,
      String population,
      Set<FieldName> fields,
      Form form,
      Vault.Pages pages) {
    var caller = callers.get();
    var ask = named.ask(Act.BULK_REVEAL, form, need, fields, List.of(), Set.of(population));
    Answer<Long> begun =
        disclosures.disclose(
            Vault.BULK_REVEAL,
            caller,
            ask,
            List.of(),
            grant ->
                new Disclosures.Draft<>(beginning(grant, population, fields, form), () -> _ -> 0L));
    return switch (begun) {
      case Answer.Refused<Long> refused -> refused;
      case Answer.Served<Long> served ->
          new Run(callers, caller, need, population, fields, form, pages, served.ticket()).run();
    };
  }

  @Override
  public Map<String, Long> by(Cut cut) {
    long cutOff = running.stream().filter(one -> cut.of(one.beginner).isPresent()).count();
    return Map.of("bulk-reveals", cutOff);
  }

  /** It says what is going to be asked for, of nobody yet; a population nobody has is not named. */
  private Event beginning(Grant grant, String population, Set<FieldName> fields, Form form) {
    var event =
        grant
            .event(Vault.BULK_REVEAL)
            .showing(List.of(Views.disclosed(fields, form)))
            .with("page", 0);
    boolean there = !customers.after(0, population, 1).isEmpty();
    return there ? event.with("population", population) : event;
  }

  /** One of them, from its first page to its end. */
  private final class Run {
    private final Supplier<Caller> callers;
    private final Caller beginner;
    private final Need need;
    private final String population;
    private final Set<FieldName> fields;
    private final Named.Request request;
    private final Vault.Pages pages;
    private final Ticket beginning;

    Run(
        Supplier<Caller> callers,
        Caller beginner,
        Need need,
        String population,
        Set<FieldName> fields,
        Form form,
        Vault.Pages pages,
        Ticket beginning) {
      this.callers = callers;
      this.beginner = beginner;
      this.need = need;
      this.population = population;
      this.fields = fields;
      this.request =
          new Named.Request(Vault.BULK_REVEAL, Act.BULK_REVEAL, form, Vault.MOST_REVEALED)
              .partOf(beginning);
      this.pages = pages;
      this.beginning = beginning;
    }

    Answer<Long> run() {
      running.add(this);
      try {
        return pageByPage();
      } finally {
        running.remove(this);
      }
    }

    private Answer<Long> pageByPage() {
      long left = 0;
      boolean listening = true;
      var page = customers.after(0, population, request.most());
      while (listening && !page.isEmpty()) {
        switch (take(page)) {
          case Answer.Refused<List<Customer>>(var code, var why, var ticket) -> {
            return new Answer.Refused<>(code, why, ticket);
          }
          case Answer.Served<List<Customer>> served -> {
            left += served.values().size();
            listening = pages.take(served.values(), served.ticket());
          }
        }
        page = customers.after(page.getLast().id(), population, request.most());
      }
      return new Answer.Served<>(left, beginning);
    }

    /** Whoever began it must still be who they were; the values are fetched only then. */
    private Answer<List<Customer>> take(List<CustomerRow> page) {
      Caller caller;
      try {
        caller = callers.get();
      } catch (Refusal ended) {
        return disclosures.refuse(request.type(), beginner, List.of(), ended.code());
      }
      var handles = page.stream().map(CustomerRow::handle).toList();
      return reveals.reveal(request, caller, need, handles, fields);
    }
  }
}
