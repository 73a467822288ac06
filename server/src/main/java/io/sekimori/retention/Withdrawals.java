package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whose days were taken back, and by which entry: out of the log itself, proved, and never out of
 * the rows of days. A day that was told before that entry and stands there nevertheless was put
 * back by somebody.
 */
@Component
class Withdrawals {
  /** The type of its entries: they name the customers, and the fact {@code trigger}. */
  static final String WITHDRAWN = "retention-anchors-withdrawn";

  private final FromLedger entries;
  private final Map<Told, Long> newest = new HashMap<>();

  Withdrawals(Databases databases, Keys keys, Ledger ledger) {
    this.entries =
        new FromLedger(
            databases.data().client(),
            Rows.mac(keys),
            ledger,
            "retention.taken_back",
            Set.of(WITHDRAWN));
  }

  /** Whose day, and of what. */
  private record Told(String trigger, UUID unit) {}

  /** What was just entered here: it counts before it is under a checkpoint. */
  synchronized void add(Trigger trigger, Collection<UUID> units, long entry) {
    units.forEach(unit -> newest.merge(new Told(trigger.text(), unit), entry, Math::max));
  }

  /**
   * How they stand, as of the newest entry.
   *
   * @throws io.sekimori.terms.Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized void lookUp() {
    entries.readOn(this::restore, this::take, this::content);
  }

  /** True if this day was told before its customer's days were taken back, by the last look. */
  synchronized boolean overtake(Trigger trigger, UUID unit, long entry) {
    return entry <= newest.getOrDefault(new Told(trigger.occasion().text(), unit), -1L);
  }

  /** The entry of intent: from there on nobody may be erased by the day. */
  private void take(Event event, long index) {
    if (event.outcome() == Event.Outcome.INTENDED) {
      var trigger = String.valueOf(event.facts().get("trigger"));
      event.subjects().stream()
          .map(CustomerHandle::value)
          .forEach(unit -> newest.merge(new Told(trigger, unit), index, Math::max));
    }
  }

  private void take(List<Ledger.Entry> since) {
    since.forEach(entry -> take(entry.event(), entry.index()));
  }

  /** A line for each, of trigger, unit and entry. */
  private String content() {
    var lines = new StringJoiner("\n");
    newest.forEach((told, entry) -> lines.add(told.trigger() + " " + told.unit() + " " + entry));
    return lines.toString();
  }

  private void restore(String content) {
    content.lines().map(line -> line.split(" ", -1)).forEach(this::restore);
  }

  private void restore(String[] words) {
    var told = new Told(words[0], UUID.fromString(words[1]));
    newest.merge(told, Long.parseLong(words[2]), Math::max);
  }
}
