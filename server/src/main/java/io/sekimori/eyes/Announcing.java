package io.sekimori.eyes;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Enters what was found, and writes its row under that entry. The entries are the findings: a row
 * that is missing, because all ended before it was written or because somebody took it away, is
 * written again from its entry.
 */
@Component
class Announcing {
  /**
   * The type of its entries: facts {@code finding}, {@code rule}, {@code version}, {@code person},
   * {@code system}, {@code entry}, {@code happened}, {@code amount}.
   */
  static final String MADE = "finding-made";

  private static final Logger LOG = LoggerFactory.getLogger(Announcing.class);

  private final Ledger ledger;
  private final FindingRows rows;
  private final Map<What, Finding> entered = new LinkedHashMap<>();
  private long read;

  Announcing(Ledger ledger, FindingRows rows) {
    this.ledger = ledger;
    this.rows = rows;
  }

  /** By this a finding is the same, however often it is found. */
  private record What(String rule, int version, long entry) {
    static What of(Found found) {
      return new What(found.rule(), found.version(), found.entry());
    }

    static What of(Finding finding) {
      return new What(finding.rule(), finding.version(), finding.entry());
    }
  }

  /** Announces what was not announced. */
  synchronized void announce(List<Found> all) {
    restore();
    for (var found : all) {
      if (!entered.containsKey(What.of(found))) {
        ledger.record(event(found));
      }
    }
    if (!all.isEmpty()) {
      restore();
    }
  }

  private static Event event(Found found) {
    var event =
        Event.of(MADE, Actor.system("eyes"), Event.Outcome.DONE)
            .with("finding", FindingId.random().value())
            .with("rule", found.rule())
            .with("version", found.version())
            .with("person", found.person())
            .with("entry", found.entry())
            .with("happened", found.happened().toEpochMilli())
            .with("amount", found.number());
    return found.system().isEmpty() ? event : event.with("system", found.system());
  }

  /**
   * Writes the rows that are missing; returns how many cannot be: another stands in their place.
   */
  synchronized int restore() {
    read();
    var there = new HashSet<What>();
    rows.all().forEach(one -> there.add(What.of(one)));
    int lost = 0;
    for (var one : entered.entrySet()) {
      if (!there.contains(one.getKey()) && !rows.add(one.getValue())) {
        lost++;
      }
    }
    if (lost > 0) {
      LOG.error("{} rows of findings are not what was written", lost);
    }
    return lost;
  }

  /** All that was ever entered, read out of the log itself. */
  private void read() {
    long size = ledger.size();
    var fresh = new ArrayList<Finding>();
    ledger.readBack(
        Set.of(MADE),
        read,
        entry -> {
          fresh.add(finding(entry));
          return 0;
        });
    for (var one : fresh.reversed()) {
      entered.putIfAbsent(What.of(one), one);
      size = Math.max(size, one.announced() + 1);
    }
    read = size;
  }

  private Finding finding(Ledger.Entry entry) {
    var facts = entry.event().facts();
    var rule = word(facts, "rule");
    return new Finding(
        new FindingId(word(facts, "finding")),
        rule,
        (int) number(facts, "version"),
        new PersonId(word(facts, "person")),
        word(facts, "system"),
        number(facts, "entry"),
        Instant.ofEpochMilli(number(facts, "happened")),
        entry.at(),
        number(facts, "amount"),
        rows.unit(rule),
        entry.index(),
        Optional.empty());
  }

  private static String word(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof String word ? word : "";
  }

  private static long number(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof Number number ? number.longValue() : -1;
  }
}
