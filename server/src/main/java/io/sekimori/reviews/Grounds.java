package io.sekimori.reviews;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Why somebody answers so: words of ours, so that no reason holds anything personal. */
public enum Grounds {
  /** The work goes on. */
  NEEDED(EnumSet.of(Answer.KEEP)),
  /** For somebody else's absence or an emergency: seldom used is as it should be. */
  STAND_BY(EnumSet.of(Answer.KEEP)),
  TOO_WIDE(EnumSet.of(Answer.CHANGE)),
  /** Another post (人事異動). */
  MOVED(EnumSet.of(Answer.CHANGE, Answer.REMOVE)),
  /** Left the firm (退職). */
  LEFT(EnumSet.of(Answer.REMOVE)),
  UNUSED(EnumSet.of(Answer.REMOVE)),
  NOT_NEEDED(EnumSet.of(Answer.CHANGE, Answer.REMOVE));

  private final Set<Answer> answers;

  Grounds(Set<Answer> answers) {
    this.answers = answers;
  }

  /** True if it is a reason for this answer. */
  public boolean speaksFor(Answer answer) {
    return answers.contains(answer);
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
