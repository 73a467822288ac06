package io.sekimori.approvals;

import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the ledger knows of an approval and its rows do not say. A row that was taken away from the
 * end shows nowhere in the rows, also when others came after it, nor does the row of a use: the log
 * knows what was said and done, and its own indexes are not asked.
 */
final class LastWords {
  private static final Set<String> TAKING =
      Arrays.stream(WordKind.values())
          .filter(WordKind::takesAway)
          .map(WordKind::type)
          .collect(Collectors.toUnmodifiableSet());
  private final Ledger ledger;
  private final Uses uses;

  LastWords(Ledger ledger, Uses uses) {
    this.ledger = ledger;
    this.uses = uses;
  }

  /**
   * Held against the log before it is used. A word that takes away counts although its row never
   * came: who said it asked for less.
   *
   * @throws Refusal APPROVAL_VOID if a word that takes away was entered and has no row, or a use
   *     was entered; or that of the ledger, if it cannot be read or is not what was signed
   */
  void requireNoneMissing(Courses.Loaded loaded) {
    var types = new HashSet<>(uses.entered());
    types.addAll(TAKING);
    var entered = new ArrayList<Ledger.Entry>();
    ledger.readBack(
        types,
        loaded.firstIndex() + 1,
        entry -> {
          entered.add(entry);
          return 0;
        });
    var id = loaded.course().id().value();
    var known =
        loaded.rows().stream().map(StepRow::ledgerIndex).collect(Collectors.toUnmodifiableSet());
    for (var entry : entered) {
      var event = entry.event();
      boolean missing = TAKING.contains(event.type()) && !known.contains(entry.index());
      if ((missing || uses.by(event)) && id.equals(event.facts().get("approval"))) {
        throw new Refusal(ProblemCode.APPROVAL_VOID, "approval ended");
      }
    }
  }
}
