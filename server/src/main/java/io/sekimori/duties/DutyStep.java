package io.sekimori.duties;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that happened to a duty.
 *
 * @param by a person's id, or {@code duties} for the engine
 * @param day the day that was named: of the event, of the filing
 * @param word a reason, a grade or a reference: an id of ours or a message key's end
 * @param entry its index in the ledger
 * @param approved true if it took a second person
 * @param altered true if somebody else than this server wrote it
 */
public record DutyStep(
    Kind kind,
    Instant at,
    String by,
    Optional<LocalDate> day,
    Optional<String> word,
    long entry,
    boolean approved,
    boolean altered) {
  /** What happened. */
  public enum Kind {
    ESTABLISHED,
    ANCHORED,
    REQUIRED,
    NOT_REQUIRED,
    FILED,
    /** Counted anew by another calendar; its day is the one of before. */
    MOVED,
    ENDED,
    /** The row says nothing that this server would have written. */
    UNREADABLE;

    /** As in the API, the database and message keys. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String text) {
      return Arrays.stream(values())
          .filter(one -> one.text().equals(text))
          .findAny()
          .orElse(UNREADABLE);
    }
  }
}
