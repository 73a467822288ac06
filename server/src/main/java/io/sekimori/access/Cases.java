package io.sekimori.access;

import io.sekimori.ledger.Event;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private final CaseIntake intake;

  Cases(CaseBook book, Entries entries) {
    this.book = book;
    this.entries = entries;
    this.intake = new CaseIntake(book, entries);
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
   * @throws Refusal CASE_CLOSED if it is closed, CASE_FOREIGN if it is somebody else's, and the
   *     entry differs
   */
  public Case put(Caller caller, Entry entry) {
    var origin = caller.person() == null ? Case.Origin.SYSTEM : Case.Origin.SELF_OPENED;
    return intake.take(new CaseIntake.Said(caller, List.of(entry), origin)).getFirst();
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
    return intake.take(new CaseIntake.Said(caller, list, Case.Origin.SYSTEM));
  }

  /**
   * Closes a case; from now on it opens nothing. Closing twice changes nothing.
   *
   * <p>What a program brought in may be closed by whoever administers access too, or it would stay
   * open for ever after its program is gone. They can look at nobody, under a case or otherwise.
   *
   * @return the case; without the customers for whoever closes it for a program
   * @throws Refusal NOT_FOUND; CASE_FOREIGN for anybody but who brought it in
   */
  public Case close(Caller caller, CaseId id) {
    return close(caller, () -> book.find(id));
  }

  /** The same by the number of the firm's system. */
  public Case close(Caller caller, String system, String number) {
    return close(caller, () -> book.find(system, number));
  }

  private Case close(Caller caller, Supplier<@Nullable Case> which) {
    var event = intended("case-closed", caller);
    if (entries.may(caller, Act.ADMINISTER_ACCESS)) {
      book.refresh();
      var left = which.get();
      if (left != null && left.application() != null) {
        return closeForProgram(caller, left, event.with("application", left.application().value()));
      }
    }
    // for whoever may not, one that there is not and one that is not theirs are the same
    entries.require(caller, Act.OPEN_CASE, event);
    book.refresh();
    var one = which.get();
    if (one == null) {
      throw entries.refuse(event, ProblemCode.NOT_FOUND);
    }
    closeAll(caller, List.of(one), false);
    return require(one.id());
  }

  private Case closeForProgram(Caller administrator, Case left, Event event) {
    end(administrator, Act.ADMINISTER_ACCESS, event, List.of(left));
    return require(left.id()).aboutNobody();
  }

  /** Closes up to {@value #MOST_PER_BATCH} cases in one transaction. */
  void closeAll(Caller caller, List<Case> list, boolean byList) {
    var event = intended("case-closed", caller);
    if (!list.stream().filter(Case::open).allMatch(one -> one.belongsTo(caller, byList))) {
      throw entries.refuse(event, ProblemCode.CASE_FOREIGN);
    }
    end(caller, Act.OPEN_CASE, event, list);
  }

  private void end(Caller caller, Act act, Event event, List<Case> list) {
    var open = list.stream().filter(Case::open).distinct().toList();
    if (open.isEmpty()) {
      return;
    }
    long index = entries.intend(caller, act, closing(event, open));
    book.write(
        () ->
            open.stream()
                .filter(one -> require(one.id()).open())
                .map(one -> book.close(one.id(), caller, index))
                .toList());
  }

  private static Event closing(Event event, List<Case> open) {
    var counted = event.with("cases", open.size());
    if (open.size() > 1) {
      return counted;
    }
    var one = open.getFirst();
    return counted.about(one.customers().stream().sorted().toList()).with("case", one.id().value());
  }

  static Event intended(String type, Caller caller) {
    return Event.of(type, caller.actor(), Event.Outcome.INTENDED);
  }

  /**
   * Takes in a list as CSV with the columns {@code system, number, kind, customers} (handles with
   * spaces between) {@code , state} (open or closed). Good rows count although others are bad.
   *
   * @param charset UTF-8 or Windows-31J (CP932)
   */
  public CaseList.Outcome bringIn(Caller caller, InputStream csv, Charset charset) {
    entries.require(caller, Act.IMPORT, intended("case-put", caller));
    return new CaseList(this, caller).read(csv, charset);
  }

  /** The case, if this node knows it. */
  public Optional<Case> find(CaseId id) {
    return Optional.ofNullable(book.find(id));
  }

  /** Cases as this node knows them now, with what others wrote until now: for many questions. */
  public Function<CaseId, Optional<Case>> now() {
    book.refresh();
    return id -> Optional.ofNullable(book.known(id));
  }

  /** The case under the number of the firm's system. */
  public Optional<Case> find(String system, String number) {
    return Optional.ofNullable(book.find(system, number));
  }

  /** The same for a caller who may open cases, and entered; for others there is none. */
  public Optional<Case> find(Caller caller, String system, String number) {
    var event = viewed(caller);
    if (!entries.may(caller, Act.OPEN_CASE)) {
      entries.enterRefusal(event, ProblemCode.NOT_PERMITTED);
      return Optional.empty();
    }
    book.refresh();
    var found = find(system, number);
    if (found.isEmpty()) {
      entries.enterRefusal(event, ProblemCode.NOT_FOUND);
      return found;
    }
    var one = found.get();
    var about = event.about(one.customers().stream().sorted().toList());
    entries.intend(caller, Act.OPEN_CASE, about.with("case", one.id().value()));
    return found;
  }

  private static Event viewed(Caller caller) {
    return Event.of("case-view", caller.actor(), Event.Outcome.SERVED);
  }

  /** Open cases about a customer that this caller may use. */
  public List<Case> usable(Caller caller, CustomerHandle customer) {
    return book.openAbout(customer).stream()
        .filter(one -> one.origin() == Case.Origin.SYSTEM || one.selfOpenedFor(caller.person()))
        .toList();
  }

  /** The same for whoever may open cases, and entered; for others there is none. */
  public List<Case> usableBy(Caller caller, CustomerHandle customer) {
    var event = viewed(caller);
    if (!entries.may(caller, Act.OPEN_CASE)) {
      entries.enterRefusal(event, ProblemCode.NOT_PERMITTED);
      return List.of();
    }
    var usable = usable(caller, customer);
    var known = usable.isEmpty() ? event : event.about(List.of(customer));
    entries.intend(caller, Act.OPEN_CASE, known.with("cases", usable.size()));
    return usable;
  }

  boolean knowsKind(String kind) {
    return entries.caseKinds().contains(kind);
  }

  private Case require(CaseId id) {
    return find(id).orElseThrow(() -> new Refusal(ProblemCode.INTERNAL, "case"));
  }
}
