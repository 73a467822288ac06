package io.sekimori.vendors;

import io.sekimori.duties.Grade;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody said (申告) of a source for which nothing signs.
 *
 * @param ages ten counts, as in {@link Measurement}
 * @param oldestHours -1 if nothing lies there
 */
public record Declaration(List<Long> ages, long oldestHours) {
  private static final int MOST_HOURS = 1_000_000;
  private static final long MOST_ITEMS = 1_000_000_000_000L;

  /**
   * As it was typed.
   *
   * @throws Refusal INVALID_VALUE for what cannot be
   */
  public Declaration {
    ages = List.copyOf(ages);
    boolean fine = ages.stream().allMatch(count -> count >= 0 && count <= MOST_ITEMS);
    if (!fine || ages.size() != Measurement.BOUNDS.size() + 1) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "ages");
    }
    if (oldestHours < -1 || oldestHours > MOST_HOURS || !fits(ages, oldestHours)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "oldest");
    }
  }

  /** The oldest stands in the last count that is not zero. */
  private static boolean fits(List<Long> ages, long oldestHours) {
    int last = ages.size() - 1;
    while (last >= 0 && ages.get(last) == 0) {
      last--;
    }
    return last == (oldestHours < 0 ? -1 : Measurement.bucket(oldestHours));
  }

  Measurement of(SourceId source, Instant now) {
    long items = ages.stream().mapToLong(Long::longValue).sum();
    return new Measurement(
        source, now, items, 0, oldestHours, ages, "", 0, "", 0, Optional.empty(), Optional.empty());
  }

  /** The entry makes two that say the same two. */
  Book.Taken report(SystemId system, Measurement said, Instant now, long entry) {
    var payload =
        "{\"ages\":[%s],\"entry\":%d,\"oldest_hours\":%d,\"source\":\"%s\"}"
            .formatted(
                ages.stream().map(String::valueOf).collect(Collectors.joining(",")),
                entry,
                oldestHours,
                said.source());
    return new Book.Taken(
        system,
        null,
        Grade.DECLARED,
        Carried.HAND,
        null,
        Signatures.digest(payload),
        payload,
        null,
        now,
        now,
        entry);
  }
}
