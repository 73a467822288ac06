package io.sekimori.reviews;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** Why somebody answers so: words of ours, so that no reason holds anything personal. */
public enum Grounds {
  /** The work goes on. */
  NEEDED,
  /** For somebody else's absence or an emergency: seldom used is as it should be. */
  STAND_BY,
  TOO_WIDE,
  /** Another post (人事異動). */
  MOVED,
  /** Left the firm (退職). */
  LEFT,
  UNUSED,
  NOT_NEEDED;

  /** True if it is a reason for this answer. */
  public boolean speaksFor(Answer answer) {
    return switch (this) {
      case NEEDED, STAND_BY -> answer == Answer.KEEP;
      case TOO_WIDE -> answer == Answer.CHANGE;
      case MOVED, NOT_NEEDED -> answer == Answer.CHANGE || answer == Answer.REMOVE;
      case LEFT, UNUSED -> answer == Answer.REMOVE;
    };
  }

  /** As in the API, forms and the ledger. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The grounds of this text.
   *
   * @throws Refusal INVALID_VALUE about {@code grounds}
   */
  public static Grounds parse(String text) {
    return Arrays.stream(values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "grounds"));
  }
}
