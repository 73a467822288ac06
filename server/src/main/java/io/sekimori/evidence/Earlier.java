package io.sekimori.evidence;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What was asked and made before, as the ledger says and no table. */
@Component
class Earlier {
  private final FromLedger entries;
  private final List<Question> questions = new ArrayList<>();
  private final Map<String, Long> made = new TreeMap<>();

  Earlier(Databases databases, Keys keys, Ledger ledger) {
    var mac = new RowMac(keys, "sekimori-evidence-earlier-v2");
    var types = Set.of(EvidenceDesk.ASKED, EvidenceDesk.MADE);
    this.entries = new FromLedger(databases.data().client(), mac, ledger, "evidence.made", types);
  }

  /** A question and its days as the ledger has them: whole numbers of eight digits. */
  private record Question(int from, int to, long index) {
    boolean meets(int first, int last) {
      return from <= last && to >= first;
    }
  }

  /**
   * How many questions stand before this one whose period meets this one. It rests on indexes, so
   * two nodes at once do not miss each other, and a question that came to nothing counts.
   */
  synchronized int of(Period period, long asked) {
    readOn();
    int from = Period.number(period.from());
    int to = Period.number(period.to());
    return (int)
        questions.stream()
            .filter(one -> one.index() < asked)
            .filter(one -> one.meets(from, to))
            .count();
  }

  /** The ids of all pieces that were ever made, with the entries that say so. */
  synchronized Map<String, Long> made() {
    readOn();
    return Map.copyOf(made);
  }

  private void readOn() {
    entries.readOn(
        text -> text.lines().forEach(this::restore), all -> all.forEach(this::take), this::content);
  }

  private void take(Ledger.Entry entry) {
    var event = entry.event();
    var facts = event.facts();
    if (event.type().equals(EvidenceDesk.MADE)) {
      made.put(String.valueOf(facts.get("evidence")), entry.index());
    } else if (event.outcome() != Event.Outcome.REFUSED) { // who may not ask has not drawn
      questions.add(
          new Question(number(facts.get("from")), number(facts.get("to")), entry.index()));
    }
  }

  private static int number(@org.jspecify.annotations.Nullable Object fact) {
    return fact instanceof Number number ? number.intValue() : 0;
  }

  /** A line is a question, {@code from to index}, or a piece, {@code id index}. */
  private String content() {
    return Stream.concat(
            questions.stream().map(one -> one.from() + " " + one.to() + " " + one.index()),
            made.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private void restore(String line) {
    var parts = line.split(" ", -1);
    if (parts.length == 2) {
      made.put(parts[0], Long.parseLong(parts[1]));
    } else {
      int from = Integer.parseInt(parts[0]);
      questions.add(new Question(from, Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
    }
  }
}
