package io.sekimori.reviews;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds campaigns of which rows are left and the beginning is not, so that they are no campaigns
 * any more, and says the beginning again from its entry. No server writes anything of a campaign
 * before its beginning is there: somebody took it away.
 */
@Component
class LostBeginnings {
  private final ReviewRows rows;
  private final ReviewBook book;
  private final ReviewAlarms alarms;
  private final Ledger ledger;

  LostBeginnings(ReviewRows rows, ReviewBook book, ReviewAlarms alarms, Ledger ledger) {
    this.rows = rows;
    this.book = book;
    this.alarms = alarms;
    this.ledger = ledger;
  }

  /** The ledger is read back only if there are any. */
  void restore() {
    var lost = lost();
    if (lost.isEmpty()) {
      return;
    }
    var found = new HashMap<String, Said>();
    ledger.readBack(
        Set.of(RightsReviews.BEGUN),
        0,
        entry -> {
          var event = entry.event();
          var id = String.valueOf(event.facts().get("review"));
          if (event.outcome() == Event.Outcome.DONE && lost.contains(id)) {
            found.put(id, beginning(entry, id)); // of two who began at once the first
          }
          return 0;
        });
    for (var begun : found.values()) {
      rows.add(begun);
      book.find(begun.campaign()).ifPresent(one -> alarms.say(ReviewAlarms.ALTERED, one, 1));
    }
  }

  private Set<String> lost() {
    var begun = book.campaigns().stream().map(Campaign::id).collect(Collectors.toSet());
    return rows.named().stream()
        .filter(id -> !begun.contains(id) && !rows.of(id).isEmpty())
        .collect(Collectors.toSet());
  }

  private static Said beginning(Ledger.Entry entry, String id) {
    var event = entry.event();
    var due = LocalDate.ofEpochDay(number(event.facts(), "due-day"));
    int months = (int) number(event.facts(), "months");
    var at = ReviewBook.after(entry.at());
    return RightsReviews.beginning(entry.index(), id, event.actor().id(), due, months, at);
  }

  private static long number(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof Number number ? number.longValue() : 0;
  }
}
