package io.sekimori.history;

import java.time.Instant;
import java.util.Optional;

/** Which entries could leave for good now, if two people ordered it. */
public final class Leavers {
  private final Thinning thinning;
  private final Book book;

  Leavers(Thinning thinning, Book book) {
    this.thinning = thinning;
    this.book = book;
  }

  /**
   * What could leave.
   *
   * @param until the index below which everything is old enough; 0 if nothing is
   * @param entries in those segments, of which some stay
   * @param before entries before then are old enough; empty if none ever is
   */
  public record Due(long until, int segments, long entries, Optional<Instant> before) {}

  /**
   * As it is now.
   *
   * @throws io.sekimori.terms.Refusal of the ledger
   */
  public Due due() {
    var segments = thinning.due(Long.MAX_VALUE);
    return new Due(
        segments.stream().mapToLong(Segment::until).max().orElse(0),
        segments.size(),
        segments.stream().mapToLong(Segment::entries).sum(),
        thinning.before());
  }

  /** Up to which index two people ordered entries to leave; 0: never. */
  public long ordered() {
    return book.orders().stream().mapToLong(Book.Ordered::until).max().orElse(0L);
  }

  /** Whether an order by this approval was entered. */
  public boolean ordered(String approval) {
    return book.orders().stream().anyMatch(order -> order.approval().equals(approval));
  }
}
