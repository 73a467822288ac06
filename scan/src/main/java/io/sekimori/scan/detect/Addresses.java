package io.sekimori.scan.detect;

/** Addresses down to the lot: a municipality, then numbers as lots have them (japan-rules E3). */
final class Addresses {
  private static final int TO_MUNICIPALITY = 14;
  private static final int TO_LOT = 24;
  private static final int LONGEST_LOT = 60;

  private final byte[] bytes;

  Addresses(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The end of the address that begins there, or -1.
   *
   * @param from a prefecture's name, or a municipality's
   */
  int end(int from) {
    int at = from + Prefectures.at(bytes, from);
    int municipality = -1;
    for (int i = 0; i < TO_MUNICIPALITY; i++) {
      int c = Japanese.charAt(bytes, at);
      if (!letter(c)) {
        break;
      }
      at += 3;
      if (c == '市' || c == '区' || c == '町' || c == '村' || c == '郡') {
        municipality = at;
        break;
      }
    }
    return municipality < 0 ? -1 : lot(municipality);
  }

  private boolean letters(int at) {
    return letter(Japanese.charAt(bytes, at));
  }

  private static boolean letter(int c) {
    int kind = Japanese.flags(c) & Japanese.CLASS;
    return kind >= Japanese.HAN && kind <= Japanese.KATAKANA;
  }

  /** Names of wards, towns and blocks, then the first number that is a lot. */
  private int lot(int from) {
    int at = from;
    int found = -1;
    for (int i = 0; i < TO_LOT; i++) {
      int c = Japanese.charAt(bytes, at);
      if (mayBeNumber(c, at) && number(at) > at) {
        int end = lotEnd(at);
        boolean street = end > 0 && Japanese.charBefore(bytes, end) == '条' && letters(end);
        if (!street) {
          return end > 0 ? end : found;
        }
        found = end; // 北一条西3丁目: the lot comes later
        at = end;
        continue;
      }
      if (!letter(c) && bytes[at] != ' ' && c != 0x3000) {
        return found;
      }
      at += c == 0 ? 1 : 3;
    }
    return found;
  }

  /** Numbers and what joins them; at least two numbers, or one with its counter or an end. */
  private int lotEnd(int from) {
    int at = from;
    int numbers = 0;
    int counters = 0;
    int end = -1;
    while (at < from + LONGEST_LOT) {
      int next = number(at);
      if (next > at) {
        numbers++;
        at = next;
        end = at;
        continue;
      }
      int counter = counter(at);
      if (counter == at) {
        break;
      }
      if (end == at && bytes[at] != '-' && counterWord(at)) {
        counters++;
        end = counter;
      }
      at = counter;
    }
    boolean enough = counters > 0 || numbers > 1 || closes(end);
    return enough && !measure(end) ? end : -1;
  }

  private boolean mayBeNumber(int c, int at) {
    return c == 0
        ? Bytes.digit(bytes[at])
        : numeral(c) || (Japanese.flags(c) & Japanese.CLASS) == Japanese.WIDE_DIGIT;
  }

  private static boolean numeral(int c) {
    return switch (c) {
      case '〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百' -> true;
      default -> false;
    };
  }

  private int number(int at) {
    int i = 0;
    while (i < 5
        && (Bytes.digit(bytes[at]) || Japanese.classAt(bytes, at) == Japanese.WIDE_DIGIT)) {
      at += Bytes.digit(bytes[at]) ? 1 : 3;
      i++;
    }
    if (i > 0) {
      return at;
    }
    int kanji = at;
    while (i++ < 4 && numeral(Japanese.charAt(bytes, kanji))) {
      kanji += 3;
    }
    return kanji > at && counterWord(kanji) ? kanji : at;
  }

  private boolean counterWord(int at) {
    int c = Japanese.charAt(bytes, at);
    return c == '番' || c == '号' || c == '丁' || c == '条';
  }

  /** Behind what may stand between two numbers of a lot. */
  private int counter(int at) {
    int c = Japanese.charAt(bytes, at);
    if (bytes[at] == '-') {
      return at + 1;
    }
    if (c == '丁' && Japanese.charAt(bytes, at + 3) == '目') {
      return at + 6;
    }
    if (c == '番' && Japanese.charAt(bytes, at + 3) == '地') {
      return at + 6;
    }
    boolean joins = "番号の条ー".indexOf(c) >= 0 && c != 0;
    boolean dash = (Japanese.flags(c) & Japanese.CLASS) == Japanese.DASH;
    return joins || dash ? at + 3 : at;
  }

  private boolean closes(int at) {
    byte b = bytes[at];
    return b == 0 || b == '"' || b == ',' || b == '\n' || b == '\r' || b == '\t' || b == '\'';
  }

  /** A number that counts or dates something is no lot. */
  private boolean measure(int at) {
    int c = Japanese.charAt(bytes, at);
    return (c != 0 && "年月日時分人円件回万億名社％点度歳個".indexOf(c) >= 0) || bytes[at] == '%';
  }
}
