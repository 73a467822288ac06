package io.sekimori.vendors;

import java.util.Locale;

/** Each way in which a report, or its absence, is wrong; each has an alarm text of its own. */
public enum Fault {
  /** None came when one was due. */
  MISSING,
  /** An agent reports no more of a source of which another one reports. */
  SILENT,
  /** It came after its time, or was measured long before it came. */
  LATE,
  /** Its signature does not hold. */
  UNSIGNED,
  /** It was taken before. */
  REPLAYED,
  /** Two report under one key, or the agent's memory was set back. */
  FORKED,
  /** The agent's clock is not ours. */
  CLOCK_OFF,
  /** What we handed over says otherwise. */
  CONTRADICTING,
  /** Something is older than the promised term. */
  OVERDUE,
  /** The object that must vanish is still there after the term. */
  CANARY,
  /** Reports came with a canary, and now come without one. */
  CANARY_WITHDRAWN,
  /** The term in the agent's configuration is not the one that was agreed. */
  TERM_DIFFERS,
  /** Files were looked into, and are so no more. */
  SCAN_WITHDRAWN,
  /** Less is counted than before, or it is told otherwise what is. */
  COUNTING_DIFFERS,
  /** The agent could not look. */
  UNREADABLE,
  /** Such counts cannot be, by themselves or after the ones before. */
  IMPOSSIBLE,
  /** A stop, an ending or a delivery was entered, and its row is not there. */
  LOST,
  /** A row that decides something was not written by this server. */
  ALTERED;

  /** As in the API, in message keys and the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Fault of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** True if it is about who reports, or about our own records, rather than what is reported. */
  boolean ofWhoReports() {
    return switch (this) {
      case SILENT, UNSIGNED, REPLAYED, FORKED, CLOCK_OFF, LOST, ALTERED -> true;
      case MISSING,
          LATE,
          CONTRADICTING,
          OVERDUE,
          CANARY,
          CANARY_WITHDRAWN,
          TERM_DIFFERS,
          SCAN_WITHDRAWN,
          COUNTING_DIFFERS,
          UNREADABLE,
          IMPOSSIBLE ->
          false;
    };
  }
}
