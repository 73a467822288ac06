package io.sekimori.alarms;

import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The MACs of an alarm: one of what it says, one of when people were told, one of its entry. A
 * forged row would keep the alarm of its key from being raised, a forged time from being told.
 */
class AlarmProofs {
  private static final List<String> TEXTS =
      List.of("id", "key", "type", "facts", "severity", "audience", "href");

  private final RowMac macs;

  AlarmProofs(Keys keys) {
    this.macs = new RowMac(keys, "alarms");
  }

  /** Of an alarm that is about to be written, with its columns in the table's order. */
  String of(List<String> texts, Instant since) {
    var columns = new ArrayList<Object>(texts);
    columns.add(since);
    return macs.of("alarm", columns.toArray());
  }

  boolean holds(ResultSet row) throws SQLException {
    var texts = new ArrayList<String>();
    for (var column : TEXTS) {
      texts.add(row.getString(column));
    }
    return same(row.getString("mac"), of(texts, at(row, "since")));
  }

  String told(String id, Instant at) {
    return macs.of("told", id, at);
  }

  String entered(String id, long entry) {
    return macs.of("entered", id, entry);
  }

  String cleared(String id, Instant at) {
    return macs.of("cleared", id, at);
  }

  /** False if somebody else ended it. */
  boolean endHolds(ResultSet row) throws SQLException {
    return row.getObject("cleared") == null
        || same(row.getString("cleared_mac"), cleared(row.getString("id"), at(row, "cleared")));
  }

  /** That a person saw it. */
  String seen(String id, String person) {
    return macs.of("seen", id, person);
  }

  /** False if somebody else marked it as told. */
  boolean toldHolds(ResultSet row) throws SQLException {
    return row.getObject("told_at") == null
        || same(row.getString("told_mac"), told(row.getString("id"), at(row, "told_at")));
  }

  /** False if somebody else marked it as entered. */
  boolean enteredHolds(ResultSet row) throws SQLException {
    return row.getObject("entry") == null
        || same(row.getString("entry_mac"), entered(row.getString("id"), row.getLong("entry")));
  }

  static boolean same(@Nullable String stored, String made) {
    return made.equals(stored);
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
