package io.sekimori.scan.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Words that name what stands beside them, in headers and in running text. */
final class Labels {
  private static final int WINDOW = 72;
  private static final int STARTS = 4096;
  private static final int LONGEST_REMARK = 30;
  private static final Set<String> SURELY = LabelWords.surely();
  private static final Labels STANDARD = new Labels(LabelWords.standard());

  /** By their first three bytes, and those of two by both: nearly always none or one. */
  private final Entry[][] byStart = new Entry[STARTS][];

  /** Words that say something only where they are the whole header. */
  private final Map<String, Integer> whole = LabelWords.whole();

  private record Entry(byte[] word, int code) {
    private int start() {
      return word.length == 2
          ? start(word[0], word[1], (byte) 0)
          : start(word[0], word[1], word[2]);
    }

    private static int start(byte first, byte second, byte third) {
      return (first << 6 ^ second << 3 ^ third) & (STARTS - 1);
    }
  }

  Labels(List<LabelWords.Word> words) {
    var entries = new ArrayList<Entry>();
    for (var word : words) {
      entries.add(entry(word.text(), word.code()));
      entries.add(entry(word.text().replace(" ", ""), word.code()));
    }
    for (int i = 0; i < STARTS; i++) {
      int start = i;
      byStart[i] = entries.stream().filter(entry -> entry.start() == start).toArray(Entry[]::new);
    }
  }

  static Labels standard() {
    return STANDARD;
  }

  /** What a header names: a kind, {@code OTHER}, {@code GENERIC} or {@code NONE}. */
  int header(String header) {
    Integer alone = whole.get(header.strip().toLowerCase(Locale.ROOT));
    if (alone != null) {
      return alone;
    }
    byte[] utf8 = header.getBytes(StandardCharsets.UTF_8);
    var folded = new byte[utf8.length * 2 + 1];
    return code(last(folded, fold(utf8, 0, utf8.length, folded)));
  }

  /**
   * The nearest label before {@code at}, looking back no further than {@code floor}. What begins a
   * line may have its label on the line before; what stands within one has it there.
   */
  int before(byte[] bytes, int at, int floor) {
    int from = ownLine(bytes, at, Math.max(floor, at - WINDOW));
    var folded = new byte[2 * WINDOW];
    return code(last(folded, fold(bytes, from, at, folded)));
  }

  /** The label before {@code at} if only marks, or a remark in brackets, stand between. */
  int directlyBefore(byte[] bytes, int at, int floor) {
    int from = ownLine(bytes, at, Math.max(floor, at - WINDOW));
    var folded = new byte[2 * WINDOW];
    int length = fold(bytes, from, at, folded);
    long last = last(folded, length);
    if (last < 0) {
      return Codes.NONE;
    }
    int end = (int) (last >> 8);
    boolean remark =
        length - end < LONGEST_REMARK
            && (folded[end] == '(' || Japanese.charAt(folded, end) == '（');
    for (int i = end; i < length && !remark; i++) {
      int c = Japanese.charAt(folded, i);
      if (letter(folded[i]) || Bytes.digit(folded[i]) || (Japanese.flags(c) & 7) == Japanese.HAN) {
        return Codes.NONE;
      }
    }
    return code(last);
  }

  private static int code(long last) {
    return last < 0 ? Codes.NONE : (int) last & 0xff;
  }

  /** Whether a key says that what it stands for is a person. */
  enum Person {
    NONE,
    /** As it may be said of anything: {@code name}, {@code customer}. */
    PERHAPS,
    /** As {@code full name}. */
    SURELY
  }

  /** What the key says of which only marks stand between its end and {@code at}. */
  Person person(byte[] bytes, int at, int floor) {
    var folded = new byte[2 * WINDOW];
    int length = fold(bytes, Math.max(floor, at - WINDOW), at, folded);
    long last = last(folded, length);
    int code = code(last);
    int end = (int) (last >> 8);
    if (code != Codes.NAME && code != Codes.NAME_KANA) {
      return Person.NONE;
    }
    for (int i = end; i < length; i++) {
      if (letter(folded[i]) || Bytes.digit(folded[i]) || folded[i] < 0) {
        return Person.NONE;
      }
    }
    String word =
        new String(folded, (int) (last >> 40), end - (int) (last >> 40), StandardCharsets.UTF_8);
    return SURELY.contains(word.replace("\1", "")) ? Person.SURELY : Person.PERHAPS;
  }

