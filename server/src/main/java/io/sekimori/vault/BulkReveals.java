package io.sekimori.vault;

import io.sekimori.access.Act;
import io.sekimori.access.Affected;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Cut;
import io.sekimori.access.Grant;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * All customers of a population, or of a list that was agreed to. The beginning is decided and
 * entered before anything is opened, so that one who finds nobody is known too; each page is
 * proven, decided and entered again, so that what is taken away while it runs ends it, and names
 * the entry of the beginning.
 */
final class BulkReveals implements Affected {
  private static final int MOST = Vault.MOST_REVEALED;

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
      case Answer.Served<Long> served -> {
        var request = new Named.Request(Vault.BULK_REVEAL, Act.BULK_REVEAL, form, MOST);
        yield new Run(
                callers, caller, need, fields, request, pages, served.ticket(), pages(population))
            .run();
      }
    };
  }

  private Supplier<List<CustomerRow>> pages(String population) {
    var last = new AtomicLong();
    return () -> {
      var page = customers.after(last.get(), population, MOST);
      if (!page.isEmpty()) {
        last.set(page.getLast().id());
      }
      return page;
    };
  }

  /** As {@link Vault#revealListed}. */
  Answer<Long> revealListed(
      Supplier<Caller> callers,
      Need need,
      List<CustomerHandle> listed,
      Set<FieldName> fields,
      AgreedList agreed,
      Vault.Pages pages) {
    var caller = callers.get();
    var ask = listedAsk(need, listed, fields);
    Answer<Long> begun =
        disclosures.disclose(
            Vault.LISTED_REVEAL,
            caller,
            ask,
            List.of(),
            grant ->
                new Disclosures.Draft<>(beginning(grant, listed, fields, agreed), () -> _ -> 0L));
    return switch (begun) {
      case Answer.Refused<Long> refused -> refused;
      case Answer.Served<Long> served -> {
        agreed.begun().run();
        var request = new Named.Request(Vault.LISTED_REVEAL, Act.REVEAL_LISTED, Form.FULL, MOST);
        yield new Run(callers, caller, need, fields, request, pages, served.ticket(), rows(listed))
            .run();
      }
    };
  }

  /** All populations of the list at once, of nobody by name yet. */
  Ask listedAsk(Need need, List<CustomerHandle> listed, Set<FieldName> fields) {
    var populations = new HashSet<String>();
    for (int i = 0; i < listed.size(); i += MOST) {
      populations.addAll(Named.populations(rows(listed, i)));
    }
    return named.ask(Act.REVEAL_LISTED, Form.FULL, need, fields, List.of(), populations);
  }

  private Event beginning(
      Grant grant, List<CustomerHandle> listed, Set<FieldName> fields, AgreedList agreed) {
    return grant
        .event(Vault.LISTED_REVEAL)
        .showing(List.of(Views.disclosed(fields, Form.FULL)))
        .with("approval", agreed.approval())
        .with("listed", listed.size())
        .with("page", 0);
  }

  /** Pages of a list; one whose customers are all gone is passed over. */
  private Supplier<List<CustomerRow>> rows(List<CustomerHandle> listed) {
    var next = new AtomicInteger();
    return () -> {
      var page = List.<CustomerRow>of();
      while (page.isEmpty() && next.get() < listed.size()) {
        page = rows(listed, next.getAndAdd(MOST));
      }
      return page;
    };
  }

  private List<CustomerRow> rows(List<CustomerHandle> listed, int from) {
    var handles = listed.subList(from, Math.min(from + MOST, listed.size()));
    var found = customers.rows(handles);
    return handles.stream().filter(found::containsKey).map(found::get).toList();
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
    private final Set<FieldName> fields;
    private final Named.Request request;
    private final Vault.Pages pages;
    private final Ticket beginning;
    private final Supplier<List<CustomerRow>> source;

    Run(
        Supplier<Caller> callers,
        Caller beginner,
        Need need,
        Set<FieldName> fields,
        Named.Request request,
        Vault.Pages pages,
        Ticket beginning,
        Supplier<List<CustomerRow>> source) {
      this.callers = callers;
      this.beginner = beginner;
      this.need = need;
      this.fields = fields;
      this.request = request.partOf(beginning);
      this.pages = pages;
      this.beginning = beginning;
      this.source = source;
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
      var page = source.get();
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
        page = source.get();
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
