package io.sekimori.reviews;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was said in reviews, insert-only; what does not verify is not there. */
@Component
class ReviewRows {
  private static final String TABLE = "reviews.said";
  private final Databases.Database data;
  private final JdbcClient client;
  private final RowMac mac;

  ReviewRows(Databases databases, Keys keys) {
    this.data = databases.data();
    this.client = data.client();
    this.mac = new RowMac(keys, "sekimori-review-v1");
  }

  /**
   * Adds it and reads it again, since a database can be made to take rows and keep none. Of what
   * happens once in a campaign the first row that verifies counts, whichever node wrote it: that is
   * judged while no other node writes, and not by a key of the table, which a forged row could
   * occupy.
   *
   * @return false if it was said before
   * @throws IllegalStateException if no row is there that says so
   */
  boolean add(Said said) {
    var added =
        data.transactions()
            .execute(
                _ -> {
                  lock();
                  boolean first = !isThere(said);
                  if (first) {
                    insert(said);
                  }
                  return first;
                });
    if (!Boolean.TRUE.equals(added)) {
      return false;
    }
    if (!read("select * from reviews.said where entry = ?", said.entry()).contains(said)) {
      throw new IllegalStateException("a row was not taken: look for triggers on " + TABLE);
    }
    return true;
  }

  /** Once in a campaign, or once an entry, whichever node says it. */
  private boolean isThere(Said said) {
    return said.word().once()
        ? has(said.campaign(), said.word())
        : read("select * from reviews.said where entry = ?", said.entry()).stream()
            .anyMatch(one -> one.word() == said.word());
  }

  /** One writer at a time, over all nodes, until the transaction ends. */
  private void lock() {
    client.sql("select pg_advisory_xact_lock(hashtext('reviews.said'))").query(rs -> {});
  }

  /** True if this was said in the campaign. */
  boolean has(String campaign, Said.Word word) {
    return of(campaign).stream().anyMatch(one -> one.word() == word);
  }

  private void insert(Said said) {
    client
        .sql(
            """
            insert into reviews.said
              (entry, campaign, word, kind, key, answer, grounds, side, by_person, due, months,
               said_at, mac)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            said.entry(),
            said.campaign(),
            said.word().name(),
            said.kind(),
            said.key(),
            said.answer(),
            said.grounds(),
            said.side(),
            said.by(),
            said.due(),
            said.months(),
            OffsetDateTime.ofInstant(said.at(), ZoneOffset.UTC),
            mac(said))
        .update();
  }

  private String mac(Said said) {
    return mac.of(
        TABLE,
        said.entry(),
        said.campaign(),
        said.word().name(),
        said.kind(),
        said.key(),
        said.answer(),
        said.grounds(),
        said.side(),
        said.by(),
        said.due(),
        said.months(),
        said.at());
  }

  /** All of one campaign, in order of their entries. */
  List<Said> of(String campaign) {
    return read("select * from reviews.said where campaign = ? order by entry", campaign);
  }

  private List<Said> read(String sql, Object... facts) {
    return client.sql(sql).params(List.of(facts)).query((row, _) -> verified(row)).list().stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** The entry of the newest row; below zero if there is none. */
  long newest() {
    return client
        .sql("select coalesce(max(entry), -1) from reviews.said")
        .query(Long.class)
        .single();
  }

  /** Whatever any row, also one that does not verify, says to be the id of a campaign. */
  List<String> named() {
    return client.sql("select distinct campaign from reviews.said").query(String.class).list();
  }

  /** How far campaigns are, in order of the entries. */
  List<Said> campaigns() {
    return read(
        "select * from reviews.said where word not in ('ANSWERED', 'MISSING') order by entry");
  }

  private Optional<Said> verified(ResultSet row) throws SQLException {
    try {
      return holds(row) ? Optional.of(said(row)) : Optional.empty();
    } catch (RuntimeException altered) {
      return Optional.empty();
    }
  }

  /** Asked of the columns as they stand: a row that is not ours is not even understood. */
  private boolean holds(ResultSet row) throws SQLException {
    return mac.holds(
        row.getString("mac"),
        TABLE,
        row.getLong("entry"),
        row.getString("campaign"),
        row.getString("word"),
        row.getString("kind"),
        row.getString("key"),
        row.getString("answer"),
        row.getString("grounds"),
        row.getString("side"),
        row.getString("by_person"),
        due(row),
        row.getInt("months"),
        instant(row));
  }

  private static Said said(ResultSet row) throws SQLException {
    return new Said(
        row.getLong("entry"),
        row.getString("campaign"),
        Said.Word.valueOf(row.getString("word")),
        row.getString("kind"),
        row.getString("key"),
        row.getString("answer"),
        row.getString("grounds"),
        row.getString("side"),
        row.getString("by_person"),
        due(row),
        row.getInt("months"),
        instant(row));
  }

  private static LocalDate due(ResultSet row) throws SQLException {
    return Objects.requireNonNull(row.getObject("due", LocalDate.class));
  }

  private static Instant instant(ResultSet row) throws SQLException {
    return Objects.requireNonNull(row.getObject("said_at", OffsetDateTime.class)).toInstant();
  }
}
