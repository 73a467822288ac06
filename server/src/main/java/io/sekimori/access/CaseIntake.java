package io.sekimori.access;

import io.sekimori.ledger.Event;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes in what is said of cases: the decision about whoever says it, what is not known already,
 * the entry, and the rows, judged once more while no other node can write.
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
      var changed = changed(said, new LinkedHashMap<>());
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

  /**
   * What is not said already, under the ids that it has or, if new, keeps from the first look.
   *
   * @throws Objection for what is closed or somebody else's
   */
  private Map<Cases.Entry, CaseId> changed(Said said, Map<Cases.Entry, CaseId> before) {
    var changed = new LinkedHashMap<Cases.Entry, CaseId>();
    for (var entry : said.list) {
      var known = book.find(entry.system(), entry.number());
      if (known == null) {
        var id = before.get(entry);
        changed.put(entry, id == null ? new CaseId(Ids.random("case")) : id);
      } else if (!says(known, entry)) {
        requireChangeable(said, known);
        changed.put(entry, known.id());
      }
    }
    return changed;
  }

  /** The entry first; the rows are judged once more when no other node can write. */
  private void record(Said said, Map<Cases.Entry, CaseId> changed, Event intended) {
    var event = intended.with("cases", changed.size());
    if (changed.size() == 1) {
      var one = changed.entrySet().iterator().next();
      event =
          event
              .about(one.getKey().customers().stream().sorted().toList())
              .with("case", one.getValue().value())
              .with("kind", one.getKey().kind())
              .with("origin", said.origin == Case.Origin.SYSTEM ? "system" : "self-opened");
    }
    long index = entries.intend(said.caller, said.act(), event);
    book.write(
        () ->
            changed(said, changed).entrySet().stream()
                .map(one -> book.put(one.getValue(), one.getKey(), said.origin, said.caller, index))
                .toList());
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
