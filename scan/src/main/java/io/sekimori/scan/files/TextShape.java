package io.sekimori.scan.files;

import io.sekimori.scan.files.Part.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the first lines of a text look like. */
record TextShape(Format format, Shape shape, char delimiter) {
  private static final int LOOK = 1 << 16;
  private static final int LINES = 50;

  /** Lines above the names of the columns. */
  private static final int LONGEST_TITLE = 5;

  private static final String DELIMITERS = ",\t;|";

  /** Nothing in it is tried twice: a text of blank lines would keep it busy for minutes. */
  private static final Pattern SQL =
      Pattern.compile(
          "(?im)^[ \\t]*+((insert|replace)\\s++(\\w++\\s++){0,2}into\\s++\\S"
              + "|insert\\s++\\[\\S+\\s*+\\(|update\\s++\\S++\\s++set\\s++\\S"
              + "|copy\\s++[^\\s(]++\\s*+(\\(.*\\)\\s*+)?from\\s++stdin"
              + "|create\\s++table\\s++\\S)");

  private static final Pattern JSON =
      Pattern.compile(
          "(?s)\\s*(\\{\\s*(\".*|}.*|$)"
              + "|\\[\\s*([\\[{\"].*|-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?\\s*(,.*|]\\s*)|].*|$))");

  static TextShape of(byte[] head, int from, int to, String name) {
    String text = new String(head, from, Math.min(LOOK, to - from), StandardCharsets.UTF_8);
    String lower = name.toLowerCase(Locale.ROOT);
    if (JSON.matcher(text).matches()) {
      return new TextShape(Format.JSON, Shape.CELLS, '\0');
    }
    if (SQL.matcher(text).find()) {
      return new TextShape(Format.SQL, Shape.CELLS, '\0');
    }
    char delimiter = delimiter(text, to - from > LOOK);
    if (delimiter == '\0' && lower.endsWith(".csv")) {
      delimiter = ',';
    }
    if (delimiter == '\0' && lower.endsWith(".tsv")) {
      delimiter = '\t';
    }
    return delimiter == '\0'
        ? new TextShape(Format.TEXT, Shape.TEXT, '\0')
        : new TextShape(Format.DELIMITED, Shape.DELIMITED, delimiter);
  }

  /** The delimiter that divides nearly all lines into the same number of cells, or none. */
  private static char delimiter(String text, boolean cut) {
    char best = '\0';
    double most = 0;
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char candidate = DELIMITERS.charAt(i);
      double score = score(text, candidate, cut);
      if (score > most) {
        most = score;
        best = candidate;
      }
    }
    return best;
  }

  private static double score(String text, char delimiter, boolean cut) {
    int[] counts = new int[LINES];
    int lines = countPerLine(text, delimiter, counts, cut);
    int usual = lines < 2 ? 0 : counts[lines / 2 + 1 < lines ? lines / 2 + 1 : lines - 1];
    if (usual == 0) {
      return 0;
    }
    int title = 0;
    while (counts[title] != usual && title < LONGEST_TITLE) {
      title++;
    }
    int same = 0;
    for (int i = title; i < lines; i++) {
      same += counts[i] == usual ? 1 : 0;
    }
    double share = (double) same / (lines - title);
    return share < 0.8 || same < 2 ? 0 : share + Math.min(usual, 50) / 1000.0;
  }

  /** Delimiters outside of quotes, per record. */
  private static int countPerLine(String text, char delimiter, int[] counts, boolean cut) {
    int lines = 0;
    boolean quoted = false;
    boolean empty = true;
    for (int i = 0; i < text.length() && lines < LINES; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\n' && !quoted) {
        lines += empty ? 0 : 1;
        empty = true;
        continue;
      } else if (c == delimiter && !quoted) {
        counts[lines]++;
      }
      empty &= c <= ' ' && c != delimiter;
    }
    return lines < LINES && !empty && !cut ? lines + 1 : lines;
  }
}
