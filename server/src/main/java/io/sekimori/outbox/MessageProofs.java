package io.sekimori.outbox;

import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The MACs of a message: one of what it says and to whom, one of how it ended. A forged end would
 * keep a message from being sent, and everybody would believe that it was.
 */
final class MessageProofs {
  private final RowMac macs;

  MessageProofs(Keys keys) {
    this.macs = new RowMac(keys, "outbox");
  }

  /** What is said, as its row has it. */
  record Said(
      String id,
      String kind,
      @Nullable String receiver,
      int pinned,
      String letter,
      @Nullable Instant madeAt) {
    static Said of(ResultSet row) throws SQLException {
      return new Said(
          row.getString("id"),
          row.getString("kind"),
          row.getString("receiver"),
          row.getInt("pinned"),
          String.valueOf(row.getString("letter")),
          instant(row, "made_at"));
    }
  }

  /**
   * How it ended, as its row has it.
   *
   * @param by who put it aside, if anybody did
   * @param alteredAt when it was last found altered, if it was
   */
  record End(
      String id,
      String state,
      @Nullable String failure,
      @Nullable Instant at,
      boolean dismissed,
      @Nullable String by,
      @Nullable Instant dismissedAt,
      @Nullable Instant alteredAt) {
    static End of(ResultSet row) throws SQLException {
      return new End(
          row.getString("id"),
          row.getString("state"),
          row.getString("failure"),
          instant(row, "ended_at"),
          row.getBoolean("dismissed"),
          row.getString("dismissed_by"),
          instant(row, "dismissed_at"),
          instant(row, "altered_at"));
    }

    End dismissed(String person, Instant when) {
      return new End(id, state, failure, at, true, person, when, alteredAt);
    }
  }

  /** An end that nobody has put aside. */
  static End end(
      String id, String state, @Nullable Failure why, Instant at, @Nullable Instant alteredAt) {
    var failure = why == null ? null : why.text();
    return new End(id, state, failure, at, false, null, null, alteredAt);
  }

  String of(Said said) {
    return macs.of(
        "message",
        said.id,
        said.kind,
        text(said.receiver),
        said.pinned,
        said.letter,
        text(said.madeAt));
  }

  String of(End end) {
    return macs.of(
        "end",
        end.id,
        end.state,
        text(end.failure),
        text(end.at),
        end.dismissed,
        text(end.by),
        text(end.dismissedAt),
        text(end.alteredAt));
  }

  /** False if somebody else wrote what it says or to whom. */
  boolean saidHolds(ResultSet row) throws SQLException {
    return of(Said.of(row)).equals(row.getString("mac"));
  }

  /** False if somebody else ended it, or put it aside. */
  boolean endHolds(ResultSet row) throws SQLException {
    return of(End.of(row)).equals(row.getString("end_mac"));
  }

  private static Object text(@Nullable Object column) {
    return column == null ? "" : column;
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
