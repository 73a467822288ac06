package io.sekimori.scan.detect;

/** Walks over characters beyond ASCII and looks at those where something may begin or end. */
final class Prose {
  private static final String CLOSING = "\0：】」）］";

  private final byte[] bytes;
  private final Spot spot;
  private final Addresses addresses;
  private final Names names;
  private final WideNumbers wide;
  private final WideMails mails;
  private final Labels labels;

  /** Behind the last thing found. */
  private int found;

  Prose(byte[] bytes, Spot spot, Labels labels) {
    this.bytes = bytes;
    this.spot = spot;
    addresses = new Addresses(bytes);
    names = new Names(bytes);
    wide = new WideNumbers(bytes, spot, labels);
    mails = new WideMails(bytes, spot);
    this.labels = labels;
  }

  /**
   * Walks from {@code p} to the next ASCII character, or to {@code limit}.
   *
   * @param free before which nothing may be found again
   * @return behind what was found or, if more, {@code free}
   */
  int from(int p, int limit, int free) {
    found = free;
    int at = p;
    if (p >= free && entered(p)) {
      told(p);
    }
    while (at < limit && bytes[at] < 0) {
      if ((bytes[at] & 0xf0) != 0xe0 || !goesOn(at + 1) || !goesOn(at + 2)) {
        at++;
        continue;
      }
      int c = Japanese.charAt(bytes, at);
      int flags = Japanese.flags(c);
      if (flags >= Japanese.STOP && at >= found) {
        stop(c, flags, at);
      }
      at += 3;
    }
    return found;
  }

  /** What stands behind the mark of a key, as in {@code name: 山田} or {@code <name>山田}. */
  private boolean entered(int p) {
    int at = p;
    for (int i = 0; i < 3 && (bytes[at - 1] == ' ' || quote(bytes[at - 1])); i++) {
      at--;
    }
    byte b = bytes[at - 1];
    return postCode(at) || b == ':' || b == '=' || b == '>' || b == '[' || b == ']';
  }

  /** Seven digits as after U+3012 before the address. */
  private boolean postCode(int to) {
    boolean digits = bytes[to - 5] == '-';
    for (int i = 1; i <= 8; i++) {
      digits &= i == 5 || Bytes.digit(bytes[to - i]);
    }
    return digits && !Bytes.digit(bytes[to - 9]) && bytes[to - 9] != '-';
  }

  private static boolean quote(byte b) {
    return b == '"' || b == '\'' || b == '(' || b == 'N';
  }

  /** The label before the mark says what the value is. */
  private void told(int p) {
    int kind = postCode(p - 1) ? Codes.ADDRESS : labels.directlyBefore(bytes, p, spot.floor());
    if (kind == Codes.NAME || kind == Codes.NAME_KANA || kind == Codes.ADDRESS) {
      read(kind, p);
    }
  }

  private boolean goesOn(int at) {
    return (bytes[at] & 0xc0) == 0x80;
  }

  private void stop(int c, int flags, int at) {
    int kind = flags & Japanese.CLASS;
    if (kind == Japanese.WIDE_DIGIT || kind == Japanese.DASH || c == '（' || c == '）') {
      found = Math.max(found, wide.at(at));
      return;
    }
    switch (c) {
      case '都', '道', '府', '県' -> prefecture(at);
      case '様', '殿' -> honoured(at);
      case '＠' -> mails.at(at);
      case '：' -> told(Japanese.pastBlanks(bytes, at + 3));
      case '名' -> named(at);
      case '者' -> behind(at, "約込請利用担当", Codes.NAME);
      case '所' -> behind(at, "住", Codes.ADDRESS);
      case 'ー', 'ｰ' -> longVowel(at);
      case 'ナ' -> behind(at, "ガカ", Codes.NAME_KANA);
      default -> {}
    }
  }

  /** Behind a digit it is written for a dash. */
  private void longVowel(int at) {
    if (Bytes.digit(bytes[at - 1])) {
      found = Math.max(found, wide.at(at));
    }
  }

  private void prefecture(int at) {
    int from = Prefectures.endingAt(bytes, at);
    int end = from < 0 ? -1 : addresses.end(from);
    if (end > 0) {
      hit(Codes.ADDRESS, from, end, Confidence.HIGH);
    }
  }

  /** A known surname and a given name before the honorific. */
  private void honoured(int at) {
    int to = Japanese.beforeBlanks(bytes, at);
    for (int from = to - 24; from <= to - 6; from++) {
      if (!Japanese.han(bytes, from) || Japanese.han(bytes, from - 3)) {
        continue;
      }
      int shape = names.cell(from, to);
      if (shape == Names.KNOWN || (shape == Names.KANJI && names.parted())) {
        hit(Codes.NAME, from, to, Confidence.HIGH);
        return;
      }
    }
  }

  /** 氏名, 名前, 姓名 and 顧客名 are labels; other words with 名 are none. */
  private void named(int at) {
    int before = Japanese.charBefore(bytes, at);
    int next = Japanese.charAt(bytes, at + 3);
    if (next == '前') {
      value(at + 6, Codes.NAME);
    } else if ("氏姓様客員者人宛".indexOf(before) > -1 || (next == '義' && before != 'の')) {
      value(at + (next == '義' ? 6 : 3), Codes.NAME);
    }
  }

  private void behind(int at, String before, int kind) {
    int c = Japanese.charBefore(bytes, at);
    if (c != 0 && before.indexOf(c) >= 0) {
      value(at + 3, kind);
    }
  }

  /** What follows a label and its mark. */
  private void value(int at, int kind) {
    int from = at;
    boolean marked = false;
    for (int i = 0; i < 6; i++) {
      int c = Japanese.charAt(bytes, from);
      byte b = bytes[from];
      boolean mark =
          b == ':' || b == '=' || b == '"' || b == '\t' || b == ')' || CLOSING.indexOf(c) > 0;
      marked |= mark;
      boolean blank = b == ' ' || c == 0x3000;
      if (!mark && !blank && !(c == 'は' && !marked)) {
        break;
      }
      marked |= c == 'は' || blank;
      from += c == 0 ? 1 : 3;
    }
    if (marked) {
      read(kind, from);
    }
  }

  private void read(int kind, int from) {
    if (kind == Codes.ADDRESS) {
      int end = addresses.end(from);
      if (end > 0) {
        hit(Codes.ADDRESS, from, end, Confidence.HIGH);
      }
      return;
    }
    int shape = names.shape(from, from + 48);
    boolean ends = "\0\"'\n\r<,;|\t".indexOf(bytes[names.end]) > -1;
    boolean alone = shape == Names.KANA && kind == Codes.NAME_KANA && ends;
    boolean kana = shape == Names.KANA_PAIR || alone;
    boolean roman = shape == Names.ROMAN && ends;
    boolean kanji = shape == Names.KNOWN || shape == Names.KANJI;
    if (labels.before(bytes, names.end, from) != Codes.NONE) {
      return; // one label behind another
    }
    if (kana) {
      hit(Codes.NAME_KANA, from, names.end, Confidence.HIGH);
    } else if ((kanji && kind == Codes.NAME)
        || (roman && RomanNames.known(bytes, from, names.end))) {
      hit(Codes.NAME, from, names.end, Confidence.HIGH);
    }
  }

  private void hit(int kind, int from, int to, Confidence confidence) {
    spot.hit(kind, from, to, confidence);
    found = Math.max(found, to);
  }
}
