package io.sekimori.duties;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that happened to a duty.
 *
 * @param by a person's id, or {@code duties} for the engine
 * @param day the day that was named: of the event, of the filing
 * @param word a reason, a grade or a reference: an id of ours or a message key's end
 * @param entry its index in the ledger
 */
public record DutyStep(
    Kind kind, Instant at, String by, Optional<LocalDate> day, Optional<String> word, long entry) {
  /** What happened. */
  public enum Kind {
    ESTABLISHED,
    ANCHORED,
    REQUIRED,
    NOT_REQUIRED,
    FILED,
    ENDED;

    /** As in the API, the database and message keys. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
