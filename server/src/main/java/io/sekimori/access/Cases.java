package io.sekimori.access;

import io.sekimori.ledger.Event;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cases for which people look at customers: from the firm's systems, or opened here. */
public final class Cases {
  /** The most cases of one batch; more come in several. */
  public static final int MOST_PER_BATCH = 500;

  static final int MOST_CUSTOMERS = 100;
  static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private final CaseBook book;
  private final Entries entries;

  Cases(CaseBook book, Entries entries) {
    this.book = book;
    this.entries = entries;
  }

  /**
   * A case as the firm's system tells it.
   *
   * @param system our id of the system, such as {@code crm}
   * @param number the system's own id of the case: letters, digits, {@code . _ -}, at most 64;
   *     never a personal value
   * @param kind such as {@code enquiry}
   * @param customers whom it is about; at most 100
   */
  public record Entry(String system, String number, String kind, Set<CustomerHandle> customers) {
    public Entry {
      customers = Set.copyOf(customers);
      if (!Ids.wellFormed(system) || !NUMBER.matcher(number).matches() || !Ids.wellFormed(kind)) {
        throw new Refusal(ProblemCode.MALFORMED_ID, "case");
      }
      if (customers.size() > MOST_CUSTOMERS) {
        throw new Refusal(ProblemCode.TOO_MANY_CUSTOMERS, "case");
      }
    }

    /** The number may be anything that the firm's system spells. */
    @Override
    public String toString() {
      return "Entry[" + system + "]";
    }
  }

  /**
   * Says what a case is; the same twice changes nothing. What an application says comes from the
   * firm's system; what a natural person says is self-opened.
   *
   * @throws Refusal CASE_CLOSED if it is closed and the entry differs
   */
  public Case put(Caller caller, Entry entry) {
    var origin = caller.person() == null ? Case.Origin.SYSTEM : Case.Origin.SELF_OPENED;
    return putAll(caller, List.of(entry), origin).getFirst();
  }

  /** Opens a case for one's own work about one customer, by one click. */
  public Case openOwn(Caller caller, String kind, CustomerHandle customer) {
    return put(caller, new Entry(Case.SELF, Ids.random("own"), kind, Set.of(customer)));
  }

  /**
   * Takes in a list of cases of the firm's systems, at most {@value #MOST_PER_BATCH}, in one
   * transaction. Whoever brings the list in is in the same position to each of its cases as to a
   * self-opened one.
   */
  public List<Case> bringIn(Caller caller, List<Entry> list) {
    return putAll(caller, list, Case.Origin.SYSTEM);
  }

  private List<Case> putAll(Caller caller, List<Entry> list, Case.Origin origin) {
    if (list.isEmpty() || list.size() > MOST_PER_BATCH) {
      throw new Refusal(ProblemCode.TOO_LARGE, "cases");
    }
    var ids = new LinkedHashMap<CaseId, Entry>();
    var results = new ArrayList<CaseId>();
    var kinds = entries.caseKinds();
    for (var entry : list) {
      if (!kinds.contains(entry.kind())) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "kind");
      }
      var known = book.find(entry.system(), entry.number());
      var id = known == null ? new CaseId(Ids.random("case")) : known.id();
      results.add(id);
      if (known == null || !says(known, entry)) {
        requireChangeable(caller, known);
        ids.put(id, entry);
      }
    }
    if (!ids.isEmpty()) {
      record(caller, ids, origin);
    }
    return results.stream().map(this::require).toList();
  }

  private void record(Caller caller, Map<CaseId, Entry> changed, Case.Origin origin) {
    var event =
        Event.of("case-put", caller.actor(), Event.Outcome.INTENDED).with("cases", changed.size());
    if (changed.size() == 1) {
      var one = changed.entrySet().iterator().next();
      event =
          event
              .about(one.getValue().customers().stream().sorted().toList())
              .with("case", one.getKey().value())
              .with("kind", one.getValue().kind())
              .with("origin", origin == Case.Origin.SYSTEM ? "system" : "self-opened");
    }
    var act = origin == Case.Origin.SYSTEM && caller.person() != null ? Act.IMPORT : Act.OPEN_CASE;
    long index = entries.intend(caller, act, event);
    book.write(
        changed.entrySet().stream()
            .map(one -> book.put(one.getKey(), one.getValue(), origin, caller.person(), index))
            .toList());
  }

  private static boolean says(Case known, Entry entry) {
    return known.kind().equals(entry.kind()) && known.customers().equals(entry.customers());
  }

  /** A closed case stays closed; a case of the firm's systems is not a person's to rewrite. */
  private static void requireChangeable(Caller caller, @Nullable Case known) {
    if (known == null) {
      return;
    }
    if (!known.open()) {
      throw new Refusal(ProblemCode.CASE_CLOSED, "case");
    }
    if (caller.person() != null && !known.selfOpenedFor(caller.person())) {
      throw new Refusal(ProblemCode.CASE_FOREIGN, "case");
    }
  }

  /** Closes a case; from now on it opens nothing. Closing twice changes nothing. */
  public Case close(Caller caller, CaseId id) {
    var one = find(id).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    closeAll(caller, List.of(one));
    return require(id);
  }

  /** Closes up to {@value #MOST_PER_BATCH} cases in one transaction. */
  void closeAll(Caller caller, List<Case> list) {
    var open = list.stream().filter(Case::open).distinct().toList();
    if (open.isEmpty()) {
      return;
    }
    var event =
        Event.of("case-closed", caller.actor(), Event.Outcome.INTENDED).with("cases", open.size());
    if (open.size() == 1) {
      var one = open.getFirst();
      event =
          event.about(one.customers().stream().sorted().toList()).with("case", one.id().value());
    }
    long index = entries.intend(caller, Act.OPEN_CASE, event);
    book.write(open.stream().map(one -> book.close(one.id(), caller.person(), index)).toList());
  }

  /**
   * Takes in a list as CSV with the columns {@code system, number, kind, customers} (handles with
   * spaces between) {@code , state} (open or closed). Good rows count although others are bad.
   *
   * @param charset UTF-8 or Windows-31J (CP932)
   */
  public CaseList.Outcome bringIn(Caller caller, InputStream csv, Charset charset) {
    return new CaseList(this, caller).read(csv, charset);
  }

  /** The case, if this node knows it. */
  public Optional<Case> find(CaseId id) {
    return Optional.ofNullable(book.find(id));
  }

  /** The case under the number of the firm's system. */
  public Optional<Case> find(String system, String number) {
    return Optional.ofNullable(book.find(system, number));
  }

  /** The same for a caller who may open cases; for others there is none. */
  public Optional<Case> find(Caller caller, String system, String number) {
    return entries.may(caller, Act.OPEN_CASE) ? find(system, number) : Optional.empty();
  }

  /** Open cases about a customer that this caller may use. */
  public List<Case> usable(Caller caller, CustomerHandle customer) {
    return book.openAbout(customer).stream()
        .filter(one -> one.origin() == Case.Origin.SYSTEM || one.selfOpenedFor(caller.person()))
        .toList();
  }

  /** The same for whoever may open cases; for others there is none. */
  public List<Case> usableBy(Caller caller, CustomerHandle customer) {
    return entries.may(caller, Act.OPEN_CASE) ? usable(caller, customer) : List.of();
  }

  boolean knowsKind(String kind) {
    return entries.caseKinds().contains(kind);
  }

  private Case require(CaseId id) {
    return find(id).orElseThrow(() -> new Refusal(ProblemCode.INTERNAL, "case"));
  }
}
