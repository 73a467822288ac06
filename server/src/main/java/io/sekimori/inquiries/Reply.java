package io.sekimori.inquiries;

import io.sekimori.exposure.Involved;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answers.
 *
 * @param note in their own words; may be empty; never in the ledger
 */
public record Reply(List<ForClass> classes, String note) {
  static final int LONGEST_NOTE = 500;

  /** What became of what was saved or printed. */
  public enum Gone {
    /** Nothing was saved or printed. */
    NOTHING_KEPT,
    /** All of it was deleted or shredded. */
    DELETED,
    /** Some of it is still there. */
    STILL_THERE;

    /** As in the API and the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The one of this name.
     *
     * @throws Refusal INVALID_VALUE
     */
    public static Gone of(String text) {
      for (var one : values()) {
        if (one.text().equals(text)) {
          return one;
        }
      }
      throw new Refusal(ProblemCode.INVALID_VALUE, "deleted");
    }
  }

  /**
   * Of one class of fields.
   *
   * @param on when the last of it was deleted, if it was
   */
  public record ForClass(
      FieldClass of,
      boolean seen,
      boolean saved,
      boolean printed,
      boolean sent,
      Gone gone,
      @Nullable LocalDate on) {
    /** True if there was anything. */
    public boolean yes() {
      return seen || saved || printed || sent;
    }

    private boolean fits(LocalDate today) {
      boolean kept = saved || printed;
      boolean deleted = gone == Gone.DELETED;
      return kept == (gone != Gone.NOTHING_KEPT)
          && deleted == (on != null)
          && (on == null || !on.isAfter(today));
    }
  }

  public Reply {
    classes = List.copyOf(classes);
  }

  /**
   * Refuses what is no answer to this.
   *
   * @throws Refusal INVALID_VALUE about {@code classes} if others are answered than were asked,
   *     {@code deleted} if what was kept has no fate or nothing has one, {@code note}
   */
  void requireFits(Task task, LocalDate today) {
    var asked = task.records().stream().map(Involved.OfClass::of).toList();
    if (!classes.stream().map(ForClass::of).sorted().toList().equals(asked)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "classes");
    }
    if (!classes.stream().allMatch(one -> one.fits(today))) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "deleted");
    }
    boolean plain =
        note.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r');
    if (note.length() > LONGEST_NOTE || !plain) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "note");
    }
  }

  /** True if they said yes to anything. */
  public boolean yes() {
    return classes.stream().anyMatch(ForClass::yes);
  }

  /** The classes of which they saw nothing, as they say, and something, as the records say. */
  public List<FieldClass> contradicted(Task task) {
    return task.records().stream()
        .filter(record -> record.shown() > 0)
        .map(Involved.OfClass::of)
        .filter(of -> classes.stream().anyMatch(one -> one.of() == of && !one.seen()))
        .toList();
  }
}
