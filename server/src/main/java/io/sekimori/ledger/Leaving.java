package io.sekimori.ledger;

import java.util.Set;

/**
 * Which entries may leave for good (decision 0225): those that say who looked at what. A type that
 * is not named here stays for ever, and so does every entry that a module reads back.
 */
public final class Leaving {
  /** Types that go; the texts stand in entries for ever. */
  public static final Set<String> TYPES =
      Set.of(
          EventTypes.REVEAL,
          EventTypes.MASKED_VIEW,
          EventTypes.HISTORY_VIEW,
          EventTypes.SEARCH,
          EventTypes.MATCH,
          "bulk-reveal",
          "past-reveal",
          "case-view",
          "staff-view",
          "systems-view",
          "vendors-view",
          "alarms-view",
          "outbox-view",
          "feed-view",
          "witnesses-view",
          "retention-view",
          "inquiry-view",
          "findings-view",
          "duties-read",
          "rights-read",
          "policy-read",
          "review-read",
          "stops-read",
          "ledger-read");

  private Leaving() {}

  /** Whether an entry goes; the first of the log stays, whatever it is: it says when all began. */
  public static boolean goes(long index, String type) {
    return index > 0 && TYPES.contains(type);
  }
}
