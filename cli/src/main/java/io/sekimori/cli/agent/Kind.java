package io.sekimori.cli.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an object is, by the end of its name or by its first bytes. Nothing finer is reported. */
enum Kind {
  IMAGE("jpg jpeg jpe png gif tif tiff bmp webp heic heif avif"),
  PDF("pdf"),
  OFFICE("doc docx xls xlsx xlsm ppt pptx odt ods rtf"),
  ARCHIVE("zip gz tgz 7z rar lzh tar bz2 xz zst"),
  TEXT("txt csv tsv json xml html htm log yaml yml"),
  MAIL("eml msg mbox"),
  DATABASE("sql dump bak db sqlite mdb accdb"),
  /** Of a query. */
  ROW(""),
  OTHER("");

  /** How many first bytes {@link #ofMagic} wants to see. */
  static final int MAGIC = 12;

  private static final Map<String, Kind> BY_ENDING = new TreeMap<>();

  static {
    for (Kind kind : values()) {
      for (String ending : kind.endings.split(" ")) {
        BY_ENDING.put(ending, kind);
      }
    }
    BY_ENDING.remove("");
  }

  private final String endings;

  Kind(String endings) {
    this.endings = endings;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> parse(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findAny();
  }

  static Kind ofName(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_ENDING.getOrDefault(ending, OTHER);
  }

  /** By the first bytes; an image that is called {@code .dat} is an image. */
  static Kind ofMagic(byte[] first, int length, String name) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) (first[i] & 0xff));
    }
    String head = text.toString();
    if (isImage(head)) {
      return IMAGE;
    }
    if (head.startsWith("%PDF")) {
      return PDF;
    }
    if (head.startsWith("PK\3\4")) {
      Kind called = ofName(name);
      return called == OFFICE ? OFFICE : ARCHIVE;
    }
    if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      return OFFICE;
    }
    if (head.startsWith("\u001f\u008b") || head.startsWith("7z\u00bc\u00af")) {
      return ARCHIVE;
    }
    Kind called = ofName(name);
    return called == IMAGE || called == PDF ? OTHER : called;
  }

  private static boolean isImage(String head) {
    return head.startsWith("\u00ff\u00d8\u00ff")
        || head.startsWith("\u0089PNG")
        || head.startsWith("GIF8")
        || head.startsWith("II*\0")
        || head.startsWith("MM\0*")
        || head.startsWith("BM")
        || (head.startsWith("RIFF") && head.startsWith("WEBP", 8))
        || head.startsWith("ftyphei", 4)
        || head.startsWith("ftypmif1", 4)
        || head.startsWith("ftypavif", 4);
  }
}
