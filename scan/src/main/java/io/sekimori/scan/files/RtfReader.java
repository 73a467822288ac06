package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Rich text: what is written in it, with its notes, fields and properties. Pictures and objects are
 * named.
 */
final class RtfReader {
  private static final int DEEPEST = 10_000;
  private static final int LONGEST_WORD = 32;

  /** Groups that hold settings, or bytes as digits, and no text. */
  private static final Set<String> SETTINGS =
      Set.of(
          "colortbl",
          "stylesheet",
          "fonttbl",
          "themedata",
          "colorschememapping",
          "datastore",
          "latentstyles",
          "listtable",
          "listoverridetable",
          "rsidtbl",
          "generator",
          "xmlnstbl",
          "wgrffmtfilter",
          "mmathPr",
          "blipuid",
          "passwordhash",
          "pgdsctbl",
          "datafield",
          "objclass",
          "picprop");

  /** Groups whose text stands for itself. */
  private static final Set<String> APART =
      Set.of(
          "author",
          "title",
          "subject",
          "operator",
          "company",
          "manager",
          "doccomm",
          "keywords",
          "category",
          "annotation",
          "atnauthor",
          "atnid",
          "footnote",
          "fldinst",
          "shptxt",
          "sn",
          "sv");

  private record Group(boolean silent, boolean apart, int fallback) {}

  private final Content content;
  private final String inside;
  private final InputStream in;
  private final RtfText text;
  private final Deque<Group> groups = new ArrayDeque<>();
  private boolean silent;
  private boolean apart;
  private boolean picture;
  private boolean object;

  /** How many letters behind a Unicode one stand for it where that is not known. */
  private int fallback = 1;

  private int skip;
  private int next;

  private RtfReader(Content content, String inside, InputStream in) {
    this.content = content;
    this.inside = inside;
    this.in = in;
    this.text = new RtfText(content);
  }

  static void read(Reading reading, Piece piece) throws IOException {
    Content content = reading.content();
    content.begin(Reading.text(piece.inside(), Format.DOCUMENT, Part.Shape.TEXT));
    try {
      new RtfReader(content, piece.inside(), piece.in()).all();
    } finally {
      content.end();
    }
  }

  private void all() throws IOException {
    try {
      next = in.read();
      while (next >= 0) {
        one();
      }
    } finally {
      text.end();
    }
    name(picture, Reason.PICTURE);
    name(object, Reason.UNSUPPORTED);
    name(text.isBroken(), Reason.BROKEN_ENCODING);
    name(!groups.isEmpty(), Reason.TRUNCATED);
  }

  private void name(boolean odd, Reason reason) {
    if (odd) {
      content.notRead(inside, reason, true);
    }
  }

  private void one() throws IOException {
    int c = next;
    next = in.read();
    switch (c) {
      case '{' -> {
        if (groups.size() >= DEEPEST) {
          throw Stopped.entry(Reason.MEMORY);
        }
        groups.push(new Group(silent, apart, fallback));
        apart = false;
        skip = 0;
      }
      case '}' -> {
        Group around = groups.poll();
        if (apart) {
          text.line();
        }
        silent = around != null && around.silent;
        apart = around != null && around.apart;
        fallback = around == null ? 1 : around.fallback;
        skip = 0;
      }
      case '\\' -> control();
      case '\r', '\n', 0 -> {}
      default -> letter(c);
    }
  }

  private void control() throws IOException {
    if (isLetter(next)) {
      word();
      return;
    }
    int symbol = next;
    next = in.read();
    switch (symbol) {
      case '\'' -> {
        int high = Character.digit(next, 16);
        next = in.read();
        int low = Character.digit(next, 16);
        next = in.read();
        if (high >= 0 && low >= 0) {
          letter(high << 4 | low);
        }
      }
      case '~' -> letter(' ');
      case '_' -> letter('-');
      case '\r', '\n' -> text.line();
      case '\\', '{', '}' -> letter(symbol);
      default -> {} // marks without letters
    }
  }

  private void letter(int b) throws IOException {
    if (skip > 0) {
      skip--;
    } else if (!silent) {
      text.add((byte) b);
    }
  }

  private void word() throws IOException {
    StringBuilder name = new StringBuilder();
    while (isLetter(next) && name.length() < LONGEST_WORD) {
      name.append((char) next);
      next = in.read();
    }
    boolean negative = next == '-';
    if (negative) {
      next = in.read();
    }
    long value = 0;
    boolean given = false;
    for (int i = 0; i < 10 && next >= '0' && next <= '9'; i++) {
      value = value * 10 + next - '0';
      given = true;
      next = in.read();
    }
    if (next == ' ') {
      next = in.read();
    }
    obey(name.toString(), given ? negative ? -value : value : -1);
  }

  private void obey(String word, long value) throws IOException {
    switch (word) {
      case "par", "line", "row", "nestrow", "sect", "page", "column" -> text.line();
      case "tab", "cell", "nestcell" -> letter('\t');
      case "emdash", "endash", "bullet" -> letter(word.equals("bullet") ? ' ' : '-');
      case "ansicpg" -> text.codePage(value);
      case "fcharset" -> text.charset(value);
      case "uc" -> fallback = Math.clamp(value, 0, 8);
      case "u" -> {
        if (!silent) {
          text.unicode((char) value);
        }
        skip = fallback;
      }
      case "bin" -> bytes(value);
      case "pict", "objdata" -> {
        picture |= word.equals("pict");
        object |= word.equals("objdata");
        silent = true;
      }
      default -> {
        silent |= SETTINGS.contains(word);
        if (!silent && APART.contains(word)) {
          text.line();
          apart = true;
        }
      }
    }
  }

  private void bytes(long count) throws IOException {
    if (count > 0) {
      in.skipNBytes(count - 1); // the first one was looked at
      next = in.read();
    }
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