  private static int ownLine(byte[] bytes, int at, int floor) {
    boolean more = false;
    for (int i = at - 1; i >= floor; i--) {
      if (bytes[i] == '\n' && more) {
        return i + 1;
      } else if (bytes[i] == '\n') {
        return floor;
      }
      more |= bytes[i] < 0 || Bytes.word(bytes[i]);
    }
    return floor;
  }

  /** The same, past words such as "number" that could belong to anything. */
  int named(byte[] bytes, int at, int floor) {
    int code = before(bytes, at, floor);
    for (int back = at - 3;
        code == Codes.GENERIC && back > at - WINDOW && back > floor;
        back -= 3) {
      code = before(bytes, back, floor);
    }
    return code;
  }

  /** A label in brackets right behind {@code at}. */
  int behind(byte[] bytes, int at) {
    boolean bracket =
        bytes[at] == '('
            || (bytes[at] == (byte) 0xef
                && bytes[at + 1] == (byte) 0xbc
                && bytes[at + 2] == (byte) 0x88);
    if (!bracket) {
      return Codes.NONE;
    }
    var folded = new byte[64];
    return code(last(folded, fold(bytes, at, at + 30, folded)));
  }

  private static Entry entry(String text, int code) {
    byte[] word = text.toLowerCase(Locale.ROOT).replace(' ', '\1').getBytes(StandardCharsets.UTF_8);
    return new Entry(word, code);
  }

  /**
   * The label that ends last, with where it begins and ends above its code; of those the longest;
   * "number" directly behind a label is part of it.
   */
  private long last(byte[] folded, int length) {
    int code = Codes.NONE;
    int end = -1;
    int start = 0;
    for (int i = 0; i < length - 1; i++) {
      boolean within = folded[i] < 0 ? (folded[i] & 0xc0) == 0x80 : i > 0 && letter(folded[i - 1]);
      for (int of = within ? 2 : 0; of < 2; of++) { // words of three bytes and more, then of two
        byte third = of == 0 && i + 2 < length ? folded[i + 2] : 0;
        for (var entry : byStart[Entry.start(folded[i], folded[i + 1], third)]) {
          int to = i + entry.word.length;
          if (to < end
              || to > length
              || (to == end && start <= i)
              || !standsAt(entry, folded, i, length)) {
            continue;
          }
          boolean joined = entry.code == Codes.GENERIC && code != Codes.NONE && i <= end + 1;
          code = joined ? code : entry.code;
          end = to;
          start = i;
        }
      }
    }
    return code == Codes.NONE ? -1 : (long) start << 40 | (long) end << 8 | code;
  }

  private static boolean standsAt(Entry entry, byte[] folded, int at, int length) {
    for (int i = 0; i < entry.word.length; i++) {
      if (folded[at + i] != entry.word[i]) {
        return false;
      }
    }
    if (entry.word[0] < 0) {
      return true;
    }
    int to = at + entry.word.length;
    return !(at > 0 && letter(folded[at - 1])) && !(to < length && letter(folded[to]));
  }

  private static boolean letter(byte b) {
    return b >= 'a' && b <= 'z';
  }

  /**
   * Small letters, words apart by one mark: {@code myNumber}, {@code MY_NUMBER}, full width too.
   */
  private static int fold(byte[] bytes, int from, int to, byte[] folded) {
    int length = 0;
    boolean small = false;
    for (int i = from; i < to && length < folded.length - 1; i++) {
      int b = bytes[i];
      if (b == (byte) 0xef && i + 2 < to && wideLetter(bytes[i + 1], bytes[i + 2])) {
        b = (bytes[i + 1] == (byte) 0xbc ? bytes[i + 2] - 0x60 : bytes[i + 2] - 0x20) & 0x7f;
        i += 2;
      }
      boolean capital = b >= 'A' && b <= 'Z';
      if (b == '_' || b == '-' || b == ' ' || (capital && small)) {
        if (length > 0 && folded[length - 1] != 1) {
          folded[length++] = 1;
        }
        if (!capital) {
          small = false;
          continue;
        }
      }
      small = b >= 'a' && b <= 'z';
      folded[length++] = (byte) (capital ? b + 32 : b);
    }
    return length;
  }

  /** U+FF21 to U+FF3A and U+FF41 to U+FF5A. */
  private static boolean wideLetter(byte second, byte third) {
    int low = third & 0xff;
    return (second == (byte) 0xbc && low >= 0xa1 && low <= 0xba)
        || (second == (byte) 0xbd && low >= 0x81 && low <= 0x9a);
  }
}
