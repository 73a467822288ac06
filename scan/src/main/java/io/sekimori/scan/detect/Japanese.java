package io.sekimori.scan.detect;

/** Characters of UTF-8 in the basic plane, and what class they are of. */
final class Japanese {
  static final int HAN = 1;
  static final int HIRAGANA = 2;
  static final int KATAKANA = 3;
  static final int HALF_KANA = 4;
  static final int WIDE_DIGIT = 5;
  static final int DASH = 6;
  static final int WIDE_SPACE = 7;
  static final int OTHER = 0;
  static final int CLASS = 7;

  /** The walk stops at such a character: something may end or begin there. */
  static final int STOP = 8;

  private static final byte[] CLASSES = new byte[1 << 16];

  static {
    fill(0x3041, 0x3096, HIRAGANA);
    fill(0x30a1, 0x30fa, KATAKANA);
    fill(0x30fc, 0x30fe, KATAKANA);
    fill(0xff66, 0xff9f, HALF_KANA);
    fill(0x3400, 0x9fff, HAN);
    fill(0xf900, 0xfaff, HAN);
    fill(0x3005, 0x3007, HAN);
    fill(0xff10, 0xff19, WIDE_DIGIT | STOP);
    fill(0x2010, 0x2015, DASH | STOP);
    for (char dash : "−－﹣⁃﹘⎯⏤─━".toCharArray()) {
      CLASSES[dash] = DASH | STOP;
    }
    CLASSES[0xff70] = HALF_KANA;
    CLASSES[0x3000] = WIDE_SPACE;
    for (char stop : "都道府県様殿名者所ナーｰ（）＠：".toCharArray()) {
      CLASSES[stop] |= STOP;
    }
  }

  private Japanese() {}

  private static void fill(int from, int to, int value) {
    for (int c = from; c <= to; c++) {
      CLASSES[c] = (byte) value;
    }
  }

  /** The character of three bytes there; 0 if no lead byte of three stands there. */
  static int charAt(byte[] bytes, int at) {
    if ((bytes[at] & 0xf0) != 0xe0) {
      return 0;
    }
    return (bytes[at] & 0xf) << 12 | (bytes[at + 1] & 0x3f) << 6 | (bytes[at + 2] & 0x3f);
  }

  /** The character of three bytes that ends before there, or 0. */
  static int charBefore(byte[] bytes, int at) {
    return charAt(bytes, at - 3);
  }

  /** Class and flag. */
  static int flags(int c) {
    return CLASSES[c];
  }

  static int classAt(byte[] bytes, int at) {
    return CLASSES[charAt(bytes, at)] & CLASS;
  }

  /** Whether the character of three bytes there may stand in a name in kanji. */
  static boolean han(byte[] bytes, int at) {
    int c = charAt(bytes, at);
    return (CLASSES[c] & CLASS) == HAN || c == 'ヶ' || c == 'ケ';
  }

  static int pastBlanks(byte[] bytes, int at) {
    for (int i = 0; i < 8; i++) {
      if (bytes[at] == ' ' || bytes[at] == ',' || bytes[at] == '"' || bytes[at] == '\t') {
        at++;
      } else if (charAt(bytes, at) == 0x3000) {
        at += 3;
      }
    }
    return at;
  }

  /** The same within a cell. */
  static int behindBlanks(byte[] bytes, int at) {
    for (int i = 0; i < 4; i++) {
      at += bytes[at] == ' ' ? 1 : charAt(bytes, at) == 0x3000 ? 3 : 0;
    }
    return at;
  }

  static int beforeBlanks(byte[] bytes, int at) {
    for (int i = 0; i < 4; i++) {
      if (bytes[at - 1] == ' ') {
        at--;
      } else if (charBefore(bytes, at) == 0x3000) {
        at -= 3;
      }
    }
    return at;
  }

  /** The letter or mark of ASCII for which a full-width one stands; 0 if it is none. */
  static byte narrow(int c) {
    return c >= 0xff01 && c <= 0xff5e ? (byte) (c - 0xfee0) : 0;
  }

  /** Whether it is written for a dash between digits. */
  static boolean dash(int c) {
    return (flags(c) & CLASS) == DASH || c == 'ー' || c == 0xff70;
  }
}
