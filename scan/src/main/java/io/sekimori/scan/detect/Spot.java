package io.sekimori.scan.detect;

import org.jspecify.annotations.Nullable;

/** Where the walk is: column and cell; and the place where hits are counted. */
final class Spot implements Sink {
  private static final int LONGEST_CELL = 200;
  private static final int MOST_LINES_IN_QUOTES = 100;
  private static final int MOST_BYTES_IN_QUOTES = 1 << 16;

  final Lines lines = new Lines();
  private final Engine engine;
  private final byte[] bytes;
  private final HitListener listener;
  private final Kind[] kinds;
  private final boolean[] wanted;
  private final Tally text;
  private final CellShapes shapes;
  private final @Nullable Table table;
  private final byte delimiter;
  private final byte quote;

  private Columns.@Nullable Column column;
  private int columnIndex;
  private boolean header;
  private boolean named;
  private long record;
  private long cellStart;
  private long cellEnd = -1;
  private boolean quoted;
  private boolean inQuotes;
  private long quotedFrom;
  private int linesInQuotes;
  private long fixedLine = -1;

  /** Behind the last hit. */
  private long hitEnd = -1;

  /** Behind the last hit that stands for itself. */
  private long sureEnd = -1;

  Spot(Engine engine, Detectors detectors, HitListener listener, @Nullable Table table) {
    this.engine = engine;
    this.listener = listener;
    this.table = table;
    bytes = engine.bytes;
    kinds = detectors.coded();
    wanted = detectors.wantedCodes();
    text = new Tally(kinds.length);
    shapes = new CellShapes(bytes, this);
    delimiter = table == null ? 0 : (byte) table.delimiter();
    quote = table == null ? 0 : (byte) table.quote();
    named = table != null && !table.headers().isEmpty();
    if (table != null) {
      enterRecord(table);
    }
  }

  Tally text() {
    return text;
  }

  /** A cell given by itself. */
  void enterCell(Columns.Column column, long line, int length) {
    this.column = column;
    fixedLine = line;
    cellStart = 0;
    cellEnd = length;
    hitEnd = -1;
    sureEnd = -1;
  }

  boolean structural(byte b) {
    return table != null && (b == delimiter || b == '\n' || (b == quote && quote != 0));
  }

  void structure(int p, byte b) {
    long offset = engine.base + p;
    if (b == quote && quote != 0) {
      quote(p, offset);
    } else if (!inQuotes || (b == '\n' && tooLongInQuotes(offset))) {
      endCell(p);
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

  /** What stands above the names of the columns is in none. */
  private void enterRecord(Table of) {
    header = named && record == of.headerRecord();
    column = named && record < of.headerRecord() ? null : engine.columns().at(0);
  }

  private void nextCell(long offset, boolean newRecord) {
    columnIndex = newRecord ? 0 : columnIndex + 1;
    if (newRecord && table != null) {
      record++;
      enterRecord(table);
    } else if (column != null) {
      column = engine.columns().at(columnIndex);
    }
    cellStart = offset + 1;
    quoted = false;
    inQuotes = false;
    linesInQuotes = 0;
  }

  /** Counts and looks at the cell that ends before {@code p}. */
  void endCell(int p) {
    if (column == null || header) {
      return;
    }
    long start = cellStart - engine.base;
    boolean tooLong = start < 0 || p - start > LONGEST_CELL;
    if (tooLong) {
      column.tally().values++;
      return;
    }
    int from = (int) start;
    int to = p;
    while (to > from && (bytes[to - 1] == '\r' || bytes[to - 1] == ' ')) {
      to--;
    }
    if (quoted && to > from && bytes[to - 1] == quote) {
      to--;
      from++;
    }
    while (from < to && bytes[from] == ' ') {
      from++;
    }
    if (from < to) {
      column.tally().values++;
      shapes.judge(column.label(), from, to, hitEnd > engine.base + from);
      if (engine.joints().any()) {
        boolean known = sureEnd > engine.base + from;
        long row = fixedLine >= 0 ? fixedLine : record;
        long line = fixedLine >= 0 ? fixedLine : lines.at(bytes, from);
        engine.joints().row(row, line);
        engine.joints().cell(column.index(), bytes, from, to, known);
      }
    }
  }

  /** The end of the input ends the last cell. */
  void conclude(int end) {
    if (table != null && cellStart < engine.base + end) {
      endCell(end);
    }
  }

  /** Whether these bytes are all that the cell holds. */
  private boolean wholeCell(int from, int to) {
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

  @Override
  public int floor() {
    return column == null ? 0 : (int) Math.max(0, cellStart - engine.base);
  }

  @Override
  public int columnLabel() {
    return column == null ? Codes.NONE : column.label();
  }

  @Override
  public Tally tally() {
    return column == null ? text : column.tally();
  }

  @Override
  public boolean countsZeros(int from, int to) {
    return wholeCell(from, to) && !header;
  }

  @Override
  public void candidate(int kind, int from, int to) {
    if (!header) {
      tally().candidates[kind]++;
    }
  }

  private Sample sample(int kind, int from, int to) {
    String masked = Masks.masked(kind, bytes, from, to);
    if (fixedLine >= 0) {
      return new Sample(masked, fixedLine, -1, 0, 0);
    }
    long first = engine.column(from);
    boolean goesOn = Utf16.lineStart(bytes, from, to) > from;
    long end = goesOn ? 0 : first + Utf16.units(bytes, from, to);
    return new Sample(masked, lines.at(bytes, from), engine.base + from, first, end);
  }

  @Override
  public void hit(int kind, int from, int to, Confidence confidence) {
    hitEnd = engine.base + to;
    sureEnd = confidence.reported() ? hitEnd : sureEnd;
    if (header || !wanted[kind]) {
      return;
    }
    var tally = tally();
    tally.candidates[kind]++;
    (confidence.reported() ? tally.strong : tally.weak)[kind]++;
    tally.sure[kind] += confidence == Confidence.HIGH ? 1 : 0;
    if (wholeCell(from, to)) {
      tally.whole[kind]++;
    }
    if (tally.wantsSample(kind, confidence)) {
      tally.keep(kind, confidence, sample(kind, from, to));
    }
    int index = column == null ? -1 : column.index();
    listener.hit(kinds[kind], index, engine.base + from, to - from, confidence);
  }
}
