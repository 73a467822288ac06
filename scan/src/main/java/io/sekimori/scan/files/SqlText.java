package io.sekimori.scan.files;

import io.sekimori.scan.files.Part.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of an SQL dump: {@code INSERT … VALUES} and {@code COPY … FROM stdin}. What is neither is
 * handed on as text of the column {@code sql}.
 */
final class SqlText implements TextReader.Structured {
  /** Tables whose columns are kept in mind. */
  private static final int TABLES = 10_000;

  private final Content content;
  private final Part whole;
  private final Map<String, List<String>> known = new HashMap<>();
  private final ByteArrayOutputStream token = new ByteArrayOutputStream();
  private SqlHead.Target target = SqlHead.Target.NONE;
  private State state = State.HEAD;
  private byte quote;
  private byte last;
  private int cell;

  /** Brackets of functions within a value. */
  private int depth;

  private long line;

  private enum State {
    HEAD,
    /** Within quotes of a statement that is no INSERT yet. */
    HEAD_QUOTED,
    /** Two hyphens to the end of the line: an apostrophe there is none. */
    COMMENT,
    /** Between the rows of an INSERT. */
    ROWS,
    VALUE,
    QUOTED,
    QUOTED_ESCAPE,
    /** A quote within quotes: the end, or a doubled one. */
    QUOTED_QUOTE,
    COPY
  }

  SqlText(Content content, Part whole) {
    this.content = content;
    this.whole = whole;
  }

  @Override
  public void take(byte[] utf8, int from, int to, long firstLine) throws IOException {
    line = firstLine;
    for (int i = from; i < to; i++) {
      one(utf8[i]);
      if (utf8[i] == '\n') {
        line++;
      }
      if (token.size() >= TextStream.BUFFER) {
        flush();
      }
    }
  }

  private void one(byte b) throws IOException {
    switch (state) {
      case HEAD -> head(b);
      case HEAD_QUOTED -> until(b, quote);
      case COMMENT -> until(b, (byte) '\n');
      case ROWS -> rows(b);
      case VALUE -> value(b);
      case QUOTED -> quoted(b);
      case QUOTED_ESCAPE -> {
        token.write(b == 'n' || b == 'r' || b == 't' ? ' ' : b);
        state = State.QUOTED;
      }
      case QUOTED_QUOTE -> {
        if (b == quote) {
          token.write(b);
          state = State.QUOTED;
        } else {
          state = State.VALUE;
          value(b);
        }
      }
      case COPY -> copy(b);
    }
  }

  /** Not every server wants a semicolon: a letter begins the next statement. */
  private void rows(byte b) throws IOException {
    if (b == '(') {
      state = State.VALUE;
      cell = 0;
      depth = 0;
    } else if (b != ',' && (b > ' ' || b < 0)) {
      state = State.HEAD;
      last = 0;
      if (b != ';') {
        head(b);
      }
    }
  }

  private void until(byte b, byte end) {
    token.write(b);
    if (b == end) {
      state = State.HEAD;
    }
  }

  private void head(byte b) throws IOException {
    boolean comment = b == '-' && last == '-';
    last = b;
    token.write(b);
    if (comment) {
      state = State.COMMENT;
      last = 0;
    } else if (b == '\'') {
      quote = b;
      state = State.HEAD_QUOTED;
    } else if (b == '(' && token.size() < SqlHead.LONGEST && startsRows()) {
      token.reset();
      state = State.VALUE;
      cell = 0;
      depth = 0;
    } else if (b == ';') {
      statement();
    }
  }

  private boolean startsRows() throws IOException {
    String text = token.toString(StandardCharsets.UTF_8);
    if (!SqlHead.endsInValues(text)) {
      return false;
    }
    SqlHead.Target rows = SqlHead.insert(text, known);
    if (rows != null) {
      begin(rows);
    }
    return rows != null;
  }

  private void statement() throws IOException {
    String text = token.toString(StandardCharsets.UTF_8);
    SqlHead.Target copied = SqlHead.copy(text);
    if (copied != null) {
      token.reset();
      begin(copied);
      cell = -1; // the rest of this line
      state = State.COPY;
      return;
    }
    if (known.size() < TABLES) {
      SqlHead.create(text, known);
    }
    List<SqlHead.Assigned> assigned = SqlHead.update(text);
    for (SqlHead.Assigned one : assigned) {
      content.cell(content.column(one.column()), line, one.value());
    }
    if (assigned.isEmpty()) {
      flush();
    } else {
      token.reset();
    }
  }

  /** Rows of another table are another part. */
  private void begin(SqlHead.Target next) throws IOException {
    if (!next.equals(target)) {
      target = next;
      content.end();
      content.begin(
          new Part(
              whole.inside(),
              Label.of(next.table()),
              Format.SQL,
              Shape.CELLS,
              '\0',
              whole.encoding(),
              whole.certainty()));
      for (String column : next.columns()) {
        content.column(column);
      }
    }
  }

  private void value(byte b) throws IOException {
    switch (b) {
      case '\'' -> {
        if (depth == 0) {
          token.reset(); // a mark of its letters, as in N'…'
        } else {
          token.write(' ');
        }
        quote = b;
        state = State.QUOTED;
      }
      case '(' -> depth++;
      case ',' -> {
        if (depth == 0) {
          next();
        }
      }
      case ')' -> {
        if (depth-- == 0) {
          next();
          state = State.ROWS;
        }
      }
      default -> {
        if (b > ' ' || b < 0) {
          token.write(b);
        }
      }
    }
  }

  private void quoted(byte b) {
    if (b == '\\') {
      state = State.QUOTED_ESCAPE;
    } else if (b == quote) {
      state = State.QUOTED_QUOTE;
    } else {
      token.write(b);
    }
  }

  private void copy(byte b) throws IOException {
    if (b == '\n') {
      if (cell < 0) {
        cell = 0;
        token.reset();
        return;
      }
      if (cell == 0 && token.toString(StandardCharsets.UTF_8).strip().equals("\\.")) {
        token.reset();
        state = State.HEAD;
        return;
      }
      next();
      cell = 0;
    } else if (b == '\t') {
      next();
    } else if (b != '\r') {
      token.write(b);
    }
  }

  private void next() throws IOException {
    String text = token.toString(StandardCharsets.UTF_8);
    token.reset();
    if (!text.isEmpty() && !text.equals("\\N") && !text.equalsIgnoreCase("null")) {
      content.cell(content.column(target.column(Math.max(cell, 0))), line, text);
    }
    cell++;
  }

  private void flush() throws IOException {
    String text = token.toString(StandardCharsets.UTF_8);
    token.reset();
    if (!text.isBlank()) {
      int column =
          content.column(
              state == State.HEAD || state == State.HEAD_QUOTED
                  ? "sql"
                  : target.column(Math.max(cell, 0)));
      content.cell(column, line, text);
    }
  }

  @Override
  public void end() throws IOException {
    flush();
  }
}
