package io.sekimori.reviews;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Beginnings of reviews, and what followed from each, as the ledger says and no table. */
@Component
class EnteredBeginnings {
  /** The fact of the refusal that says which entry of a beginning came to nothing. */
  static final String CAME_TO_NOTHING = "intent";

  /** What no server enters before the row of the beginning is there. */
  private static final Set<String> LATER = Set.of("review-asked", ReviewSteps.KEPT);

  private static final Set<String> TYPES =
      Stream.concat(Stream.of(RightsReviews.BEGUN), LATER.stream())
          .collect(Collectors.toUnmodifiableSet());

  private final FromLedger entries;
  private final Map<Long, Entered> begun = new TreeMap<>();

  /** Of which the row was kept. */
  private final Set<Long> kept = new TreeSet<>();

  /** Of which something followed. */
  private final Set<String> wentOn = new TreeSet<>();

  EnteredBeginnings(Databases databases, Keys keys, Ledger ledger) {
    var mac = new RowMac(keys, "sekimori-review-begun-v1");
    this.entries = new FromLedger(databases.data().client(), mac, ledger, "reviews.begun", TYPES);
  }

  /** One entry, and the review that it begins. */
  record Entered(
      long entry, String campaign, LocalDate due, int months, Instant at, String person) {
    private String line() {
      return "begun %d %d %d %d %s %s"
          .formatted(entry, due.toEpochDay(), months, at.toEpochMilli(), campaign, person);
    }

    private static Entered read(String[] words) {
      return new Entered(
          Long.parseLong(words[1]),
          words[5],
          LocalDate.ofEpochDay(Long.parseLong(words[2])),
          Integer.parseInt(words[3]),
          Instant.ofEpochMilli(Long.parseLong(words[4])),
          words[6]);
    }

    Said said() {
      return RightsReviews.beginning(entry, campaign, person, due, months, ReviewBook.after(at));
    }
  }

  /**
   * Brings what is known up to the newest entry.
   *
   * @throws io.sekimori.terms.Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized Known now() {
    entries.readOn(this::restore, all -> all.forEach(this::take), this::content);
    return new Known(List.copyOf(begun.values()), Set.copyOf(kept), Set.copyOf(wentOn));
  }

  /**
   * How it stood when it was asked.
   *
   * @param begun in the order of the ledger; without those that came to nothing
   */
  record Known(List<Entered> begun, Set<Long> kept, Set<String> wentOn) {
    /** True if the row of this beginning is known to have been there. */
    boolean wasKept(Entered one) {
      return kept.contains(one.entry());
    }

    /** Of each id the one whose row was kept, else the oldest. */
    List<Entered> ofEach() {
      var found = new TreeMap<String, Entered>();
      for (var one : begun) {
        var before = found.putIfAbsent(one.campaign(), one);
        if (before != null && wasKept(one) && !wasKept(before)) {
          found.put(one.campaign(), one);
        }
      }
      return new ArrayList<>(found.values());
    }
  }

  private void take(Ledger.Entry entry) {
    var event = entry.event();
    if (!(event.facts().get("review") instanceof String campaign)) {
      return;
    }
    if (LATER.contains(event.type())) {
      wentOn.add(campaign);
      if (event.facts().get("step") instanceof Number step && begun.containsKey(step.longValue())) {
        kept.add(step.longValue());
      }
    } else if (event.outcome() == Event.Outcome.DONE) {
      var due = LocalDate.ofEpochDay(number(event, "due-day"));
      int months = (int) number(event, "months");
      var by = event.actor().id();
      begun.put(entry.index(), new Entered(entry.index(), campaign, due, months, entry.at(), by));
    } else if (event.facts().get(CAME_TO_NOTHING) instanceof Number before) {
      begun.remove(before.longValue());
    }
  }

  private static long number(Event event, String fact) {
    return event.facts().get(fact) instanceof Number number ? number.longValue() : 0;
  }

  private String content() {
    return Stream.of(
            begun.values().stream().map(Entered::line),
            kept.stream().map(entry -> "kept " + entry),
            wentOn.stream().map(campaign -> "went-on " + campaign))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  private void restore(String content) {
    content
        .lines()
        .forEach(
            line -> {
              var words = line.split(" ", 7);
              switch (words[0]) {
                case "begun" -> begun.put(Long.parseLong(words[1]), Entered.read(words));
                case "kept" -> kept.add(Long.parseLong(words[1]));
                default -> wentOn.add(words[1]);
              }
            });
  }
}
