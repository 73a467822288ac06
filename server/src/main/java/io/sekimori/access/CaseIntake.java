package io.sekimori.access;

import io.sekimori.ledger.Event;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what is said of cases: the decision about whoever says it, what is not known already,
 * the entries, and the rows, judged once more while no other node can write.
 */
final class CaseIntake {
  private final CaseBook book;
  private final Entries entries;

  CaseIntake(CaseBook book, Entries entries) {
    this.book = book;
    this.entries = entries;
  }

  /** What somebody says of cases. */
  record Said(Caller caller, List<Cases.Entry> list, Case.Origin origin) {
    boolean byList() {
      return origin == Case.Origin.SYSTEM && caller.person() != null;
    }

    Act act() {
      return byList() ? Act.IMPORT : Act.OPEN_CASE;
    }
  }

  List<Case> take(Said said) {
    var event = Cases.intended("case-put", said.caller);
    entries.require(said.caller, said.act(), event);
    requireSize(said.list.size());
    var kinds = entries.caseKinds();
    if (!said.list.stream().allMatch(entry -> kinds.contains(entry.kind()))) {
      throw entries.refuse(event, ProblemCode.INVALID_VALUE);
    }
    book.refresh();
    try {
      var changed = changed(said);
      if (!changed.isEmpty()) {
        record(said, changed, event);
      }
    } catch (Objection refused) {
      throw entries.refuse(event, refused.code);
    }
    return said.list.stream().map(this::require).toList();
  }

  private static void requireSize(int cases) {
    if (cases == 0 || cases > Cases.MOST_PER_BATCH) {
      throw new Refusal(ProblemCode.TOO_LARGE, "cases");
    }
  }

  /** What is not said already; {@code known} is null of what is new. */
  private record Change(Cases.Entry entry, @Nullable CaseId known) {}

  /** Under which id a case is kept, and the entry that names it. */
  private record Named(CaseId id, long index) {}

  /**
   * What is not said already.
   *
   * @throws Objection for what is closed or somebody else's
   */
  private List<Change> changed(Said said) {
    var changed = new LinkedHashSet<Change>();
    for (var entry : said.list) {
      var known = book.find(entry.system(), entry.number());
      if (known == null) {
        changed.add(new Change(entry, null));
      } else if (!says(known, entry)) {
        requireChangeable(said, known);
        changed.add(new Change(entry, known.id()));
      }
    }
    return List.copyOf(changed);
  }

  /** Entries first; the rows are judged once more when no other node can write. */
  private void record(Said said, List<Change> changed, Event intended) {
    var event =
        intended.with("origin", said.origin == Case.Origin.SYSTEM ? "system" : "self-opened");
    var named = named(said, changed, event);
    book.write(
        () ->
            changed(said).stream()
                .map(
                    one -> {
                      var as = requireNamed(named.get(one.entry), one);
                      return book.put(as.id, one.entry, said.origin, said.caller, as.index);
                    })
                .toList());
  }

  /** What another node changed meanwhile is not what was entered: it is to be said again. */
  private static Named requireNamed(@Nullable Named named, Change change) {
    if (named == null || (change.known != null && !change.known.equals(named.id))) {
      throw new Objection(ProblemCode.CONFLICT);
    }
    return named;
  }

  /**
   * Enters them so that the ledger alone says who brought in which case: what is changed and what
   * is new alone by its id; new ones of a list by the id of the list, {@code batch}, and their
   * number: the ids are {@code batch.1} and so on.
   */
  private Map<Cases.Entry, Named> named(Said said, List<Change> changed, Event event) {
    var named = new HashMap<Cases.Entry, Named>();
    var fresh = changed.stream().filter(one -> one.known == null).map(Change::entry).toList();
    changed.stream()
        .filter(one -> one.known != null)
        .forEach(one -> named.put(one.entry, alone(said, one.entry, one.known, event)));
    if (fresh.size() == 1) {
      var id = new CaseId(Ids.random("case"));
      named.put(fresh.getFirst(), alone(said, fresh.getFirst(), id, event));
    } else if (!fresh.isEmpty()) {
      var batch = Ids.random("case");
      var counted = event.with("cases", fresh.size()).with("batch", batch);
      long index = entries.intend(said.caller, said.act(), counted);
      for (int i = 0; i < fresh.size(); i++) {
        named.put(fresh.get(i), new Named(new CaseId(batch + "." + (i + 1)), index));
      }
    }
    return named;
  }

  private Named alone(Said said, Cases.Entry entry, CaseId id, Event event) {
    var one =
        event
            .about(entry.customers().stream().sorted().toList())
            .with("cases", 1)
            .with("case", id.value())
            .with("kind", entry.kind());
    return new Named(id, entries.intend(said.caller, said.act(), one));
  }

  private static boolean says(Case known, Cases.Entry entry) {
    return known.kind().equals(entry.kind()) && known.customers().equals(entry.customers());
  }

  /** A closed case stays closed; nobody rewrites what others brought in. */
  private static void requireChangeable(Said said, Case known) {
    if (!known.open()) {
      throw new Objection(ProblemCode.CASE_CLOSED);
    }
    if (!known.belongsTo(said.caller, said.byList())) {
      throw new Objection(ProblemCode.CASE_FOREIGN);
    }
  }

  /** A refusal that is not entered yet. */
  private static final class Objection extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ProblemCode code;

    Objection(ProblemCode code) {
      super(code.text());
      this.code = code;
    }
  }

  private Case require(Cases.Entry entry) {
    return Optional.ofNullable(book.find(entry.system(), entry.number()))
        .orElseThrow(() -> new Refusal(ProblemCode.INTERNAL, "case"));
  }
}
