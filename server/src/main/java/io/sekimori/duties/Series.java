package io.sekimori.duties;

import io.sekimori.calendar.ClosedDays;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Duties that come again.
 *
 * @param rule the id of the rule; each duty takes its text as it reads when the duty is made
 * @param closed by which closed days it is counted: {@code government}, {@code exchange}, {@code
 *     weekends}
 * @param begins the first day on which one may be due
 * @param untilLifted true if somebody else (an authority) says when it ends (004-06)
 * @param generated up to which day its duties were made
 * @param entry the ledger's index under which it was established
 * @param altered true if somebody else than this server wrote it: nothing is made of it any more
 */
public record Series(
    String id,
    String title,
    Owner owner,
    String rule,
    Rhythm rhythm,
    Roll roll,
    String closed,
    LocalDate begins,
    boolean untilLifted,
    Optional<LocalDate> generated,
    Optional<LocalDate> liftedOn,
    long entry,
    boolean altered) {

  /** What becomes of a day that is closed. */
  public enum Roll {
    NONE,
    FORWARD,
    BACK;

    /** As in the API and the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Roll of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The way of this name; INVALID_VALUE for any other. */
    public static Roll parse(String text) {
      return Arrays.stream(values())
          .filter(one -> one.text().equals(text))
          .findAny()
          .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "roll"));
    }
  }

  /** The next day of the rhythm after this one, before it is rolled. */
  LocalDate next(LocalDate after, ClosedDays days) {
    var next = rhythm.next(after, begins, days);
    return next.isBefore(begins) ? rhythm.next(begins.minusDays(1), begins, days) : next;
  }

  /** When the duty of that day is due. */
  LocalDate due(LocalDate nominal, ClosedDays days) {
    return switch (roll) {
      case NONE -> nominal;
      case FORWARD -> days.roll(nominal);
      case BACK -> days.rollBack(nominal);
    };
  }
}
