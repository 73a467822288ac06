package io.sekimori.reviews;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.reviews.KnownAnswers.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds answers and marks against the ledger before anything follows from them: whoever can delete
 * rows could otherwise bring back an answer that was taken back, or have a campaign judged anew.
 * What the ledger has and no row, a step or an answer, is said again out of its entry.
 */
@Component
class AnswerCount {
  /** Between the entry of an answer and its row there is no more than this. */
  static final Duration ON_THE_WAY = Duration.ofMinutes(1);

  private final ReviewRows rows;
  private final Ledger ledger;
  private final Clock clock;

  /** Of each campaign: below which entry this node found every answer in its row. */
  private final Map<String, Long> found = new ConcurrentHashMap<>();

  AnswerCount(ReviewRows rows, Ledger ledger, Clock clock) {
    this.rows = rows;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What became of rows that the ledger has. */
  enum Loss {
    /** All are here. */
    NONE,
    /** Nobody knows that it was ever here: the server died before it was written. */
    BROKEN_OFF,
    /** It was here. */
    TAKEN_AWAY
  }

  /** How rows and ledger stand to each other, as it was when it was asked. */
  final class Count {
    private final Said begun;
    private final KnownAnswers here;
    private final KnownAnswers there;

    private Count(Said begun, KnownAnswers here, KnownAnswers there) {
      this.begun = begun;
      this.here = here;
      this.there = there;
    }

    private Set<Place> differing() {
      var places = new LinkedHashSet<>(here.answers.keySet());
      places.addAll(there.answers.keySet());
      places.removeIf(one -> Objects.equals(here.answers.get(one), there.answers.get(one)));
      return places;
    }

    /** Those that differ, and that no row says to be lost. */
    private List<Place> unsaid() {
      return differing().stream()
          .filter(one -> here.lost(one) < Math.max(here.entry(one), there.entry(one)))
          .toList();
    }

    /** How many answers are not the same here and there, also those that were said to be lost. */
    int altered() {
      var all = differing();
      all.addAll(here.missing.keySet());
      all.addAll(there.missing.keySet());
      return all.size();
    }

    /** True if an answer that is not in both may only be on its way from one to the other. */
    boolean onTheWay() {
      return unsaid().stream().anyMatch(this::young);
    }

    private boolean young(Place place) {
      var since = clock.instant().minus(ON_THE_WAY);
      return after(here.at.get(place), since) || after(there.at.get(place), since);
    }

    /** True if a right would be judged by another answer than the ledger has. */
    boolean differs() {
      return !unsaid().isEmpty();
    }

    /** The mark that the ledger has; it is said again if its row is gone. */
    Optional<Campaign.Mark> mark(Said.Word word) {
      return Optional.ofNullable(there.marks.get(word));
    }

    /** What became of that which {@link #restore} would say again. */
    Loss loss() {
      var steps = lostSteps();
      var answers = lostAnswers();
      if (steps.isEmpty() && answers.isEmpty()) {
        return Loss.NONE;
      }
      boolean taken =
          steps.stream().anyMatch(this::wasKept)
              || answers.stream().map(there::entry).anyMatch(there.kept::contains);
      return taken ? Loss.TAKEN_AWAY : Loss.BROKEN_OFF;
    }

    /** Says again what the ledger has and no row: steps, and of each side the newest answer. */
    void restore() {
      for (var word : lostSteps()) {
        var at = Objects.requireNonNull(there.marks.get(word));
        sayAgain(begun.then(at.entry(), word, ReviewRounds.SERVER.id(), at.at()));
      }
      for (var place : lostAnswers()) {
        var entered = Objects.requireNonNull(there.answers.get(place));
        sayAgain(entered.said(begun, place, Objects.requireNonNull(there.at.get(place))));
      }
    }

    private Set<Said.Word> lostSteps() {
      var missing = EnumSet.noneOf(Said.Word.class);
      missing.addAll(there.marks.keySet());
      missing.removeAll(here.marks.keySet());
      return missing;
    }

    /** No later step is taken before the row of the one before is there. */
    private boolean wasKept(Said.Word word) {
      return there.kept.contains(Objects.requireNonNull(there.marks.get(word)).entry())
          || there.marks.keySet().stream().anyMatch(later -> later.compareTo(word) > 0);
    }

    /** Not those that may be on their way. */
    private List<Place> lostAnswers() {
      return onlyThere().stream().filter(one -> !young(one)).toList();
    }

    private List<Place> onlyThere() {
      return there.answers.keySet().stream()
          .filter(one -> there.entry(one) > Math.max(here.entry(one), here.lost(one)))
          .toList();
    }

    private void sayAgain(Said said) {
      if (rows.add(said)) {
        ledger.record(ReviewSteps.kept(said));
      }
    }

    /** Below it every answer has its row, if the ledger was this long. */
    private long foundBelow(long length) {
      return onlyThere().stream().mapToLong(there::entry).reduce(length, Math::min);
    }

    /**
     * Writes a row for each side whose newest answer is not the same here and in the ledger: the
     * right is not kept. Each has one entry, however often its row is taken away.
     */
    void sayMissing() {
      for (var place : unsaid()) {
        long newest = Math.max(here.entry(place), there.entry(place));
        long before = there.lost(place);
        long entry = before > newest ? before : enter(begun, place);
        rows.add(
            begun.about(
                entry,
                Said.Word.MISSING,
                place.kind(),
                place.key(),
                Side.valueOf(place.side()),
                ReviewBook.now(clock)));
      }
      if (new Count(begun, here(begun, begun.entry()), there).differs()) {
        throw new IllegalStateException("rows of a review were taken away");
      }
    }
  }

  private static boolean after(@Nullable Instant at, Instant since) {
    return at != null && at.isAfter(since);
  }

  /**
   * Asks both.
   *
   * @throws io.sekimori.terms.Refusal if the ledger cannot be read, or is not what was signed
   */
  Count of(Said begun) {
    return since(begun, begun.entry());
  }

  /**
   * The same, but only of entries that this node has not found in their rows yet. It is for what is
   * asked at every look: all of them are read before anything ends.
   *
   * @throws io.sekimori.terms.Refusal if the ledger cannot be read, or is not what was signed
   */
  Count newest(Said begun) {
    long length = ledger.size();
    var count = since(begun, found.getOrDefault(begun.campaign(), begun.entry()));
    found.put(begun.campaign(), count.foundBelow(length));
    return count;
  }

  private Count since(Said begun, long from) {
    return new Count(begun, here(begun, from), inTheLedger(begun, from));
  }

  private KnownAnswers here(Said begun, long from) {
    return KnownAnswers.ofRows(
        rows.of(begun.campaign()).stream().filter(one -> one.entry() >= from).toList());
  }

  private KnownAnswers inTheLedger(Said begun, long from) {
    var known = new KnownAnswers();
    ledger.readBack(
        KnownAnswers.TYPES,
        from,
        entry -> {
          var event = entry.event();
          if (entry.index() >= from
              && event.outcome() == Event.Outcome.DONE
              && begun.campaign().equals(event.facts().get("review"))) {
            known.take(entry);
          }
          return from;
        });
    return known;
  }

  private long enter(Said begun, Place place) {
    var event =
        Event.of(KnownAnswers.MISSING, ReviewRounds.SERVER, Event.Outcome.DONE)
            .with("review", begun.campaign())
            .with("kind", place.kind())
            .with("key", place.key())
            .with("side", Side.valueOf(place.side()).text());
    return ledger.record(event).index();
  }
}
