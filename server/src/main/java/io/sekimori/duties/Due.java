package io.sekimori.duties;

import io.sekimori.calendar.ClosedDays;
import io.sekimori.calendar.Holidays;
import io.sekimori.calendar.StatutoryCount;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a duty is due. As text: {@code statutory:30} (rolls over closed days), {@code days:5} (does
 * not), {@code open-days:10}, {@code date:2027-03-01}, {@code as-needed}.
 */
public sealed interface Due {
  /** The day, or empty while the anchor is unknown or if there is no day. */
  Optional<LocalDate> day(Optional<LocalDate> anchor, Holidays holidays);

  /** Whether it is counted from an event. */
  default boolean anchored() {
    return true;
  }

  /** As in the API, the database and forms. */
  String text();

  /** Within so many days; the day of the event is day 1, and a last day that is closed moves on. */
  record Statutory(int days) implements Due {
    public Statutory {
      requireDays(days);
    }

    @Override
    public Optional<LocalDate> day(Optional<LocalDate> anchor, Holidays holidays) {
      return anchor.map(day -> StatutoryCount.of(holidays).due(day, days));
    }

    @Override
    public String text() {
      return "statutory:" + days;
    }
  }

  /** Within so many days, of which the day of the event is the first; closed or not. */
  record Days(int days) implements Due {
    public Days {
      requireDays(days);
    }

    @Override
    public Optional<LocalDate> day(Optional<LocalDate> anchor, Holidays holidays) {
      return anchor.map(day -> StatutoryCount.of(holidays).last(day, days));
    }

    @Override
    public String text() {
      return "days:" + days;
    }
  }

  /** So many open days of the administration after the day of the event. */
  record OpenDays(int days) implements Due {
    public OpenDays {
      requireDays(days);
    }

    @Override
    public Optional<LocalDate> day(Optional<LocalDate> anchor, Holidays holidays) {
      return anchor.map(day -> ClosedDays.government(holidays).plus(day, days));
    }

    @Override
    public String text() {
      return "open-days:" + days;
    }
  }

  /** On or before a day that somebody set. */
  record FixedDate(LocalDate date) implements Due {
    @Override
    public Optional<LocalDate> day(Optional<LocalDate> anchor, Holidays holidays) {
      return Optional.of(date);
    }

    @Override
    public boolean anchored() {
      return false;
    }

    @Override
    public String text() {
      return "date:" + date;
    }
  }

  /** Whenever there is reason to (適時): no day, and said so. */
  record AsNeeded() implements Due {
    @Override
    public Optional<LocalDate> day(Optional<LocalDate> anchor, Holidays holidays) {
      return Optional.empty();
    }

    @Override
    public boolean anchored() {
      return false;
    }

    @Override
    public String text() {
      return "as-needed";
    }
  }

  /**
   * The kind of this text.
   *
   * @throws Refusal INVALID_VALUE about {@code due}
   */
  static Due parse(String text) {
    try {
      var parts = Pattern.compile(":").split(text, 2);
      return switch (parts[0]) {
        case "statutory" -> new Statutory(Integer.parseInt(parts[1]));
        case "days" -> new Days(Integer.parseInt(parts[1]));
        case "open-days" -> new OpenDays(Integer.parseInt(parts[1]));
        case "date" -> new FixedDate(LocalDate.parse(parts[1]));
        case "as-needed" -> new AsNeeded();
        default -> throw wrong();
      };
    } catch (NumberFormatException | DateTimeException | IndexOutOfBoundsException unreadable) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "due", unreadable);
    }
  }

  private static void requireDays(int days) {
    if (days < 1 || days > 3_660) {
      throw wrong();
    }
  }

  private static Refusal wrong() {
    return new Refusal(ProblemCode.INVALID_VALUE, "due");
  }
}
