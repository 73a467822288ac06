package io.sekimori.reviews;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds answers and marks against the ledger before anything follows from them: whoever can delete
 * rows could otherwise bring back an answer that was taken back, or have a campaign judged anew.
 */
@Component
class AnswerCount {
  /** Between the entry of an answer and its row there is no more than this. */
  static final Duration ON_THE_WAY = Duration.ofMinutes(1);

  private static final String MISSING = "review-answer-missing";
  private static final Map<String, Said.Word> MARKS =
      Map.of(
          "review-asked", Said.Word.ASKED,
          "review-reminded", Said.Word.REMINDED,
          "review-ended", Said.Word.ENDED,
          "review-closed", Said.Word.CLOSED,
          "review-settled", Said.Word.SETTLED);
  private static final Set<String> TYPES =
      Stream.concat(
              MARKS.keySet().stream(), Stream.of(RightsReviews.ANSWERED, MISSING, ReviewSteps.KEPT))
          .collect(Collectors.toUnmodifiableSet());

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

    static Place of(Event event) {
      return new Place(
          text(event, "kind"), text(event, "key"), Side.parse(text(event, "side")).name());
    }
  }

  private record Entered(long entry, String answer, String by) {}

  /** What became of rows of steps that the ledger has. */
  enum Loss {
    /** All are here. */
    NONE,
    /** Nobody knows that it was ever here: the server died before it was written. */
    BROKEN_OFF,
    /** It was here. */
    TAKEN_AWAY
  }

  /** What one of the two knows: the newest answer and the newest loss of each place. */
  private static final class Known {
    final Map<Place, Entered> answers = new HashMap<>();
    final Map<Place, Instant> at = new HashMap<>();
    final Map<Place, Long> missing = new HashMap<>();
    final Map<Said.Word, Campaign.Mark> marks = new EnumMap<>(Said.Word.class);

    /** Entries of steps whose rows were kept. */
    final Set<Long> kept = new HashSet<>();

    void newest(Place place, Entered entered, Instant when) {
      var before = answers.get(place);
      if (before == null || before.entry() < entered.entry()) {
        answers.put(place, entered);
        at.put(place, when);
      }
    }

    /** Read from the newest back: the oldest, unless a newer one is known to have had its row. */
    void step(Said.Word word, Campaign.Mark mark) {
      var newer = marks.get(word);
      if (newer == null || !kept.contains(newer.entry())) {
        marks.put(word, mark);
      }
    }

    long entry(Place place) {
      var found = answers.get(place);
      return found == null ? -1 : found.entry();
    }
  }

  /** How rows and ledger stand to each other, as it was when it was asked. */
  final class Count {
    private final Said begun;
    private final Known here;
    private final Known there;

    private Count(Said begun, Known here, Known there) {
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
          .filter(
              one ->
                  here.missing.getOrDefault(one, -1L) < Math.max(here.entry(one), there.entry(one)))
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
      var since = clock.instant().minus(ON_THE_WAY);
      return unsaid().stream()
          .anyMatch(one -> young(here.at.get(one), since) || young(there.at.get(one), since));
    }

    /** True if a right would be judged by another answer than the ledger has. */
    boolean differs() {
      return !unsaid().isEmpty();
    }

    /** The mark that the ledger has; it is said again if its row is gone. */
    Optional<Campaign.Mark> mark(Said.Word word) {
      return Optional.ofNullable(there.marks.get(word));
    }

    /** Says again what the ledger has and no row. */
    Loss restore() {
      var missing = EnumSet.noneOf(Said.Word.class);
      missing.addAll(there.marks.keySet());
      missing.removeAll(here.marks.keySet());
      boolean taken = missing.stream().anyMatch(this::wasKept);
      for (var word : missing) {
        var at = Objects.requireNonNull(there.marks.get(word));
        var said = begun.then(at.entry(), word, ReviewRounds.SERVER.id(), at.at());
        if (rows.add(said)) {
          ledger.record(ReviewSteps.kept(said));
        }
      }
      return missing.isEmpty() ? Loss.NONE : taken ? Loss.TAKEN_AWAY : Loss.BROKEN_OFF;
    }

    /** No later step is taken before the row of the one before is there. */
    private boolean wasKept(Said.Word word) {
      return there.kept.contains(Objects.requireNonNull(there.marks.get(word)).entry())
          || there.marks.keySet().stream().anyMatch(later -> later.compareTo(word) > 0);
    }

    /**
     * Writes a row for each side whose newest answer is not the same here and in the ledger: the
     * right is not kept. Each has one entry, however often its row is taken away.
     */
    void sayMissing() {
      for (var place : unsaid()) {
        long newest = Math.max(here.entry(place), there.entry(place));
        long before = there.missing.getOrDefault(place, -1L);
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
      if (new Count(begun, here(begun), there).differs()) {
        throw new IllegalStateException("rows of a review were taken away");
      }
    }
  }

  private static boolean young(@Nullable Instant at, Instant since) {
    return at != null && at.isAfter(since);
  }

  /**
   * Asks both.
   *
   * @throws io.sekimori.terms.Refusal if the ledger cannot be read, or is not what was signed
   */
  Count of(Said begun) {
    return new Count(begun, here(begun), inTheLedger(begun));
  }

  private Known here(Said begun) {
    var known = new Known();
    for (var said : rows.of(begun.campaign())) {
      switch (said.word()) {
        case ANSWERED -> {
          var entered = new Entered(said.entry(), said.answer(), said.by());
          known.newest(Place.of(said), entered, said.at());
        }
        case MISSING -> known.missing.merge(Place.of(said), said.entry(), Math::max);
        default -> known.marks.put(said.word(), said.mark());
      }
    }
    return known;
  }

  private Known inTheLedger(Said begun) {
    var known = new Known();
    ledger.readBack(
        TYPES,
        begun.entry(),
        entry -> {
          var event = entry.event();
          if (event.outcome() == Event.Outcome.DONE
              && begun.campaign().equals(event.facts().get("review"))) {
            take(entry, known);
          }
          return begun.entry();
        });
    return known;
  }

  /** From the newest back: of answers the newest counts, of steps the first whose row was kept. */
  private static void take(Ledger.Entry entry, Known known) {
    var event = entry.event();
    var word = MARKS.get(event.type());
    if (word != null) {
      known.step(word, new Campaign.Mark(ReviewBook.after(entry.at()), entry.index()));
    } else if (event.type().equals(ReviewSteps.KEPT)) {
      if (event.facts().get("step") instanceof Number step) {
        known.kept.add(step.longValue());
      }
    } else if (event.type().equals(MISSING)) {
      known.missing.merge(Place.of(event), entry.index(), Math::max);
    } else {
      var entered = new Entered(entry.index(), text(event, "answer"), event.actor().id());
      known.newest(Place.of(event), entered, entry.at());
    }
  }

  private static String text(Event event, String fact) {
    return String.valueOf(event.facts().get(fact));
  }

  private long enter(Said begun, Place place) {
    var event =
        Event.of(MISSING, ReviewRounds.SERVER, Event.Outcome.DONE)
            .with("review", begun.campaign())
            .with("kind", place.kind())
            .with("key", place.key())
            .with("side", Side.valueOf(place.side()).text());
    return ledger.record(event).index();
  }
}
