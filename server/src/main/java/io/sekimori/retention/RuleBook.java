package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which rules the firm has set, and by which entry each of them stands: out of the log itself,
 * proved, and never out of the table of rules.
 */
@Component
class RuleBook {
  /** The type of the entries that set a rule. */
  static final String SET = "retention-rule";

  private final FromLedger entries;
  private final Newest newest = new Newest();

  RuleBook(Databases databases, Keys keys, Ledger ledger) {
    this.entries =
        new FromLedger(
            databases.data().client(), Rows.mac(keys), ledger, "retention.ruled", Set.of(SET));
  }

  /**
   * The index of the newest entry of intent that was done, by the id of its rule; that of a row in
   * force is no earlier.
   *
   * @throws io.sekimori.terms.Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized Map<String, Long> set() {
    entries.readOn(newest::restore, this::take, newest::content);
    return newest.all();
  }

  private void take(List<Ledger.Entry> since) {
    since.stream().map(Ledger.Entry::event).forEach(this::take);
  }

  private void take(Event event) {
    boolean done = event.outcome() == Event.Outcome.DONE;
    if (done && event.facts().get("intent") instanceof Number intent) {
      newest.note(String.valueOf(event.facts().get("rule")), intent.longValue());
    }
  }
}
