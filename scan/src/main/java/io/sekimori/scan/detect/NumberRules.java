package io.sekimori.scan.detect;

/** What digits in a known grouping are: by check digits, ranges and the label beside them. */
final class NumberRules {
  private final byte[] bytes;
  private final byte[] d;
  private final Sink spot;
  private final Labels labels;
  private final Addresses addresses;
  private final byte[] padded = new byte[12];

  /**
   * @param digits where the values of the digits are put before each question
   */
  NumberRules(byte[] bytes, byte[] digits, Sink spot, Labels labels) {
    this.bytes = bytes;
    this.d = digits;
    this.spot = spot;
    this.labels = labels;
    addresses = new Addresses(bytes);
  }

  /** Whether the number was taken for something, rightly or not. */
  boolean judge(int grouping, int n, int from, int to) {
    return switch (grouping) {
      case Signatures.PLAIN -> plain(n, from, to);
      case Signatures.G444 -> twelve(from, to);
      case Signatures.CARD -> card(n, from, to, true);
      case Signatures.TELEPHONE -> groupedTelephone(n, from, to);
      case Signatures.INTERNATIONAL -> international(n, from, to);
      case Signatures.POST_CODE -> postCode(from, to);
      case Signatures.PENSION -> pension(from, to);
      case Signatures.BANK -> bank(from, to);
      case Signatures.YUCHO -> postBank(n, from, to);
      default -> false;
    };
  }

  /** Two capitals and seven digits, or two and two around eight (D2.5, D2.6). */
  boolean lettered(int n, int from, int to) {
    boolean two = Bytes.capital(bytes[from - 2]) && !Bytes.word(bytes[from - 3]);
    if (!two || bytes[from - 3] == '-') {
      return false;
    }
    if (n == 7 && !Bytes.word(bytes[to]) && bytes[to] != '-' && !filled(to)) {
      int label = label(from - 2, to);
      boolean told = label == Codes.PASSPORT;
      boolean japanese = bytes[from - 2] == 'T' || bytes[from - 2] == 'M';
      if (told || (japanese && label != Codes.OTHER)) {
        spot.tally().lettered(Codes.PASSPORT, letters(from - 2));
        spot.hit(Codes.PASSPORT, from - 2, to, told ? Confidence.HIGH : Confidence.LOW);
      } else {
        spot.candidate(Codes.PASSPORT, from - 2, to);
      }
      return true;
    }
    boolean behind = Bytes.capital(bytes[to]) && Bytes.capital(bytes[to + 1]);
    if (n != 8 || !behind || Bytes.word(bytes[to + 2]) || bytes[to + 2] == '-') {
      return false;
    }
    int label = label(from - 2, to + 2);
    var alone = label == Codes.OTHER ? Confidence.LOW : Confidence.MEDIUM;
    boolean told = label == Codes.RESIDENCE_CARD;
    spot.tally().lettered(Codes.RESIDENCE_CARD, letters(from - 2) << 16 | letters(to));
    spot.hit(Codes.RESIDENCE_CARD, from - 2, to + 2, told ? Confidence.HIGH : alone);
    return true;
  }

  /** As within a machine-readable zone; a single bracket begins an element. */
  private boolean filled(int at) {
    return bytes[at] == '<' && (bytes[at + 1] == '<' || Bytes.digit(bytes[at + 1]));
  }

  private int letters(int at) {
    return bytes[at] << 8 | bytes[at + 1];
  }

  private boolean plain(int n, int from, int to) {
    return switch (n) {
      case 7 -> seven(from, to);
      case 8 -> eight(from, to);
      case 10, 11 ->
          (n == 11 && spot.countsZeros(from, to)) ? eleven(from, to) : telephone(n, from, to);
      case 12 -> bytes[from - 1] == '+' ? international(n, from, to) : twelve(from, to);
      case 13, 14, 15, 16, 17, 18, 19 -> card(n, from, to, false);
      default -> false;
    };
  }

