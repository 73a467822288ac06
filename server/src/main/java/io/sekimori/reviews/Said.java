package io.sekimori.reviews;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A row: how far a campaign is, or an answer.
 *
 * @param side of an answer, else empty; like kind, key, answer and grounds
 */
record Said(
    long entry,
    String campaign,
    Word word,
    String kind,
    String key,
    String answer,
    String grounds,
    String side,
    String by,
    LocalDate due,
    int months,
    Instant at) {
  /** What a row says. */
  enum Word {
    BEGUN,
    /** Everybody who is asked was written to. */
    ASKED,
    /** And once more. */
    REMINDED,
    ANSWERED,
    /** An answer stands in the ledger and not here: the right is not kept by what came before. */
    MISSING,
    ENDED,
    CLOSED,
    SETTLED;

    /** True if it is said of a campaign, which happens once, and not of a right. */
    boolean once() {
      return this != ANSWERED && this != MISSING;
    }
  }

  /** About the same campaign. */
  Said then(long index, Word next, String whoever, Instant now) {
    return new Said(index, campaign, next, "", "", "", "", "", whoever, due, months, now);
  }

  /** About one right of it, by one side. */
  Said about(long index, Word next, String whatKind, String whatKey, Side whose, Instant now) {
    return new Said(
        index, campaign, next, whatKind, whatKey, "", "", whose.name(), by, due, months, now);
  }

  /** Of which right it is. */
  String right() {
    return kind + ':' + key;
  }

  Campaign.Mark mark() {
    return new Campaign.Mark(at, entry);
  }
}
