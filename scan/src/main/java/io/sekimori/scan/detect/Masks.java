package io.sekimori.scan.detect;

import java.nio.charset.StandardCharsets;

/** How a hit looks in a report: its shape, and too little to know whose it is. */
final class Masks {
  private static final int LONGEST = 40;

  private Masks() {}

  static String masked(int kind, byte[] bytes, int from, int to) {
    var text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return switch (kind) {
      case Codes.EMAIL -> email(text);
      case Codes.ADDRESS -> ends(text, 3, 0);
      case Codes.NAME, Codes.NAME_KANA -> ends(text, 1, 0);
      case Codes.MRZ -> ends(text, 2, 0);
      default -> ends(text, 0, 2);
    };
  }

  private static String email(String text) {
    int dot = text.lastIndexOf('.');
    return text.charAt(0) + "***@***" + (dot < 0 ? "" : text.substring(dot));
  }

  /** Letters and digits in between become asterisks; what joins them stays. */
  private static String ends(String text, int first, int last) {
    var masked = new StringBuilder();
    int length = text.codePointCount(0, text.length());
    int place = 0;
    for (int code : text.codePoints().limit(LONGEST).toArray()) {
      boolean shown = place < first || place >= length - last || !Character.isLetterOrDigit(code);
      masked.appendCodePoint(shown ? code : '*');
      place++;
    }
    return masked.append(length > LONGEST ? "…" : "").toString();
  }
}
