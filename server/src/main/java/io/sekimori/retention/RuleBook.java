package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
  private final Map<String, Long> newest = new TreeMap<>();

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
    entries.readOn(this::restore, this::take, this::content);
    return Map.copyOf(newest);
  }

  private void take(List<Ledger.Entry> since) {
    since.stream().map(Ledger.Entry::event).forEach(this::take);
  }

  private void take(Event event) {
    boolean done = event.outcome() == Event.Outcome.DONE;
    if (done && event.facts().get("intent") instanceof Number intent) {
      newest.merge(String.valueOf(event.facts().get("rule")), intent.longValue(), Math::max);
    }
  }

  /** A line for each, of rule and entry. */
  private String content() {
    return newest.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining("\n"));
  }

  private void restore(String content) {
    content
        .lines()
        .map(line -> line.split(" ", -1))
        .forEach(words -> newest.merge(words[0], Long.parseLong(words[1]), Math::max));
  }
}
