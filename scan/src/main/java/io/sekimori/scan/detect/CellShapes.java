package io.sekimori.scan.detect;

/** Looks at a whole cell: names by shape, and what its header says that digits alone do not. */
final class CellShapes {
  private final byte[] bytes;
  private final Spot spot;
  private final Names names;
  private final Addresses addresses;
  private final byte[] padded = new byte[12];

  CellShapes(byte[] bytes, Spot spot) {
    this.bytes = bytes;
    this.spot = spot;
    names = new Names(bytes);
    addresses = new Addresses(bytes);
  }

  /**
   * @param label what the header names
   * @param hit whether something was found in this cell already
   */
  void judge(int label, int from, int to, boolean hit) {
    if (hit) {
      return;
    }
    boolean person = label == Codes.NAME || label == Codes.NAME_KANA;
    boolean unknown = label == Codes.NONE || label == Codes.GENERIC;
    if (bytes[from] < 0 || ((person || unknown) && Bytes.letter(bytes[from]))) {
      beyondAscii(label, from, to);
    } else if (label >= 0 && label < Codes.STANDARD && Bytes.digit(bytes[from])) {
      digits(label, from, to);
    }
  }

  private void beyondAscii(int label, int from, int to) {
    if (label == Codes.ADDRESS) {
      int end = addresses.end(from);
      if (end > 0) {
        spot.hit(Codes.ADDRESS, from, end, Confidence.HIGH);
      }
      return;
    }
    boolean person = label == Codes.NAME || label == Codes.NAME_KANA;
    if (!person && address(from)) {
      return;
    }
    int shape = to - from > 90 ? Names.NONE : names.cell(from, to);
    boolean broad = shape == Names.NONE && person && to - from <= 90 && names.broad(from, to);
    if (shape == Names.NONE && !broad) {
      return;
    }
    boolean roman = shape == Names.ROMAN && RomanNames.known(bytes, from, to);
    if (shape == Names.ROMAN && !person && !roman) {
      return;
    }
    var tally = spot.tally();
    boolean alone = shape == Names.KANA && label != Codes.NAME; // a given name may be in kana
    boolean kana = shape == Names.KANA_PAIR || alone;
    int kind = kana || (broad && label == Codes.NAME_KANA) ? Codes.NAME_KANA : Codes.NAME;
    tally.seen(hash(from, to));
    tally.known[kind] += shape == Names.KNOWN || shape == Names.KANA_PAIR || roman ? 1 : 0;
    spot.hit(kind, from, to, Confidence.LOW);
  }

  /** Without its prefecture an address is believed if most of its column are. */
  private boolean address(int from) {
    int end = Japanese.han(bytes, from) ? addresses.end(from) : -1;
    if (end > 0) {
      spot.tally().seen(hash(from, end));
      spot.hit(Codes.ADDRESS, from, end, Confidence.LOW);
    }
    return end > 0;
  }

  private int hash(int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash * 0x9E3779B9;
  }

  /** Digits only, in a column of that label: leading zeros may be lost. */
  private void digits(int label, int from, int to) {
    int n = to - from;
    if (n > 12) {
      return;
    }
    for (int i = from; i < to; i++) {
      if (!Bytes.digit(bytes[i])) {
        return;
      }
    }
    boolean fits =
        switch (label) {
          case Codes.MY_NUMBER ->
              n >= 9 && n < 12 && CheckDigits.individualNumber(pad(from, n, 12), 0);
          case Codes.BANK_ACCOUNT -> n >= 4 && n <= 8;
          case Codes.POST_CODE -> n >= 5 && n <= 7;
          case Codes.INSURER -> insurer(from, n);
          case Codes.PENSION -> n == 9 || n == 10;
          case Codes.TELEPHONE ->
              (n == 9 || n == 10) && Telephones.national(pad(from, n, n + 1), n + 1);
          default -> false;
        };
    if (fits) {
      spot.tally().restored[label] += n == natural(label, n) ? 0 : 1;
      spot.hit(label, from, to, Confidence.HIGH);
    }
  }

  private static int natural(int label, int n) {
    return switch (label) {
      case Codes.BANK_ACCOUNT, Codes.POST_CODE -> Math.max(7, n);
      case Codes.INSURER -> n > 6 ? 8 : 6;
      case Codes.PENSION -> 10;
      default -> n + 1;
    };
  }

  private boolean insurer(int from, int n) {
    if (n < 5 || n > 8) {
      return false;
    }
    int length = n > 6 ? 8 : 6;
    return CheckDigits.insurer(pad(from, n, length), 0, length);
  }

  private byte[] pad(int from, int n, int length) {
    java.util.Arrays.fill(padded, (byte) 0);
    for (int i = 0; i < n; i++) {
      padded[length - n + i] = (byte) (bytes[from + i] - '0');
    }
    return padded;
  }
}
