package io.sekimori.reviews;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.time.Clock;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/**
 * Says a step of a campaign: its entry, its row, and the entry that the row is kept. Without the
 * last nobody can tell a row that somebody took away from one that never came because the server
 * died before it.
 */
@Component
class ReviewSteps {
  static final String KEPT = "review-step-kept";

  private final ReviewBook book;
  private final ReviewRows rows;
  private final Ledger ledger;
  private final Clock clock;

  ReviewSteps(ReviewBook book, ReviewRows rows, Ledger ledger, Clock clock) {
    this.book = book;
    this.rows = rows;
    this.ledger = ledger;
    this.clock = clock;
  }

  void enter(Campaign campaign, Said.Word word, Event event) {
    enter(campaign, word, event, _ -> {});
  }

  /**
   * The same for a step after which nothing comes.
   *
   * @param before what must be done by its entry before there is a row that ends the campaign
   */
  void enter(Campaign campaign, Said.Word word, Event event, LongConsumer before) {
    long entry = ledger.record(event).index();
    before.accept(entry);
    var said =
        book.beginning(campaign).then(entry, word, ReviewRounds.SERVER.id(), ReviewBook.now(clock));
    if (rows.add(said)) {
      ledger.record(kept(said));
    }
  }

  static Event kept(Said said) {
    return Event.of(KEPT, ReviewRounds.SERVER, Event.Outcome.DONE)
        .with("review", said.campaign())
        .with("step", said.entry());
  }
}
