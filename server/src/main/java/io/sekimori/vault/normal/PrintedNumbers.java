package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers printed on documents: individual, corporate, licence, passport, residence card. */
final class PrintedNumbers {
  private static final Pattern PASSPORT = Pattern.compile("[A-Z]{2}\\d{7}");
  private static final Pattern FOREIGN_PASSPORT = Pattern.compile("(?=.*\\d)[A-Z0-9]{5,9}");
  private static final Pattern RESIDENCE_CARD = Pattern.compile("[A-Z]{2}\\d{8}[A-Z]{2}");

  private PrintedNumbers() {}

  /** My Number: twelve digits, check digit, not all the same (D2.1, D2.2). */
  static Normalised individualNumber(String written) {
    return switch (Digits.exactly(12, written)) {
      case Normalised.Malformed bad -> bad;
      case Normalised.Normal good -> checkedIndividualNumber(good);
    };
  }

  private static Normalised checkedIndividualNumber(Normalised.Normal good) {
    if (Digits.allEqual(good.text())) {
      return malformed(Reason.ALL_EQUAL);
    }
    int check = good.text().charAt(11) - '0';
    return CheckDigits.individualNumber(good.text()) == check
        ? good
        : malformed(Reason.WRONG_CHECK_DIGIT);
  }

  /** Driving licence: twelve digits; the commission's code, the check digit (D2.4). */
  static Normalised licence(String written) {
    return switch (Digits.exactly(12, written)) {
      case Normalised.Malformed bad -> bad;
      case Normalised.Normal good -> {
        int commission = Integer.parseInt(good.text().substring(0, 2));
        if (commission < 10 || commission > 97) {
          yield malformed(Reason.UNKNOWN_PREFIX);
        }
        int check = good.text().charAt(10) - '0';
        yield CheckDigits.licence(good.text()) == check
            ? good
            : malformed(Reason.WRONG_CHECK_DIGIT);
      }
    };
  }

  /** Corporate number: thirteen digits, the first is the check digit and never 0 (D2.3). */
  static Normalised corporateNumber(String written) {
    return switch (Digits.exactly(13, written)) {
      case Normalised.Malformed bad -> bad;
      case Normalised.Normal good ->
          CheckDigits.corporateNumber(good.text().substring(1)) == good.text().charAt(0) - '0'
              ? good
              : malformed(Reason.WRONG_CHECK_DIGIT);
    };
  }

  /** Japanese passports have two letters and seven digits (D2.6); others at most nine signs. */
  static Normalised passport(String written) {
    return matching(written, PASSPORT, FOREIGN_PASSPORT);
  }

  /** Residence card: two letters, eight digits, two letters (D2.5). */
  static Normalised residenceCard(String written) {
    return matching(written, RESIDENCE_CARD, RESIDENCE_CARD);
  }

  private static Normalised matching(String written, Pattern usual, Pattern other) {
    var text = Fold.withoutBlanks(Fold.text(written)).replace("-", "").toUpperCase(Locale.ROOT);
    if (text.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    return usual.matcher(text).matches() || other.matcher(text).matches()
        ? Normalised.of(text)
        : malformed(Reason.WRONG_FORM);
  }
}
