package io.sekimori.reviews;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.reviews.EnteredBeginnings.Entered;
import io.sekimori.terms.ProblemCode;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Keeps beginnings of campaigns, and holds campaigns against the beginnings that the ledger has.
 * One that began and has no row any more, whether anything else of it is left or not, is said again
 * from its entries and missed: no server writes anything of a campaign before its beginning is
 * there, so somebody took it away. One of which nothing shows that it ever had its row broke off,
 * and did not begin.
 */
@Component
class Beginnings {
  private final ReviewRows rows;
  private final ReviewBook book;
  private final EnteredBeginnings entered;
  private final AnswerCount recount;
  private final ReviewAlarms alarms;
  private final Ledger ledger;
  private final Clock clock;

  Beginnings(
      ReviewRows rows,
      ReviewBook book,
      EnteredBeginnings entered,
      AnswerCount recount,
      ReviewAlarms alarms,
      Ledger ledger,
      Clock clock) {
    this.rows = rows;
    this.book = book;
    this.entered = entered;
    this.recount = recount;
    this.alarms = alarms;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Its row, and the entry that it is there.
   *
   * @return false if another of the id began: then this one came to nothing, which has to be said
   */
  boolean keep(Said begun) {
    if (!rows.add(begun)) {
      return false;
    }
    ledger.record(ReviewSteps.kept(begun));
    return true;
  }

  /** Says of a beginning of the server's own that another had begun. */
  void cameToNothing(String campaign, long entry) {
    ledger.record(
        Event.of(RightsReviews.BEGUN, ReviewRounds.SERVER, Event.Outcome.DONE)
            .with("review", campaign)
            .with(EnteredBeginnings.CAME_TO_NOTHING, entry)
            .refused(ProblemCode.CONFLICT));
  }

  /**
   * Also before another begins, whose id would be that of the newest that was taken away.
   *
   * @throws io.sekimori.terms.Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized void restore() {
    var known = entered.now();
    var here =
        book.campaigns().stream()
            .collect(Collectors.toMap(Campaign::id, one -> one.begun().entry()));
    for (var one : known.ofEach()) {
      var entry = here.get(one.campaign());
      if (entry == null) {
        missed(one, known);
      } else if (entry == one.entry() && !known.wasKept(one) && !onTheWay(one)) {
        ledger.record(ReviewSteps.kept(one.said())); // the server died between the two
      }
    }
  }

  private void missed(Entered one, EnteredBeginnings.Known known) {
    boolean began =
        known.wasKept(one)
            || known.wentOn().contains(one.campaign())
            || !rows.of(one.campaign()).isEmpty();
    if (began) {
      sayAgain(one.said());
    } else if (!onTheWay(one)) {
      cameToNothing(one.campaign(), one.entry());
    }
  }

  /** With every step and answer: a review that was over does not go on. */
  private void sayAgain(Said begun) {
    boolean _ = keep(begun);
    recount.of(begun).restore();
    book.find(begun.campaign()).ifPresent(one -> alarms.say(ReviewAlarms.ALTERED, one, 1));
  }

  /** Its row, or the entry that it is there, may be about to come. */
  private boolean onTheWay(Entered one) {
    return one.at().isAfter(clock.instant().minus(AnswerCount.ON_THE_WAY));
  }
}
