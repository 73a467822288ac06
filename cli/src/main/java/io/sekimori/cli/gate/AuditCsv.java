package io.sekimori.cli.gate;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows as CSV that is the same each time: times of UTC with Z, what is null empty. */
final class AuditCsv {
  /** As much as the server takes of a file. */
  static final long LARGEST = 32L << 20;

  /** Numbers that Oracle's and Microsoft's drivers give their own times with a zone. */
  private static final int ORACLE_ZONED = -101;

  private static final int MICROSOFT_ZONED = -155;
  private static final DateTimeFormatter UTC =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 6, 9, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT);
  private final Writer out;
  private long written;
  private long rows;

  AuditCsv(Writer out) {
    this.out = out;
  }

  /** More than a file may have. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;
  }

  static List<String> names(ResultSetMetaData meta) throws SQLException {
    var names = new ArrayList<String>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      names.add(meta.getColumnLabel(i));
    }
    return names;
  }

  /** Rows written. */
  long rows() {
    return rows;
  }

  void write(ResultSet found) throws SQLException, IOException, TooLarge {
    var meta = found.getMetaData();
    var names = names(meta);
    line(names);
    while (found.next()) {
      var cells = new ArrayList<String>();
      for (int i = 1; i <= names.size(); i++) {
        cells.add(text(found, i, meta.getColumnType(i)));
      }
      line(cells);
      rows++;
    }
  }

  private static String text(ResultSet found, int at, int type) throws SQLException {
    return switch (type) {
      case Types.TIMESTAMP -> utc(found.getObject(at, LocalDateTime.class));
      case Types.TIMESTAMP_WITH_TIMEZONE, ORACLE_ZONED, MICROSOFT_ZONED -> {
        var zoned = found.getObject(at, OffsetDateTime.class);
        yield utc(
            zoned == null ? null : zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
      }
      default -> {
        var text = found.getString(at);
        yield text == null ? "" : text;
      }
    };
  }

  private static String utc(@Nullable LocalDateTime time) {
    return time == null ? "" : UTC.format(time);
  }

  private void line(List<String> cells) throws IOException, TooLarge {
    var line = new StringBuilder();
    for (var cell : cells) {
      line.append(line.isEmpty() ? "" : ",").append('"').append(cell.replace("\"", "\"\""));
      line.append('"');
    }
    var whole = line.append('\n').toString();
    written += whole.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    if (written > LARGEST) {
      throw new TooLarge();
    }
    out.write(whole);
  }
}
