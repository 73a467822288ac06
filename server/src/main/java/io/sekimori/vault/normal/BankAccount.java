package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

import java.util.Map;
import java.util.Optional;

/** Bank, branch, type and number (japan-rules E7), and the Japan Post Bank's own notation. */
public final class BankAccount {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("1", "1"),
          Map.entry("普通", "1"),
          Map.entry("普通預金", "1"),
          Map.entry("普", "1"),
          Map.entry("総合", "1"),
          Map.entry("2", "2"),
          Map.entry("当座", "2"),
          Map.entry("当座預金", "2"),
          Map.entry("当", "2"),
          Map.entry("4", "4"),
          Map.entry("貯蓄", "4"),
          Map.entry("貯蓄預金", "4"),
          Map.entry("貯", "4"));

  private BankAccount() {}

  /** A Japan Post account as other banks address it. */
  public record Transferable(String bank, String branch, String number) {
    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /**
   * Japan Post symbol and number (記号・番号) as bank 9900, branch and seven digits: the branch is the
   * symbol's second and third digit and 8, the number loses its last digit. Empty if they are not
   * of a savings account.
   */
  public static Optional<Transferable> ofJapanPost(String symbol, String number) {
    var first = Digits.only(Fold.text(symbol), " -");
    var second = Digits.only(Fold.text(number), " -");
    if (first == null || !first.matches("1\\d{4}")) {
      return Optional.empty();
    }
    if (second == null || !second.matches("\\d{1,7}1")) {
      return Optional.empty();
    }
    var shortened = second.substring(0, second.length() - 1);
    return Optional.of(
        new Transferable("9900", first.substring(1, 3) + "8", Digits.padded(shortened, 7)));
  }

  /** A spreadsheet drops leading zeros, so shorter runs are padded. */
  static Normalised code(String written, int length) {
    var digits = Digits.only(Fold.text(written), " -");
    if (digits == null) {
      return malformed(Reason.WRONG_CHARACTERS);
    }
    if (digits.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    return digits.length() <= length
        ? Normalised.of(Digits.padded(digits, length))
        : malformed(Reason.WRONG_LENGTH);
  }

  static Normalised type(String written) {
    var text = Fold.withoutBlanks(Fold.text(written));
    if (text.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    var type = TYPES.get(text);
    return type == null ? malformed(Reason.UNKNOWN_WORD) : Normalised.of(type);
  }
}
