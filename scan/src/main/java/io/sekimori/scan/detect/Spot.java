package io.sekimori.scan.detect;

import org.jspecify.annotations.Nullable;

/** Where the walk is: line, column, cell; and the place where hits are counted. */
final class Spot {
  private static final int LONGEST_CELL = 200;
  private static final int MOST_LINES_IN_QUOTES = 100;
  private static final int MOST_BYTES_IN_QUOTES = 1 << 16;

  private final Engine engine;
  private final byte[] bytes;
  private final HitListener listener;
  private final boolean[] wanted;
  private final Tally text;
  private final @Nullable Table table;
  private final byte delimiter;
  private final byte quote;

  private Columns.@Nullable Column column;
  private int columnIndex;
  private boolean header;
  private long cellStart;
  private long cellEnd = -1;
  private boolean quoted;
  private boolean inQuotes;
  private long quotedFrom;
  private int linesInQuotes;

  private long lines;
  private long wordNewlines;
  private int wordFrom;
  private long fixedLine = -1;

  Spot(Engine engine, Detectors detectors, HitListener listener, @Nullable Table table, int kinds) {
    this.engine = engine;
    this.listener = listener;
    this.table = table;
    bytes = engine.bytes;
    text = new Tally(kinds);
    wanted = detectors.wantedCodes();
    delimiter = table == null ? 0 : (byte) table.delimiter();
    quote = table == null ? 0 : (byte) table.quote();
    header = table != null && !table.headers().isEmpty();
    if (table != null) {
      column = engine.columns().at(0);
    }
  }

  Tally text() {
    return text;
  }

  long lines() {
    return lines;
  }

  /** Counts the lines of the words that are passed. */
  void enterWord(int w, int from, int limit, long newlines) {
    lines += Long.bitCount(wordNewlines);
    int first = Math.max(0, from - (w << 6));
    int past = limit - (w << 6);
    wordNewlines = newlines & -1L << first & (past >= 64 ? -1L : (1L << past) - 1);
    wordFrom = w << 6;
  }

  void leave(int limit) {
    lines += Long.bitCount(wordNewlines);
    wordNewlines = 0;
    wordFrom = limit;
  }

  private long lineAt(int p) {
    if (fixedLine >= 0) {
      return fixedLine;
    }
    int within = p - wordFrom;
    long before = within <= 0 ? 0 : within >= 64 ? -1L : (1L << within) - 1;
    return lines + Long.bitCount(wordNewlines & before) + 1;
  }

  /** A cell given by itself. */
  void enterCell(Columns.Column column, long line, int length) {
    this.column = column;
    fixedLine = line;
    cellStart = 0;
    cellEnd = length;
  }

  boolean structural(byte b) {
    return table != null && (b == delimiter || b == '\n' || (b == quote && quote != 0));
  }

  void structure(int p, byte b) {
    long offset = engine.base + p;
    if (b == quote) {
      quote(p, offset);
    } else if (!inQuotes || (b == '\n' && tooLongInQuotes(offset))) {
      endCell(p, p);
      nextCell(offset, b == '\n');
    }
  }

  /** A quote opens at the start of a cell; a second one closes, a third behind it opens again. */
  private void quote(int p, long offset) {
    if (inQuotes) {
      inQuotes = false;
    } else if (offset == cellStart || (quoted && bytes[p - 1] == quote)) {
      inQuotes = true;
      quoted = true;
      quotedFrom = offset == cellStart ? offset : quotedFrom;
    }
  }

  /** A quote that never closes must not swallow the rest of the file. */
  private boolean tooLongInQuotes(long offset) {
    linesInQuotes++;
    return linesInQuotes > MOST_LINES_IN_QUOTES || offset - quotedFrom > MOST_BYTES_IN_QUOTES;
  }

  private void nextCell(long offset, boolean newRecord) {
    header &= !newRecord;
    columnIndex = newRecord ? 0 : columnIndex + 1;
    column = engine.columns().at(columnIndex);
    cellStart = offset + 1;
    quoted = false;
    inQuotes = false;
    linesInQuotes = 0;
  }

  /** Counts the cell that ends before {@code p}. */
  void endCell(int p, int last) {
    int from = (int) Math.max(cellStart - engine.base, 0);
    if (column != null && !header && from < last && bytes[from] != '\r') {
      column.tally().values++;
    }
    cellEnd = -1;
  }

  /** The end of the input ends the last cell. */
  void conclude(int end) {
    if (table != null && cellStart < engine.base + end) {
      endCell(end, end);
    }
    if (end > Engine.BEFORE && bytes[end - 1] != '\n') {
      lines++;
    }
  }

  /** Whether these bytes are all that the cell holds. */
  boolean wholeCell(int from, int to) {
    if (column == null) {
      return false;
    }
    long start = cellStart - engine.base;
    if (start < 0 || from - start > LONGEST_CELL) {
      return false;
    }
    int at = (int) start + (quoted ? 1 : 0);
    while (at < from && bytes[at] == ' ') {
      at++;
    }
    return at == from && endsCell(to);
  }

  private boolean endsCell(int to) {
    while (bytes[to] == ' ') {
      to++;
    }
    byte b = bytes[to];
    if (cellEnd >= 0) {
      return engine.base + to >= cellEnd;
    }
    return quoted ? b == quote : b == delimiter || b == '\n' || b == '\r' || b == 0;
  }

  /** How far back a label may be looked for. */
  int floor() {
    return column == null ? 0 : (int) Math.max(0, cellStart - engine.base);
  }

  /** What the column's header names. */
  int columnLabel() {
    return column == null ? Codes.NONE : column.label();
  }

  Tally tally() {
    return column == null ? text : column.tally();
  }

  /** Of the right shape and not valid. */
  void candidate(int kind, int from, int to) {
    var tally = tally();
    tally.candidates[kind]++;
    if (wholeCell(from, to)) {
      tally.wholeCandidates[kind]++;
    }
  }

  /** Valid. */
  void hit(int kind, int from, int to, Confidence confidence) {
    if (header || (kind < wanted.length && !wanted[kind])) {
      return;
    }
    var tally = tally();
    candidate(kind, from, to);
    (confidence.reported() ? tally.strong : tally.weak)[kind]++;
    if (wholeCell(from, to)) {
      tally.whole[kind]++;
    }
    if (tally.wantsSample(kind, confidence)) {
      long offset = fixedLine >= 0 ? -1 : engine.base + from;
      tally.keep(
          kind, confidence, new Sample(Masks.masked(kind, bytes, from, to), lineAt(from), offset));
    }
    int index = column == null ? -1 : column.index();
    listener.hit(Kind.standard().get(kind), index, engine.base + from, to - from, confidence);
  }
}