  /** An address behind it says more than a word that stands further before it. */
  private boolean seven(int from, int to) {
    int label = label(from, to);
    if (beforeAddress(Japanese.behindBlanks(bytes, to)) && !isTold(from)) {
      label = Codes.POST_CODE;
    }
    if (label != Codes.BANK_ACCOUNT && label != Codes.POST_CODE) {
      return false;
    }
    spot.hit(label, from, to, Confidence.HIGH);
    return true;
  }

  /** Whether what stands right before it names it. */
  private boolean isTold(int from) {
    int label = labels.directlyBefore(bytes, from, spot.floor());
    return label == Codes.BANK_ACCOUNT || label == Codes.OTHER || label == Codes.GENERIC;
  }

  private boolean eight(int from, int to) {
    boolean law = knownLaw(d[0] * 10 + d[1]) && prefecture(d[2] * 10 + d[3]);
    if (law && CheckDigits.insurer(d, 0, 8)) {
      boolean told = label(from, to) == Codes.INSURER;
      spot.hit(Codes.INSURER, from, to, told ? Confidence.HIGH : Confidence.LOW);
      return true;
    }
    if (d[7] == 1 && labels.named(bytes, from, spot.floor()) == Codes.BANK_ACCOUNT) {
      spot.hit(Codes.BANK_ACCOUNT, from, to, Confidence.HIGH);
      return true;
    }
    spot.candidate(Codes.INSURER, from, to);
    return true;
  }

  /** The first two digits name the law under which somebody is insured. */
  static boolean knownLaw(int law) {
    return switch (law) {
      case 1, 2, 3, 4, 6, 7, 31, 32, 33, 34, 39, 63, 67, 72, 73, 74, 75 -> true;
      default -> false;
    };
  }

  static boolean prefecture(int code) {
    return code >= 1 && code <= 47;
  }

  /** An eleven-digit cell may be a mobile number, or an individual number without its zero. */
  private boolean eleven(int from, int to) {
    restore(11);
    return telephone(11, from, to);
  }

  /** A column that says what it is has them judged one by one. */
  private void restore(int n) {
    if (spot.columnLabel() == Codes.MY_NUMBER) {
      return;
    }
    System.arraycopy(d, 0, padded, 12 - n, n);
    padded[0] = 0;
    padded[11 - n] = 0;
    boolean valid = CheckDigits.individualNumber(padded, 0);
    spot.tally().restorable[Codes.MY_NUMBER]++;
    spot.tally().restored[Codes.MY_NUMBER] += valid ? 1 : 0;
  }

  private boolean telephone(int n, int from, int to) {
    if (n == 10 && spot.countsZeros(from, to)) {
      restore(10);
    }
    int label = d[0] == 0 || n == 10 ? label(from, to) : Codes.NONE;
    if (n == 10 && label == Codes.PENSION) {
      spot.hit(Codes.PENSION, from, to, Confidence.HIGH);
      return true;
    }
    if (!Telephones.national(d, n)) {
      spot.candidate(Codes.TELEPHONE, from, to);
      return true;
    }
    boolean told = label == Codes.TELEPHONE;
    spot.tally().grouped[Codes.TELEPHONE] += n == 11 ? 1 : 0;
    spot.hit(Codes.TELEPHONE, from, to, told ? Confidence.HIGH : Confidence.LOW);
    return true;
  }

  private boolean groupedTelephone(int n, int from, int to) {
    if (!Telephones.grouped(d, n, bytes, from, to)) {
      spot.candidate(Codes.TELEPHONE, from, to);
      return false;
    }
    boolean other = spot.columnLabel() == Codes.OTHER;
    spot.tally().grouped[Codes.TELEPHONE] += n == 11 ? 1 : 0;
    spot.hit(Codes.TELEPHONE, from, to, other ? Confidence.LOW : Confidence.HIGH);
    return true;
  }

  private boolean international(int n, int from, int to) {
    boolean japan = bytes[from - 1] == '+' && d[0] == 8 && d[1] == 1;
    if (!japan) {
      return false;
    }
    var national = new byte[n - 1];
    System.arraycopy(d, 2, national, 1, n - 2);
    if (!Telephones.national(national, n - 1)) {
      return false;
    }
    spot.hit(Codes.TELEPHONE, from - 1, to, Confidence.HIGH);
    return true;
  }

