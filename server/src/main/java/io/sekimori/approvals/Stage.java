package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a route.
 *
 * @param persons who is asked by name; for a circulation in this order
 * @param list a list whose members are asked as well, whoever is on it at the time
 * @param limit how long it waits, or null for as long as the whole request
 */
public record Stage(
    Kind kind,
    Turn turn,
    List<PersonId> persons,
    @Nullable ListId list,
    Need need,
    @Nullable Limit limit) {
  static final int MOST_PERSONS = 100;

  /** What the stage is called; only a circulation differs in its course. */
  public enum Kind {
    /** 回議: one after another, in the order named, all of them. */
    CIRCULATION,
    /** 合議: other departments, side by side. */
    CONSULTATION,
    /** 承認. */
    APPROVAL,
    /** 決裁: the last word; nothing but reviews comes after it. */
    DECISION;

    /** As in messages and in the API. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** When a stage is asked. */
  public enum Turn {
    /** Once everything before it is through. */
    NEXT,
    /** At the same time as the stage before it. */
    ALONGSIDE,
    /** 後閲: after the decision, which does not wait for it. */
    AFTERWARDS;

    /** As in messages and in the API. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How long a stage waits from when it is asked. Time running out never says yes.
   *
   * @param next who may then stand in for one who has not spoken, for the same time once more; the
   *     number of words needed stays. If null the request expires
   */
  public record Limit(Duration time, @Nullable PersonId next) {
    static final Duration LONGEST = Duration.ofDays(366);

    public Limit {
      if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "limit");
      }
    }
  }

  public Stage {
    persons = List.copyOf(persons);
    if (persons.size() > MOST_PERSONS
        || new HashSet<>(persons).size() != persons.size()
        || (persons.isEmpty() && list == null)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "approvers");
    }
    if (need instanceof Need.AtLeast(int number) && list == null && number > persons.size()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "approvers");
    }
    boolean unordered = list != null || !(need instanceof Need.All);
    boolean asksAlone = limit != null && limit.next() != null;
    if ((kind == Kind.CIRCULATION && unordered)
        || (asksAlone && (list != null || turn == Turn.AFTERWARDS))
        || (turn == Turn.AFTERWARDS && limit == null)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "stage");
    }
  }

  /** Some of these, side by side, for as long as the request is open. */
  public static Stage of(Kind kind, List<PersonId> persons, Need need) {
    return new Stage(kind, Turn.NEXT, persons, null, need, null);
  }

  @Nullable PersonId escalatesTo() {
    return limit == null ? null : limit.next();
  }
}
