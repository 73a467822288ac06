package io.sekimori.reviews;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What rows or ledger know of a campaign: the newest answer and the newest loss of each place, and
 * its steps.
 */
final class KnownAnswers {
  static final String MISSING = "review-answer-missing";
  private static final Map<String, Said.Word> MARKS =
      Map.of(
          "review-asked", Said.Word.ASKED,
          "review-reminded", Said.Word.REMINDED,
          "review-ended", Said.Word.ENDED,
          "review-closed", Said.Word.CLOSED,
          "review-settled", Said.Word.SETTLED);

  /** The entries that say something of it. */
  static final Set<String> TYPES =
      Stream.concat(
              MARKS.keySet().stream(), Stream.of(RightsReviews.ANSWERED, MISSING, ReviewSteps.KEPT))
          .collect(Collectors.toUnmodifiableSet());

  /** One side of one right. */
  record Place(String kind, String key, String side) {
    static Place of(Said said) {
      return new Place(said.kind(), said.key(), said.side());
    }

    static Place of(Event event) {
      return new Place(
          text(event, "kind"), text(event, "key"), Side.parse(text(event, "side")).name());
    }
  }

  /** An answer without its place. */
  record Entered(long entry, String answer, String grounds, String by) {
    static Entered of(Said said) {
      return new Entered(said.entry(), said.answer(), said.grounds(), said.by());
    }

    /** Its row in the campaign that began so. */
    Said said(Said begun, Place place, Instant at) {
      return new Said(
          entry,
          begun.campaign(),
          Said.Word.ANSWERED,
          place.kind(),
          place.key(),
          answer,
          grounds,
          place.side(),
          by,
          begun.due(),
          begun.months(),
          ReviewBook.after(at));
    }
  }

  final Map<Place, Entered> answers = new HashMap<>();
  final Map<Place, Instant> at = new HashMap<>();
  final Map<Place, Long> missing = new HashMap<>();
  final Map<Said.Word, Campaign.Mark> marks = new EnumMap<>(Said.Word.class);

  /** Entries of steps and answers whose rows were kept. */
  final Set<Long> kept = new HashSet<>();

  static KnownAnswers ofRows(Collection<Said> rows) {
    var known = new KnownAnswers();
    for (var said : rows) {
      switch (said.word()) {
        case ANSWERED -> known.newest(Place.of(said), Entered.of(said), said.at());
        case MISSING -> known.missing.merge(Place.of(said), said.entry(), Math::max);
        default -> known.marks.put(said.word(), said.mark());
      }
    }
    return known;
  }

  /** From the newest back: of answers the newest counts, of steps the first whose row was kept. */
  void take(Ledger.Entry entry) {
    var event = entry.event();
    var word = MARKS.get(event.type());
    if (word != null) {
      step(word, new Campaign.Mark(ReviewBook.after(entry.at()), entry.index()));
    } else if (event.type().equals(ReviewSteps.KEPT)) {
      if (event.facts().get("step") instanceof Number step) {
        kept.add(step.longValue());
      }
    } else if (event.type().equals(MISSING)) {
      missing.merge(Place.of(event), entry.index(), Math::max);
    } else {
      newest(
          Place.of(event),
          new Entered(
              entry.index(), text(event, "answer"), text(event, "grounds"), event.actor().id()),
          entry.at());
    }
  }

  private void newest(Place place, Entered entered, Instant when) {
    var before = answers.get(place);
    if (before == null || before.entry() < entered.entry()) {
      answers.put(place, entered);
      at.put(place, when);
    }
  }

  /** Read from the newest back: the oldest, unless a newer one is known to have had its row. */
  private void step(Said.Word word, Campaign.Mark mark) {
    var newer = marks.get(word);
    if (newer == null || !kept.contains(newer.entry())) {
      marks.put(word, mark);
    }
  }

  /** Of the newest answer; below zero if there is none. */
  long entry(Place place) {
    var found = answers.get(place);
    return found == null ? -1 : found.entry();
  }

  /** Of the newest loss; below zero if there is none. */
  long lost(Place place) {
    return missing.getOrDefault(place, -1L);
  }

  private static String text(Event event, String fact) {
    return String.valueOf(event.facts().get(fact));
  }
}
