package io.sekimori.scan.detect;

import java.nio.charset.StandardCharsets;

/** Tells names of columns from what stands below them. */
public final class Headings {
  private static final int MARGIN = 256;

  private Headings() {}

  /** Whether the words name something that is looked for, or something that is like it. */
  public static boolean names(String cell) {
    return Labels.standard().header(cell) != Codes.NONE;
  }

  /** Whether the words name something that is looked for. */
  public static boolean namesKind(String cell) {
    int label = Labels.standard().header(cell);
    return label >= 0 && label < Codes.STANDARD;
  }

  /**
   * The identifier of what the words name, empty if that is nothing that is looked for. It may
   * stand for the words as the name of a column: it never holds a value.
   */
  public static String kind(String cell) {
    int label = Labels.standard().header(cell);
    return label >= 0 && label < Codes.STANDARD ? Kind.standard().get(label).id() : "";
  }

  /** Whether this is a person's name or an address rather than what a column is called. */
  public static boolean isValue(String cell) {
    byte[] utf8 = cell.strip().getBytes(StandardCharsets.UTF_8);
    if (utf8.length == 0 || utf8.length > MARGIN || names(cell)) {
      return false;
    }
    byte[] bytes = new byte[utf8.length + 3 * MARGIN];
    System.arraycopy(utf8, 0, bytes, MARGIN, utf8.length);
    int shape = new Names(bytes).cell(MARGIN, MARGIN + utf8.length);
    return shape == Names.KNOWN || shape == Names.KANA_PAIR || new Addresses(bytes).end(MARGIN) > 0;
  }
}
