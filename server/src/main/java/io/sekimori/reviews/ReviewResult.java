package io.sekimori.reviews;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Holds what became of a closed review against the numbers in the entry of its close. A result is
 * judged by rows, of this module and of the rights themselves, and whoever takes rows away has it
 * judged otherwise: what stands in place of a missing end has neither its time nor its entry, so at
 * the marks of a review the right counts as gone before, or as in force still.
 */
@Component
class ReviewResult {
  static final String CLOSED = "review-closed";
  private final Ledger ledger;
  private final Map<Long, Numbers> entered = new ConcurrentHashMap<>();

  ReviewResult(Ledger ledger) {
    this.ledger = ledger;
  }

  /** How many rights there were, were taken by the review, ended anyhow, and had to stay. */
  record Numbers(long total, long taken, long ended, long held) {
    /** By the rows. */
    static Numbers of(List<Judged> judged) {
      long taken = 0;
      long gone = 0;
      long held = 0;
      for (var one : judged) {
        switch (one.state()) {
          case REMOVED, LAPSED -> taken++;
          case GONE -> gone++;
          case HELD, KEPT_LATER, LAPSED_LATER, OPEN, TO_CHANGE -> held++;
          case KEPT -> {}
        }
      }
      return new Numbers(judged.size(), taken, taken + gone, held);
    }

    /** By the entry, which has a number for each state. */
    static Numbers of(Event closed) {
      long taken = number(closed, "removed") + number(closed, "lapsed");
      long ended = taken + number(closed, "gone");
      long held = number(closed, "held");
      return new Numbers(number(closed, "kept") + ended + held, taken, ended, held);
    }

    private static long number(Event event, String fact) {
      return event.facts().get(fact) instanceof Number number ? number.longValue() : 0;
    }

    /**
     * How many rights these rows have otherwise. What somebody ended in the moment of the close is
     * ended by the rows and not yet by the entry: more that ended is no difference.
     */
    long otherwise(Numbers rows) {
      long fewer = Math.max(taken - rows.taken, ended - rows.ended);
      return Math.max(Math.abs(total - rows.total), Math.max(fewer, rows.held - held));
    }
  }

  /** How many rights are not what the entry says; 0 too while no checkpoint covers it. */
  long altered(Campaign campaign, List<Judged> judged) {
    return campaign
        .closed()
        .flatMap(mark -> entered(campaign, mark))
        .map(numbers -> numbers.otherwise(Numbers.of(judged)))
        .orElse(0L);
  }

  private Optional<Numbers> entered(Campaign campaign, Campaign.Mark mark) {
    var known = entered.get(mark.entry());
    if (known != null) {
      return Optional.of(known);
    }
    if (mark.entry() >= ledger.signedLength()) {
      return Optional.empty();
    }
    var found = new ArrayList<Numbers>();
    ledger.readForward(
        mark.entry(),
        mark.entry() + 1,
        stored -> {
          var event = stored.entry().event();
          boolean ours =
              event.type().equals(CLOSED) && campaign.id().equals(event.facts().get("review"));
          found.add(ours ? Numbers.of(event) : new Numbers(-1, 0, 0, 0));
        });
    found.forEach(numbers -> entered.put(mark.entry(), numbers));
    return found.stream().findFirst();
  }
}
