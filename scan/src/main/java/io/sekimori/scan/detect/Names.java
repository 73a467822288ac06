package io.sekimori.scan.detect;

/** Shapes of names: kanji with a known surname or not, kana in two words. */
final class Names {
  static final int NONE = 0;
  static final int KANJI = 1;
  static final int KNOWN = 2;
  static final int KANA = 3;
  static final int KANA_PAIR = 4;
  static final int ROMAN = 5;

  private static final int LONGEST_PART = 5;
  private static final String NO_NAME_ENDS_WITH = "県市区町村部課社店行局所院校円館室係名中済無有可否日号番別";

  private final byte[] bytes;

  /** Behind the name that {@link #shape} found. */
  int end;

  private boolean parted;

  Names(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The shape of what fills these bytes. */
  int cell(int from, int to) {
    int shape = shape(from, to);
    return shape != NONE && end == to ? shape : NONE;
  }

  /** The longest name that begins there. */
  int shape(int from, int to) {
    end = from;
    if (Bytes.letter(bytes[from])) {
      return roman(from, to);
    }
    return Japanese.han(bytes, from) ? kanji(from, to) : kana(from, to);
  }

  /** Whether the name that was found is of two words. */
  boolean parted() {
    return parted;
  }

  private int kanji(int from, int to) {
    parted = false;
    int first = hanEnd(from, to);
    int count = (first - from) / 3;
    int surname = Surnames.lengthAt(bytes, from);
    int blank = blank(first);
    end = first;
    if (blank > first && count <= 4) {
      int given = givenEnd(blank, to);
      if (given > blank) {
        end = given;
        parted = NO_NAME_ENDS_WITH.indexOf(Japanese.charBefore(bytes, first)) < 0;
        return surname == first - from ? KNOWN : KANJI;
      }
    }
    if (surname > 0 && count * 3 == surname) {
      int given = givenEnd(first, to);
      end = given;
      return given > first ? KNOWN : KANJI;
    }
    int last = Japanese.charBefore(bytes, first);
    if (count < 2 || count > 6 || NO_NAME_ENDS_WITH.indexOf(last) >= 0) {
      return NONE;
    }
    int given = count - surname / 3;
    return surname > 0 && given <= 3 ? KNOWN : KANJI;
  }

  private int hanEnd(int from, int to) {
    int at = from;
    while (at < to && at < from + 24 && Japanese.han(bytes, at)) {
      at += 3;
    }
    return at;
  }

  /** A given name of one script: kanji, hiragana or katakana. */
  private int givenEnd(int from, int to) {
    int kind = Japanese.classAt(bytes, from);
    if (kind < Japanese.HAN || kind > Japanese.KATAKANA) {
      return from;
    }
    int at = from;
    while (at < to && Japanese.classAt(bytes, at) == kind) {
      at += 3;
      if (at - from > 3 * LONGEST_PART) {
        return from;
      }
    }
    return at;
  }

  private int blank(int at) {
    return bytes[at] == ' ' ? at + 1 : Japanese.charAt(bytes, at) == 0x3000 ? at + 3 : at;
  }

  private int kana(int from, int to) {
    int first = kanaEnd(from, to);
    if (first == from) {
      return NONE;
    }
    end = first;
    int blank = blank(first);
    if (blank > first) {
      int second = kanaEnd(blank, to);
      if (second > blank) {
        end = second;
        return KANA_PAIR;
      }
    }
    return KANA;
  }

  private int kanaEnd(int from, int to) {
    int kind = Japanese.classAt(bytes, from);
    if (kind < Japanese.HIRAGANA || kind > Japanese.HALF_KANA) {
      return from;
    }
    int at = from;
    while (at < to && Japanese.classAt(bytes, at) == kind) {
      at += 3;
      if (at - from > 48) {
        return from;
      }
    }
    return at;
  }

  /** Whatever a cell below a name's header may hold: letters of any script in a few words. */
  boolean broad(int from, int to) {
    int at = from;
    int letters = 0;
    while (at < to) {
      int c = Japanese.charAt(bytes, at);
      int kind = Japanese.classAt(bytes, at);
      boolean japanese = kind >= Japanese.HAN && kind <= Japanese.HALF_KANA;
      boolean wide = Bytes.letter(Japanese.narrow(c));
      boolean between = c == 0x3000 || c == '・' || c == '．' || c == '，' || Japanese.dash(c);
      boolean marked = (c >= 0x1e00 && c < 0x1f00) || (c == 0 && bytes[at] < 0);
      boolean latin = Bytes.letter(bytes[at]) || marked;
      if (!japanese && !wide && !between && !latin && " .'-,".indexOf(bytes[at]) < 0) {
        return false;
      }
      letters += japanese || wide || latin ? 1 : 0;
      at += c == 0 ? 1 : 3;
    }
    return letters > 0 && !organisation(from, to);
  }

  private boolean organisation(int from, int to) {
    for (int at = from; at < to - 5; at++) {
      int c = Japanese.charAt(bytes, at);
      int next = Japanese.charAt(bytes, at + 3);
      boolean company = (c == '会' && next == '社') || (c == '法' && next == '人');
      if (company || (c == '銀' && next == '行') || (c == '組' && next == '合')) {
        return true;
      }
    }
    return false;
  }

  /** Two or three words of letters. */
  private int roman(int from, int to) {
    int at = from;
    int words = 0;
    while (at < to && words < 3) {
      int word = at;
      while (at < to && at - word < 20 && (Bytes.letter(bytes[at]) || bytes[at] == '\'')) {
        at++;
      }
      if (at - word < 2) {
        break;
      }
      words++;
      end = at;
      if (at >= to || bytes[at] != ' ') {
        break;
      }
      at++;
    }
    return words >= 2 ? ROMAN : NONE;
  }
}
