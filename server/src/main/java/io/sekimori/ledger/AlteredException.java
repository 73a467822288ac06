package io.sekimori.ledger;

/** The ledger's database does not hold what was committed: somebody altered or restored it. */
final class AlteredException extends RuntimeException {
  private final String range;
  private final long from;

  AlteredException(String what, long index) {
    this(what, Long.toString(index), index);
  }

  private AlteredException(String what, String range, long index) {
    super("the ledger was altered: " + what + " " + index);
    this.range = range;
    this.from = index;
  }

  /** Entries that were acknowledged and are not there. */
  static AlteredException missing(long from, long until) {
    return new AlteredException("entries are missing from", from + "-" + (until - 1), from);
  }

  /** The first index it is about. */
  long from() {
    return from;
  }

  /** The indexes it is about: {@code from-to} or one. */
  String range() {
    return range;
  }
}
