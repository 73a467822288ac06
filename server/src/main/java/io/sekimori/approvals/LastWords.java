package io.sekimori.approvals;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the ledger knows of an approval after its last row. A last row that was taken away shows
 * nowhere in the rows, nor does the row of a use: the log knows what was said and done, and its own
 * indexes are not asked.
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
   * Held against the log before it is used.
   *
   * @throws Refusal APPROVAL_VOID if a word that takes away or a use was entered after the last
   *     row; or that of the ledger, if it cannot be read or is not what was signed
   */
  void requireNoneSince(Courses.Loaded loaded) {
    var types = new HashSet<>(uses.entered());
    types.addAll(TAKING);
    var entered = new ArrayList<Event>();
    ledger.readBack(
        types,
        loaded.lastIndex() + 1,
        entry -> {
          entered.add(entry.event());
          return 0;
        });
    var id = loaded.course().id().value();
    for (var event : entered) {
      boolean ends = TAKING.contains(event.type()) || uses.by(event);
      if (ends && id.equals(event.facts().get("approval"))) {
        throw new Refusal(ProblemCode.APPROVAL_VOID, "approval ended");
      }
    }
  }
}
