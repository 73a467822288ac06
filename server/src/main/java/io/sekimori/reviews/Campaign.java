package io.sekimori.reviews;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One review of all rights.
 *
 * @param begun when, and the entry of the ledger: the rights in force then are reviewed
 * @param due the last day on which answers count; what is not kept then lapses
 * @param months after how many the next one begins by itself; 0: this one begins none
 * @param ended from when on no answer counts: what is kept follows from this mark alone
 * @param closed when what was not kept had been taken away
 * @param settled when nothing was left that had to stay because nobody else could
 */
public record Campaign(
    String id,
    Mark begun,
    LocalDate due,
    int months,
    Optional<Mark> ended,
    Optional<Mark> closed,
    Optional<Mark> settled) {
  /** An instant and the entry of the ledger that says so. */
  public record Mark(Instant at, long entry) {}
}
