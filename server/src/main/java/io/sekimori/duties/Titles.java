package io.sekimori.duties;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What a person called a duty. It is shown to all who read duties, so what looks like a value of a
 * customer's is not taken: an address of mail, or digits as long as a telephone's or an account's;
 * nor what looks like markup.
 */
final class Titles {
  static final int LONGEST = 100;
  private static final Pattern LONG_NUMBER =
      Pattern.compile("([0-9][-\\u2010\\u2212\\u30fc\\s()]*){7}");

  private Titles() {}

  /**
   * The title without what surrounds it.
   *
   * @throws Refusal INVALID_VALUE about {@code title}
   */
  static String checked(String text) {
    var title = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    if (title.isEmpty()
        || title.length() > LONGEST
        || title.chars().anyMatch(Character::isISOControl)
        || title.chars().anyMatch(c -> c == '@' || c == '<' || c == '>')
        || LONG_NUMBER.matcher(title).find()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "title");
    }
    return title;
  }
}
