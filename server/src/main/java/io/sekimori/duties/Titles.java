package io.sekimori.duties;

import io.sekimori.keys.Keys;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What a person called a duty. It is shown to all who read duties, so what looks like a value of a
 * customer's is not taken: an address of mail, or digits as long as a telephone's or an account's;
 * nor what looks like markup. A name cannot be told from a title, so titles are sealed where they
 * are kept.
 */
@Component
class Titles {
  static final int LONGEST = 100;
  private static final Pattern LONG_NUMBER =
      Pattern.compile("([0-9][-\\u2010\\u2212\\u30fc\\s()]*){7}");

  private final Keys keys;

  Titles(Keys keys) {
    this.keys = keys;
  }

  byte[] seal(String table, String id, String title) {
    return keys.sealText(place(table, id), title);
  }

  /** The id if the title was altered: one bad row does not hide the others. */
  String open(String table, String id, byte[] sealed) {
    try {
      return keys.openText(place(table, id), sealed);
    } catch (Refusal altered) {
      return id;
    }
  }

  private static String place(String table, String id) {
    return "duties." + table + "/" + id + "/title";
  }

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
