package io.sekimori.inquiries;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the ledger says was opened, answered and closed, held against the rows. */
@Component
class InquiryLosses {
  static final String OPENED = "inquiry-opened";
  static final String ANSWERED = "inquiry-answered";
  static final String CLOSED = "inquiry-closed";

  private final FromLedger entries;
  private final InquiryRows rows;
  private final AnswerRows answers;
  private final Map<String, String> rolls = new HashMap<>();
  private final Map<String, List<Long>> given = new HashMap<>();
  private final Set<String> closed = new HashSet<>();

  InquiryLosses(
      Databases databases, Keys keys, Ledger ledger, InquiryRows rows, AnswerRows answers) {
    this.entries =
        new FromLedger(
            databases.data().client(),
            new RowMac(keys, InquiryRows.LABEL),
            ledger,
            "inquiries.known",
            Set.of(OPENED, ANSWERED, CLOSED));
    this.rows = rows;
    this.answers = answers;
  }

  /** The inquiries of which something is missing, with how much. */
  synchronized Map<InquiryId, Integer> all() {
    catchUp();
    var lost = new HashMap<InquiryId, Integer>();
    for (var id : rolls.keySet()) {
      int gone = lost(new InquiryId(id));
      if (gone > 0) {
        lost.put(new InquiryId(id), gone);
      }
    }
    return lost;
  }

  /** How much of one is missing or not what was entered. */
  synchronized int of(InquiryId id) {
    catchUp();
    return lost(id);
  }

  private int lost(InquiryId id) {
    var tasks = rows.tasks(id);
    var said = answers.of(id);
    int lost = rows.find(id).isEmpty() ? 1 : 0;
    lost += rows.inserted(id) - tasks.size() + answers.inserted(id) - said.size();
    var first = tasks.stream().filter(task -> task.round() == 1).toList();
    lost += Texts.roll(first).equals(rolls.get(id.value())) ? 0 : 1;
    for (long intent : given.getOrDefault(id.value(), List.of())) {
      lost += said.stream().anyMatch(one -> one.entry() == intent) ? 0 : 1;
    }
    for (var course : Course.of(tasks, said)) {
      lost += isAskedAgainWhereItMust(course) ? 0 : 1;
    }
    boolean reopened = closed.contains(id.value()) && rows.closed(id).isEmpty();
    return lost + (reopened ? 1 : 0);
  }

  private static boolean isAskedAgainWhereItMust(Course course) {
    return course.tasks().size() > 1
        || course.answers().stream()
            .noneMatch(one -> TaskDesk.again(course.first(), one.reply()).isPresent());
  }

  private void catchUp() {
    entries.readOn(
        content -> content.lines().forEach(this::restore),
        since ->
            since.stream()
                .map(Ledger.Entry::event)
                .filter(event -> event.outcome() == Event.Outcome.DONE)
                .forEach(event -> take(event.type(), event.facts())),
        this::content);
  }

  /** What is known, a line each, as it is remembered between two starts. */
  private String content() {
    var lines = new ArrayList<String>();
    rolls.forEach((id, roll) -> lines.add("roll " + id + " " + roll));
    given.forEach((id, intents) -> intents.forEach(one -> lines.add("given " + id + " " + one)));
    closed.forEach(id -> lines.add("closed " + id));
    lines.sort(null);
    return String.join("\n", lines);
  }

  private void restore(String line) {
    var words = line.split(" ", -1);
    switch (words[0]) {
      case "roll" -> rolls.put(words[1], words[2]);
      case "given" ->
          given.computeIfAbsent(words[1], _ -> new ArrayList<>()).add(Long.valueOf(words[2]));
      default -> closed.add(words[1]);
    }
  }

  private void take(String type, Map<String, Object> facts) {
    var id = String.valueOf(facts.get("inquiry"));
    switch (type) {
      case OPENED -> rolls.put(id, String.valueOf(facts.get("roll")));
      case CLOSED -> closed.add(id);
      default -> {
        if (facts.get("intent") instanceof Number intent) {
          given.computeIfAbsent(id, _ -> new ArrayList<>()).add(intent.longValue());
        }
      }
    }
  }
}
