package io.sekimori.access;

import io.sekimori.database.Databases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The rows of a chained table as the database has them; nothing here verifies them. */
final class AuthorityRows {
  private static final String INSERT =
      """
      insert into %s
        (seq, op, kind, key, effective, recorded, recorded_by, ledger_index, approval,
         body, previous, mac)
      values
        (:seq, :op, :kind, :key, :effective, :recorded, :by, :index, :approval,
         :body, :previous, :mac)
      """;

  private static final int SPARE = 1_000;

  private final Databases.Database data;
  private final String table;

  AuthorityRows(Databases.Database data, String table) {
    this.data = data;
    this.table = table;
  }

  /**
   * The lowest numbers above one that no row has. What somebody else put into the table takes its
   * own number and no other: a number at the end of all numbers would be the last.
   */
  List<Long> free(long above, int count) {
    var free = new ArrayList<Long>();
    long next = above + 1;
    while (free.size() < count) {
      long until = Math.addExact(next, count + SPARE);
      var taken =
          Set.copyOf(
              data.client()
                  .sql("select seq from " + table + " where seq >= :next and seq < :until")
                  .param("next", next)
                  .param("until", until)
                  .query(Long.class)
                  .list());
      for (; next < until && free.size() < count; next++) {
        if (!taken.contains(next)) {
          free.add(next);
        }
      }
    }
    return free;
  }

  void after(long seq, RowCallbackHandler sink) {
    data.client()
        .sql(
            """
            select seq, op, kind, key, effective, recorded, recorded_by, ledger_index, approval,
                   body, previous, mac
            from %s where seq > :after order by seq
            """
                .formatted(table))
        .param("after", seq)
        .query(sink);
  }

  void store(AuthorityRow row) {
    if (insert(INSERT.formatted(table), row) != 1) {
      throw new IllegalStateException("a row was not taken: look for triggers on " + table);
    }
  }

  /** The same unless something has that number. */
  void storeAgain(AuthorityRow row) {
    insert(INSERT.formatted(table) + "on conflict do nothing", row);
  }

  private int insert(String sql, AuthorityRow row) {
    return data.client()
        .sql(sql)
        .param("seq", row.seq())
        .param("op", row.op().name())
        .param("kind", row.kind())
        .param("key", row.key())
        .param("effective", row.effective().atOffset(ZoneOffset.UTC))
        .param("recorded", row.recorded().atOffset(ZoneOffset.UTC))
        .param("by", row.recordedBy())
        .param("index", row.ledgerIndex())
        .param("approval", row.approval())
        .param("body", row.body())
        .param("previous", HexFormat.of().parseHex(row.previous()))
        .param("mac", HexFormat.of().parseHex(row.mac()))
        .update();
  }

  /** Throws IllegalArgumentException if it is not one of ours. */
  static AuthorityRow row(ResultSet rs) throws SQLException {
    long index = rs.getLong("ledger_index");
    boolean entered = !rs.wasNull();
    return new AuthorityRow(
        rs.getLong("seq"),
        AuthorityRow.Op.valueOf(rs.getString("op")),
        rs.getString("kind"),
        rs.getString("key"),
        rs.getObject("effective", OffsetDateTime.class).toInstant(),
        rs.getObject("recorded", OffsetDateTime.class).toInstant(),
        rs.getString("recorded_by"),
        entered ? index : null,
        rs.getString("approval"),
        rs.getString("body"),
        HexFormat.of().formatHex(rs.getBytes("previous")),
        HexFormat.of().formatHex(rs.getBytes("mac")));
  }
}
