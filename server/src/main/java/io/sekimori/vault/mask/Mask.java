package io.sekimori.vault.mask;

import io.sekimori.vault.normal.Normalised;
import io.sekimori.vault.normal.Normaliser;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The rules of masking (see {@code docs/spec/catalogue.md}). The number of stars never depends on
 * the value.
 */
public enum Mask {
  /** Nothing: ＊＊＊＊. */
  HIDDEN,
  /** Everything: corporate names, states and dates of accounts. */
  OPEN,
  /** 山田 ＊＊; without a separator or of one word only the first character. */
  FAMILY_NAME,
  /** Y*** T***: the first letters of at most two words. */
  INITIALS,
  /** 1980-**-**. */
  YEAR,
  /** 100-****. */
  POST_CODE,
  /** 東京都千代田区＊＊: prefecture and municipality. */
  MUNICIPALITY,
  /** 090-****-1234; the area code of a fixed line is hidden. */
  TELEPHONE,
  /** t***@example.jp. */
  E_MAIL,
  /** ***1234: four signs of seven or more, two of four to six, else none. */
  LAST_FOUR;

  static final String STARS = "＊＊＊＊";

  /** The masked form. */
  public String show(String written) {
    return switch (this) {
      case HIDDEN -> STARS;
      case OPEN -> written;
      case FAMILY_NAME -> Names.family(written);
      case INITIALS -> Names.initials(written);
      case YEAR -> known(Normaliser.DATE, written, date -> date.substring(0, 4) + "-**-**");
      case POST_CODE ->
          known(Normaliser.POST_CODE, written, code -> code.substring(0, 3) + "-****");
      case MUNICIPALITY -> Places.municipality(written);
      case TELEPHONE -> known(Normaliser.TELEPHONE, written, Mask::telephone);
      case E_MAIL -> known(Normaliser.E_MAIL, written, Mask::mail);
      case LAST_FOUR -> "***" + end(written);
    };
  }

  /**
   * The form {@code last-4}: the last four signs of a value that has at least seven, letters and
   * digits only; empty otherwise.
   */
  public static Optional<String> lastFour(String written) {
    var end = end(written);
    return end.length() == 4 ? Optional.of(end) : Optional.empty();
  }

  /** As in the catalogue: {@code family-name}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The mask of this name. */
  public static Optional<Mask> named(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  private static String known(Normaliser normaliser, String written, UnaryOperator<String> rule) {
    return switch (normaliser.normalise(written)) {
      case Normalised.Normal normal -> rule.apply(normal.text());
      case Normalised.Malformed _ -> STARS;
    };
  }

  private static String telephone(String number) {
    var end = number.substring(number.length() - 4);
    boolean mobile = number.length() == 11 && number.charAt(0) == '0' && number.charAt(2) == '0';
    return mobile ? number.substring(0, 3) + "-****-" + end : "***-***-" + end;
  }

  private static String mail(String address) {
    int at = address.indexOf('@');
    return (at > 1 ? address.substring(0, 1) : "") + "***" + address.substring(at);
  }

  private static String end(String written) {
    var text =
        Normaliser.TEXT.normalise(written).key().orElse("").replace(" ", "").replace("-", "");
    boolean plain =
        text.chars()
            .allMatch(
                c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
    int length = text.length();
    int shown = !plain || length < 4 ? 0 : length < 7 ? 2 : 4;
    return text.substring(length - shown);
  }
}
