package io.sekimori.vendors;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was reported of one source, over all kinds.
 *
 * @param ages ten counts: younger than each of {@link #BOUNDS} hours, and the rest
 * @param oldestHours -1 for none
 * @param canary {@code planted}, {@code present}, {@code gone}, {@code unknown}, {@code refused};
 *     empty for none
 * @param trouble why it could not be measured, or not as a whole; empty if it was
 * @param termHours the term as the reporter has it; 0 if they did not say
 * @param findings if the reporter looked into the files
 * @param counted what the reporter was told to count; empty if it does not say
 */
public record Measurement(
    SourceId source,
    Instant measuredAt,
    long items,
    long bytes,
    long oldestHours,
    List<Long> ages,
    String canary,
    long canaryHours,
    String trouble,
    int termHours,
    Optional<Findings> findings,
    Optional<Counted> counted) {
  /** Hours that bound the ages. */
  public static final List<Integer> BOUNDS = List.of(24, 48, 72, 168, 336, 720, 2160, 4320, 8760);

  public Measurement {
    ages = List.copyOf(ages);
  }

  /** How many are younger than this bound, which is one of {@link #BOUNDS}. */
  long youngerThan(int bound) {
    return ages.stream().limit(BOUNDS.indexOf(bound) + 1L).mapToLong(Long::longValue).sum();
  }

  boolean overdue(Duration term) {
    return oldestHours > term.toHours();
  }

  /** How many are older than a term; the counts by age leave it open if the term is no bound. */
  public record Over(long least, long most) {}

  /** How many are older than the term, as far as the counts by age tell. */
  public Over over(Duration term) {
    if (!overdue(term)) {
      return new Over(0, 0);
    }
    long younger = BOUNDS.stream().filter(bound -> bound <= term.toHours()).count();
    boolean exact = BOUNDS.contains((int) term.toHours());
    long most = ages.stream().skip(younger).mapToLong(Long::longValue).sum();
    long least = exact ? most : ages.stream().skip(younger + 1).mapToLong(Long::longValue).sum();
    return new Over(Math.max(1, least), Math.max(1, most));
  }

  /** In which of the ten counts an item of this age stands. */
  static int bucket(long hours) {
    return (int) BOUNDS.stream().filter(bound -> hours >= bound).count();
  }
}
