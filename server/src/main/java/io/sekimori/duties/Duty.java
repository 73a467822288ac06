package io.sekimori.duties;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Something that a person or a role owes (期限管理事項).
 *
 * @param series the series that it is one of
 * @param rule as it read when the duty was established
 * @param anchoredOn the day of the event; empty as long as it is not known
 * @param dueOn empty while the anchor is unknown, and if there is no day
 * @param filedOn the day of the first filing
 * @param lateDays by how many days that was late, zero if in time; never changes
 * @param endedOn when nobody waited for it any more
 * @param altered true if somebody else than this server wrote it: it is due until it is filed or
 *     ended anew
 */
public record Duty(
    String id,
    long number,
    Optional<String> series,
    String title,
    Owner owner,
    Rule rule,
    Due due,
    Anchor anchor,
    Optional<LocalDate> anchoredOn,
    Optional<LocalDate> dueOn,
    Decision decision,
    Optional<LocalDate> filedOn,
    OptionalInt lateDays,
    Optional<LocalDate> endedOn,
    boolean altered) {

  /** Whether it has to be done at all. */
  public enum Decision {
    /** Nobody has said; that is shown, and reminded of like the rest. */
    UNDECIDED,
    REQUIRED,
    /** Agreed by a second person, with a reason. */
    NOT_REQUIRED;

    /** As in the API, the ledger, the database and message keys. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Decision of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** Where it stands on a day. */
  public enum State {
    /** Its event has not happened, or its day is not known. */
    WAITING,
    /** There is no day by which it is due. */
    AS_NEEDED,
    OPEN,
    OVERDUE,
    FILED,
    NOT_REQUIRED,
    ENDED;

    /** As in the API and message keys. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True if somebody still has to do something. */
    public boolean open() {
      return this == WAITING || this == AS_NEEDED || this == OPEN || this == OVERDUE;
    }
  }

  /** Where it stands. */
  public State state(LocalDate today) {
    if (endedOn.isPresent()) {
      return State.ENDED;
    }
    if (filedOn.isPresent()) {
      return State.FILED;
    }
    if (decision == Decision.NOT_REQUIRED) {
      return State.NOT_REQUIRED;
    }
    if (dueOn.isEmpty()) {
      return due.anchored() ? State.WAITING : State.AS_NEEDED;
    }
    return today.isAfter(dueOn.get()) ? State.OVERDUE : State.OPEN;
  }

  /** Days until it is due, negative if it is overdue; empty if it has no day. */
  public OptionalLong daysLeft(LocalDate today) {
    return dueOn
        .map(day -> OptionalLong.of(ChronoUnit.DAYS.between(today, day)))
        .orElse(OptionalLong.empty());
  }
}
