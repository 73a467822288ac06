package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

/** Post codes (japan-rules E2): key is the seven digits. */
final class PostCode {
  private PostCode() {}

  static Normalised normalise(String written) {
    var text = Fold.text(written);
    var plain = text.startsWith("〒") ? text.substring(1) : text;
    var digits = Digits.only(plain, " -ーｰ");
    if (digits == null) {
      return malformed(Reason.WRONG_CHARACTERS);
    }
    if (digits.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    // a spreadsheet drops one leading zero (Hokkaido, Tohoku); six bare digits have no other sense
    var whole = digits.length() == 6 && digits.equals(plain) ? "0" + digits : digits;
    if (whole.length() != 7) {
      return malformed(Reason.WRONG_LENGTH);
    }
    return Digits.allEqual(whole) ? malformed(Reason.ALL_EQUAL) : Normalised.of(whole);
  }
}
