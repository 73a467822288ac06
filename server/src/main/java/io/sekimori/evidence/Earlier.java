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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was asked, made and kept before, as the ledger says and no table. */
@Component
class Earlier {
  private static final String KEPT = "kept";
  private static final String UNFINISHED = "unfinished";

  private final FromLedger entries;
  private final List<Question> questions = new ArrayList<>();
  private final Map<String, Made> made = new TreeMap<>();

  Earlier(Databases databases, Keys keys, Ledger ledger) {
    var mac = new RowMac(keys, "sekimori-evidence-earlier-v3");
    var types = Set.of(EvidenceDesk.ASKED, EvidenceDesk.MADE, EvidenceDesk.KEPT);
    this.entries = new FromLedger(databases.data().client(), mac, ledger, "evidence.made", types);
  }

  /** A question and its days as the ledger has them: whole numbers of eight digits. */
  private record Question(int from, int to, long index) {
    boolean meets(int first, int last) {
      return from <= last && to >= first;
    }
  }

  /**
   * A piece that was made.
   *
   * @param entry that has its digest
   * @param kept whether another entry says that it was kept; it was handed to nobody before
   */
  record Made(long entry, boolean kept) {}

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

  /** All pieces that were ever made, by their ids. */
  synchronized Map<String, Made> made() {
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
    var id = String.valueOf(facts.get("evidence"));
    switch (event.type()) {
      // of earlier versions it says that it was made and will be kept: they were one entry
      case EvidenceDesk.MADE ->
          made.put(id, new Made(entry.index(), event.outcome() == Event.Outcome.DONE));
      case EvidenceDesk.KEPT -> made.computeIfPresent(id, (_, one) -> new Made(one.entry(), true));
      default -> {
        if (event.outcome() != Event.Outcome.REFUSED) { // who may not ask has not drawn
          questions.add(
              new Question(number(facts.get("from")), number(facts.get("to")), entry.index()));
        }
      }
    }
  }

  private static int number(@Nullable Object fact) {
    return fact instanceof Number number ? number.intValue() : 0;
  }

  /** A line is a question, {@code from to index}, or a piece, {@code id kept index}. */
  private String content() {
    return Stream.concat(
            questions.stream().map(one -> one.from() + " " + one.to() + " " + one.index()),
            made.entrySet().stream().map(one -> line(one.getKey(), one.getValue())))
        .collect(Collectors.joining("\n"));
  }

  private static String line(String id, Made one) {
    return id + " " + (one.kept() ? KEPT : UNFINISHED) + " " + one.entry();
  }

  private void restore(String line) {
    var parts = line.split(" ", -1);
    long index = Long.parseLong(parts[2]);
    if (parts[1].equals(KEPT) || parts[1].equals(UNFINISHED)) {
      made.put(parts[0], new Made(index, parts[1].equals(KEPT)));
    } else {
      questions.add(new Question(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), index));
    }
  }
}