  private boolean twelve(int from, int to) {
    boolean mine = CheckDigits.individualNumber(d, 0);
    boolean drives = CheckDigits.licence(d, 0);
    int label = mine || drives ? label(from, to) : Codes.NONE;
    twelve(Codes.MY_NUMBER, mine, drives, label, from, to);
    twelve(Codes.LICENCE, drives, mine, label, from, to);
    return true;
  }

  private void twelve(int kind, boolean valid, boolean other, int label, int from, int to) {
    if (!valid) {
      spot.candidate(kind, from, to);
    } else if (label == kind) {
      spot.hit(kind, from, to, Confidence.HIGH);
    } else if (other && (label == Codes.MY_NUMBER || label == Codes.LICENCE)) {
      spot.candidate(kind, from, to);
    } else {
      spot.hit(kind, from, to, Confidence.LOW);
    }
  }

  private boolean card(int n, int from, int to, boolean grouped) {
    if (!Cards.valid(d, n)) {
      spot.candidate(Codes.CARD, from, to);
      return true;
    }
    int label = label(from, to);
    boolean told = label == Codes.CARD;
    if (grouped) {
      spot.tally().grouped[Codes.CARD]++;
    }
    var alone = grouped && label != Codes.OTHER ? Confidence.MEDIUM : Confidence.LOW;
    spot.hit(Codes.CARD, from, to, told ? Confidence.HIGH : alone);
    return true;
  }

  /** The mark, a label, or an address behind it; otherwise its column must tell. */
  private boolean postCode(int from, int to) {
    boolean told =
        label(from, to) == Codes.POST_CODE
            || beforeAddress(Japanese.pastBlanks(bytes, to))
            || mark(Japanese.beforeBlanks(bytes, from));
    spot.hit(Codes.POST_CODE, from, to, told ? Confidence.HIGH : Confidence.LOW);
    return true;
  }

  /** A prefecture follows, or a municipality with the rest of an address. */
  private boolean beforeAddress(int at) {
    return Japanese.han(bytes, at) && (Prefectures.at(bytes, at) > 0 || addresses.end(at) > 0);
  }

  /** U+3012, the post office's mark. */
  private boolean mark(int behind) {
    return Japanese.charBefore(bytes, behind) == 0x3012;
  }

  /** Ten digits in four and six: also a telephone number in an unusual grouping. */
  private boolean pension(int from, int to) {
    int label = label(from, to);
    if (label == Codes.TELEPHONE && d[0] == 0) {
      spot.hit(Codes.TELEPHONE, from, to, Confidence.HIGH);
    } else {
      boolean told = label == Codes.PENSION;
      spot.hit(Codes.PENSION, from, to, told ? Confidence.HIGH : Confidence.LOW);
    }
    return true;
  }

  private boolean bank(int from, int to) {
    boolean typed = to - from == 18;
    boolean known = !typed || d[7] == 1 || d[7] == 2 || d[7] == 4;
    boolean told = label(from, to) == Codes.BANK_ACCOUNT;
    if (!known || (!typed && !told)) {
      return false;
    }
    spot.hit(Codes.BANK_ACCOUNT, from, to, told ? Confidence.HIGH : Confidence.MEDIUM);
    return true;
  }

  /** Japan Post: a symbol that begins with 1 and ends with 0, a number that ends with 1 (E7). */
  private boolean postBank(int n, int from, int to) {
    boolean shaped = d[0] == 1 && d[4] == 0 && d[n - 1] == 1;
    boolean told = shaped && labels.named(bytes, from, spot.floor()) == Codes.BANK_ACCOUNT;
    if (!shaped || (!told && n < 13)) {
      return false;
    }
    spot.hit(Codes.BANK_ACCOUNT, from, to, told ? Confidence.HIGH : Confidence.MEDIUM);
    return true;
  }

  private int label(int from, int to) {
    int label = labels.named(bytes, from, spot.floor());
    if (label != Codes.NONE && label != Codes.GENERIC) {
      return label;
    }
    int behind = labels.behind(bytes, to);
    return behind != Codes.NONE ? behind : label == Codes.NONE ? spot.columnLabel() : label;
  }
}
