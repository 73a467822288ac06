package io.sekimori.scan.detect;

import java.util.Set;

/** E-mail addresses, around their {@code @}. */
final class Mails {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 200;

  /** File names such as {@code icon@2x.png} are none. */
  private static final Set<String> NO_DOMAINS =
      Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "html", "xml", "json", "py");

  private final byte[] bytes;
  private final Sink spot;

  Mails(byte[] bytes, Sink spot) {
    this.bytes = bytes;
    this.spot = spot;
  }

  void at(int p) {
    int from = p;
    while (from > p - LONGEST_LOCAL && local(bytes[from - 1])) {
      from--;
    }
    while (from < p && bytes[from] == '.') {
      from++;
    }
    if (from == p || bytes[p - 1] == '.') {
      return;
    }
    int to = domainEnd(p + 1);
    if (to > 0) {
      spot.hit(Codes.EMAIL, from, to, Confidence.HIGH);
    }
  }

  /** Behind the last letter of a domain of at least two labels, or -1. */
  private int domainEnd(int from) {
    int at = from;
    int dot = -1;
    while (at < from + LONGEST_DOMAIN
        && (letter(bytes[at]) || digitOrHyphen(bytes[at]) || dot(at))) {
      dot = bytes[at] == '.' ? at : dot;
      at++;
    }
    if (dot <= from || bytes[from] == '-' || at - dot < 3) {
      return -1;
    }
    var top = new StringBuilder();
    for (int i = dot + 1; i < at; i++) {
      if (!letter(bytes[i])) {
        return -1;
      }
      top.append((char) (bytes[i] | 0x20));
    }
    return NO_DOMAINS.contains(top.toString()) ? -1 : at;
  }

  /** A dot with something on both sides. */
  private boolean dot(int at) {
    return bytes[at] == '.' && (letter(bytes[at + 1]) || digitOrHyphen(bytes[at + 1]));
  }

  private static boolean local(byte b) {
    return letter(b) || digitOrHyphen(b) || b == '.' || b == '_' || b == '+' || b == '%';
  }

  private static boolean letter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z' && b > 0;
  }

  private static boolean digitOrHyphen(byte b) {
    return (b >= '0' && b <= '9') || b == '-';
  }
}
