package io.sekimori.scan.detect;

/** Positions of the standard kinds in {@link Kind#standard()}: counters are arrays over them. */
final class Codes {
  static final int MY_NUMBER = 0;
  static final int LICENCE = 1;
  static final int PASSPORT = 2;
  static final int MRZ = 3;
  static final int RESIDENCE_CARD = 4;
  static final int INSURER = 5;
  static final int PENSION = 6;
  static final int BANK_ACCOUNT = 7;
  static final int CARD = 8;
  static final int TELEPHONE = 9;
  static final int EMAIL = 10;
  static final int POST_CODE = 11;
  static final int ADDRESS = 12;
  static final int NAME = 13;
  static final int NAME_KANA = 14;
  static final int STANDARD = 15;

  /** A label that names something which no kind is. */
  static final int OTHER = 100;

  /** A label that could belong to anything, such as "number". */
  static final int GENERIC = 101;

  static final int NONE = -1;

  private Codes() {}
}
