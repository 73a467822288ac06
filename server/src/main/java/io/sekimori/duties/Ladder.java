package io.sekimori.duties;

import io.sekimori.access.RoleId;
import java.util.List;
import java.util.Optional;

/** Who is told of a duty when: the owner at 30, 7 and 1 days, then others as it grows late. */
final class Ladder {
  /** Nobody is told of what is further away. */
  static final int FURTHEST = 30;

  static final RoleId DATA_OWNER = new RoleId("data-owner");
  static final RoleId DATA_OFFICER = new RoleId("data-officer");

  private static final List<Integer> STEPS = List.of(1, 7, FURTHEST);

  private Ladder() {}

  /** Who is told. */
  enum Audience {
    OWNER,
    DATA_OWNER,
    DATA_OFFICER
  }

  /**
   * A rung: its name stands with the duty and the person in one row, and is used once.
   *
   * @param name {@code 30}, {@code 7}, {@code 1}, {@code overdue}, {@code late-3}, {@code late-7};
   *     {@code undated}, {@code undated-7}, {@code undated-30} and {@code undated-late} without a
   *     day
   */
  record Rung(String name, Audience audience) {}

  /** The rungs on which a duty stands with so many days left; at most one for each audience. */
  static List<Rung> of(long daysLeft) {
    if (daysLeft >= 0) {
      return step(daysLeft).map(List::of).orElse(List.of());
    }
    var overdue = new Rung("overdue", Audience.OWNER);
    var owner = new Rung("late-3", Audience.DATA_OWNER);
    var officer = new Rung("late-7", Audience.DATA_OFFICER);
    if (daysLeft <= -7) {
      return List.of(overdue, owner, officer);
    }
    return daysLeft <= -3 ? List.of(overdue, owner) : List.of(overdue);
  }

  /** The rungs of a duty that has had no day for so many days, because nobody has decided on it. */
  static List<Rung> undated(long days) {
    if (days >= FURTHEST) {
      return List.of(
          new Rung("undated-30", Audience.OWNER), new Rung("undated-late", Audience.DATA_OWNER));
    }
    return List.of(new Rung(days >= 7 ? "undated-7" : "undated", Audience.OWNER));
  }

  private static Optional<Rung> step(long daysLeft) {
    return STEPS.stream()
        .filter(step -> daysLeft <= step)
        .findFirst()
        .map(step -> new Rung(String.valueOf(step), Audience.OWNER));
  }
}
