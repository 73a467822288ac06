package io.sekimori.reviews;

import io.sekimori.terms.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much waits for whom, quick enough for every page: counted again when something was said. */
@Component
class ReviewWaiting {
  /** Who leads whom may change without a word here. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final ReviewBook book;
  private final ReviewRows rows;
  private final ReviewLetters letters;
  private final Clock clock;
  private volatile @Nullable Counted counted;

  private record Counted(long newest, Instant at, Map<String, Long> waiting) {}

  ReviewWaiting(ReviewBook book, ReviewRows rows, ReviewLetters letters, Clock clock) {
    this.book = book;
    this.rows = rows;
    this.letters = letters;
    this.clock = clock;
  }

  /** Rights that wait for this person's answer. */
  long of(PersonId person) {
    long newest = rows.newest();
    var now = clock.instant();
    var known = counted;
    if (known == null || known.newest != newest || known.at.plus(LONGEST).isBefore(now)) {
      known = new Counted(newest, now, count());
      counted = known;
    }
    return known.waiting.getOrDefault(person.value(), 0L);
  }

  private Map<String, Long> count() {
    var all = new HashMap<String, Long>();
    book.campaigns().stream()
        .filter(one -> one.ended().isEmpty())
        .forEach(one -> letters.open(one).forEach((who, many) -> all.merge(who, many, Long::sum)));
    return all;
  }
}
