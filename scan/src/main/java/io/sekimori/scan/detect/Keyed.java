package io.sekimori.scan.detect;

/**
 * Names in Latin letters below a key that says so: in elements and attributes of XML, and behind
 * the key at the beginning of a line, as in YAML. Letters alone tell too little everywhere else.
 */
final class Keyed {
  private static final int LONGEST = 60;
  private static final int LONGEST_TAG = 400;

  private final byte[] bytes;
  private final Spot spot;
  private final Labels labels;
  private final Names names;

  Keyed(byte[] bytes, Spot spot, Labels labels) {
    this.bytes = bytes;
    this.spot = spot;
    this.labels = labels;
    names = new Names(bytes);
  }

  /** A line begins there: {@code - full_name: "Yamada Taro"}. */
  void line(int from) {
    int at = from;
    while (at < from + LONGEST && " \t-\"'*".indexOf(bytes[at]) >= 0) {
      at++;
    }
    int key = at;
    while (at < key + LONGEST && (Bytes.word(bytes[at]) || " .-\"'".indexOf(bytes[at]) >= 0)) {
      at++;
    }
    if (at > key && (bytes[at] == ':' || bytes[at] == '=')) {
      value(key, pastMarks(at + 1));
    }
  }

  private int pastMarks(int from) {
    int at = from;
    while (at < from + 8 && " \t\"'".indexOf(bytes[at]) >= 0) {
      at++;
    }
    return at;
  }

  /** A tag begins there. */
  void tag(int p) {
    if (bytes[p + 1] == '/') {
      closing(p);
    } else if (Bytes.letter(bytes[p + 1])) {
      attributes(p);
    }
  }

  /** The end of an element names what stands before it. */
  private void closing(int p) {
    boolean raw = bytes[p - 1] == '>' && bytes[p - 2] == ']' && bytes[p - 3] == ']';
    int to = raw ? p - 3 : p;
    int from = to;
    while (from > to - LONGEST
        && (Bytes.word(bytes[from - 1]) || " '\n\r\t".indexOf(bytes[from - 1]) >= 0)) {
      from--;
    }
    if (bytes[from - 1] != (raw ? '[' : '>')) {
      return;
    }
    while (from < to && bytes[from] <= ' ') {
      from++;
    }
    int end = p + 2;
    while (end < p + LONGEST && bytes[end] != '>' && bytes[end] != 0) {
      end++;
    }
    if (isLatin(from)) {
      judge(from, labels.person(bytes, end, p + 2));
    }
  }

  private void attributes(int p) {
    for (int at = p; at < p + LONGEST_TAG && bytes[at] != '>' && bytes[at] != 0; at++) {
      if (bytes[at] == '=' && (bytes[at + 1] == '"' || bytes[at + 1] == '\'')) {
        value(p, at + 2);
      }
    }
  }

  private void value(int key, int from) {
    if (isLatin(from)) {
      judge(from, labels.person(bytes, from, Math.max(key, spot.floor())));
    }
  }

  /** Whether something may be a name in Latin letters, before anybody asks for its key. */
  private boolean isLatin(int from) {
    return Bytes.letter(bytes[from]) && ends(wordsEnd(from));
  }

  private int wordsEnd(int from) {
    if (names.shape(from, from + LONGEST) != Names.ROMAN) {
      return wordEnd(from);
    }
    int end = names.end;
    while (bytes[end - 1] == '\'') {
      end--;
    }
    return end;
  }

  private int wordEnd(int from) {
    int at = from;
    while (at < from + LONGEST && Bytes.letter(bytes[at])) {
      at++;
    }
    return at;
  }

  private boolean ends(int at) {
    int end = at;
    while (end < at + 8 && bytes[end] == ' ') {
      end++;
    }
    return "\0\"'\n\r<,;|\t#(]".indexOf(bytes[end]) >= 0;
  }

  /** A key that may be of anything with a name needs a surname that is known. */
  private void judge(int from, Labels.Person key) {
    int to = wordsEnd(from);
    boolean words = to > wordEnd(from);
    boolean known = key != Labels.Person.NONE && RomanNames.known(bytes, from, to);
    boolean told =
        switch (key) {
          case NONE -> false;
          case PERHAPS -> words && known;
          case SURELY -> known || (words && capitals(from, to));
        };
    if (told) {
      spot.hit(Codes.NAME, from, to, Confidence.HIGH);
    }
  }

  /** Each word begins with a capital. */
  private boolean capitals(int from, int to) {
    for (int i = from; i < to; i++) {
      if ((i == from || bytes[i - 1] == ' ') && !Bytes.capital(bytes[i])) {
        return false;
      }
    }
    return true;
  }
}
