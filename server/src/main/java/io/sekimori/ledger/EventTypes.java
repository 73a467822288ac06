package io.sekimori.ledger;

import java.util.Set;

/**
 * The types of events that budgets look at; other modules name their own. The text stands in
 * entries for ever.
 */
public final class EventTypes {
  /** Facts that say what a question was answered: in entries of what was served only. */
  static final Set<String> ANSWERS = Set.of("answer", "hits");

  /** A search, hit or miss: facts {@code hits}. */
  public static final String SEARCH = "search";

  /** A match question: facts {@code answer} = yes, near or no. */
  public static final String MATCH = "match";

  /** Values unmasked. */
  public static final String REVEAL = "reveal";

  /** A masked record or list. */
  public static final String MASKED_VIEW = "masked-view";

  /** A page of entries about a customer or an actor. */
  public static final String HISTORY_VIEW = "history-view";

  /** The tree grows while nothing happens. */
  public static final String PULSE = "pulse";

  /** Something that happened while the ledger could not be written, or a time without entries. */
  public static final String GAP = "gap";

  /** The first entry of a log that follows a lost one: the last known size and root of that one. */
  public static final String RENEWED = "ledger-renewed";

  /** The whole ledger was verified: facts {@code entries}, {@code result} = holds or broken. */
  public static final String VERIFIED = "ledger-verified";

  /**
   * Batches may go from the database: facts {@code from}, {@code until}, and {@code sealed}, the
   * index of the entry by which the history sealed the last of them.
   */
  public static final String LET_GO = "ledger-let-go";

  /**
   * Entries left for good: facts {@code from}, {@code until}, {@code kept}, {@code gone}, {@code
   * newest} (milliseconds of the newest of all), {@code staying} (SHA-256 over the leaf hashes of
   * those kept), {@code order} (index of the entry by which two people ordered it), and the segment
   * that takes the place of the one that held all.
   */
  public static final String PRUNED = "ledger-pruned";

  /**
   * Two people ordered that entries leave: facts {@code until}, {@code approval}, {@code
   * decided-by-1}, {@code decided-by-2}.
   */
  public static final String PRUNING_ORDERED = "ledger-pruning-ordered";

  /** A wall clock that had been set is believed again: fact {@code by}. */
  public static final String CLOCK_ACCEPTED = "clock-accepted";

  private EventTypes() {}
}
