package io.sekimori.eyes;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
  private final FromLedger entries;
  private final Map<What, Finding> entered = new LinkedHashMap<>();

  Announcing(Ledger ledger, FindingRows rows) {
    this.ledger = ledger;
    this.rows = rows;
    entries = rows.known(ledger, Set.of(MADE));
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

  /** All that was ever entered: what a row with a MAC says up to an entry, and the log since. */
  private void read() {
    entries.readOn(
        content -> content.lines().map(this::read).forEach(this::keep),
        since -> since.stream().map(this::finding).forEach(this::keep),
        () -> entered.values().stream().map(Announcing::line).collect(Collectors.joining("\n")));
  }

  private void keep(Finding one) {
    entered.putIfAbsent(What.of(one), one);
  }

  private static String line(Finding one) {
    return "%s %s %d %s %s %d %d %d %d %d"
        .formatted(
            one.id(),
            one.rule(),
            one.version(),
            one.person(),
            one.system(),
            one.entry(),
            one.happened().toEpochMilli(),
            one.found().toEpochMilli(),
            one.amount(),
            one.announced());
  }

  private Finding read(String line) {
    var words = line.split(" ", -1);
    return new Finding(
        new FindingId(words[0]),
        words[1],
        Integer.parseInt(words[2]),
        new PersonId(words[3]),
        words[4],
        Long.parseLong(words[5]),
        Instant.ofEpochMilli(Long.parseLong(words[6])),
        Instant.ofEpochMilli(Long.parseLong(words[7])),
        Long.parseLong(words[8]),
        rows.unit(words[1]),
        Long.parseLong(words[9]),
        Optional.empty());
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
