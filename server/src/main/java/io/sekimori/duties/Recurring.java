package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.List;

/**
 * An act that a machine promised to repeat.
 *
 * @param key an id of ours, the same for ever; a second promise under it replaces the first
 * @param title message key, with {@code facts} as its arguments
 * @param facts ids of ours and whole numbers; nothing personal
 * @param every within what time of the last one the next is due
 * @param grace how much later it may come before its silence is an alarm
 * @param owner the role that answers for it
 * @param alarm type of the alarm when it is silent
 * @param href path of the page to look at
 */
public record Recurring(
    String key,
    String title,
    List<Object> facts,
    Duration every,
    Duration grace,
    RoleId owner,
    String alarm,
    String href) {
  /** Silence of ten years is no promise. */
  private static final Duration LONGEST = Duration.ofDays(3_660);

  public Recurring {
    facts = facts.stream().map(Recurring::wide).toList();
    if (!Ids.wellFormed(key) || !facts.stream().allMatch(Recurring::plain)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "duty");
    }
    if (every.toMillis() <= 0
        || every.compareTo(LONGEST) > 0
        || grace.isNegative()
        || grace.compareTo(LONGEST) > 0) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "every");
    }
  }

  private static Object wide(Object fact) {
    return fact instanceof Integer number ? Long.valueOf(number) : fact;
  }

  private static boolean plain(Object fact) {
    return fact instanceof Long || (fact instanceof String text && Ids.wellFormed(text));
  }
}
