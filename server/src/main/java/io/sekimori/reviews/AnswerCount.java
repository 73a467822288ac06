package io.sekimori.reviews;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Holds the answers against the ledger before they are counted: whoever can delete rows could
 * otherwise bring back an answer that was taken back. Where the two differ, the right is not kept.
 */
@Component
class AnswerCount {
  private final ReviewRows rows;
  private final Ledger ledger;
  private final Clock clock;

  AnswerCount(ReviewRows rows, Ledger ledger, Clock clock) {
    this.rows = rows;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** One side of one right. */
  private record Place(String kind, String key, String side) {
    static Place of(Said said) {
      return new Place(said.kind(), said.key(), said.side());
    }
  }

  private record Entered(long entry, Place place, String answer, String by) {
    static Entered of(Said said) {
      return new Entered(said.entry(), Place.of(said), said.answer(), said.by());
    }
  }

  /**
   * Writes a row for each side whose newest answer is not the same here and in the ledger.
   *
   * @return how many
   * @throws io.sekimori.terms.Refusal if the ledger cannot be read, or is not what was signed
   */
  int missing(Said begun) {
    var here = new HashMap<Place, Entered>();
    var known = new HashSet<Place>();
    for (var said : rows.of(begun.campaign())) {
      if (said.word() == Said.Word.ANSWERED) {
        here.put(Place.of(said), Entered.of(said));
      } else if (said.word() == Said.Word.MISSING) {
        known.add(Place.of(said));
      }
    }
    var there = inTheLedger(begun);
    var places = new LinkedHashSet<>(here.keySet());
    places.addAll(there.keySet());
    int found = 0;
    for (var place : places) {
      boolean same = Objects.equals(here.get(place), there.get(place));
      if (!same && known.add(place)) {
        enter(begun, place);
        found++;
      }
    }
    return found;
  }

  private Map<Place, Entered> inTheLedger(Said begun) {
    var newest = new HashMap<Place, Entered>();
    ledger.readBack(
        Set.of(RightsReviews.ANSWERED),
        begun.entry(),
        entry -> {
          var event = entry.event();
          if (event.outcome() == Event.Outcome.DONE
              && begun.campaign().equals(event.facts().get("review"))) {
            var place =
                new Place(
                    text(event, "kind"),
                    text(event, "key"),
                    Side.parse(text(event, "side")).name());
            newest.putIfAbsent(
                place,
                new Entered(entry.index(), place, text(event, "answer"), event.actor().id()));
          }
          return begun.entry();
        });
    return newest;
  }

  private static String text(Event event, String fact) {
    return String.valueOf(event.facts().get(fact));
  }

  private void enter(Said begun, Place place) {
    var side = Side.valueOf(place.side());
    var event =
        Event.of("review-answer-missing", ReviewRounds.SERVER, Event.Outcome.DONE)
            .with("review", begun.campaign())
            .with("kind", place.kind())
            .with("key", place.key())
            .with("side", side.text());
    long entry = ledger.record(event).index();
    rows.add(
        begun.about(
            entry, Said.Word.MISSING, place.kind(), place.key(), side, ReviewBook.now(clock)));
  }
}
