package io.sekimori.vendors;

import io.sekimori.duties.Grade;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads rows of the book. */
final class Lines {
  private Lines() {}

  static Book.Line read(ResultSet row) throws SQLException {
    var faults =
        Arrays.stream((String[]) row.getArray("faults").getArray()).map(Fault::of).toList();
    return new Book.Line(
        measurement(row),
        row.getTimestamp("received_at").toInstant(),
        Grade.valueOf(row.getString("grade").toUpperCase(Locale.ROOT)),
        Carried.of(row.getString("carried")),
        faults,
        row.getLong("entry"),
        row.getString("counted_due"),
        sender(row));
  }

  private static Measurement measurement(ResultSet row) throws SQLException {
    return new Measurement(
        new SourceId(row.getString("source")),
        row.getTimestamp("measured_at").toInstant(),
        row.getLong("items"),
        row.getLong("bytes"),
        row.getLong("oldest_hours"),
        Arrays.asList((Long[]) row.getArray("ages").getArray()),
        row.getString("canary"),
        row.getLong("canary_hours"),
        row.getString("trouble"),
        row.getInt("term_hours"),
        Optional.ofNullable(row.getString("findings")).map(Findings::read),
        Optional.ofNullable(row.getString("counted")).map(Counted::read));
  }

  private static Optional<Book.Sender> sender(ResultSet row) throws SQLException {
    long sequence = row.getLong("sequence");
    return Optional.ofNullable(row.getString("agent"))
        .map(agent -> new Book.Sender(new AgentId(agent), sequence));
  }
}
