package io.sekimori.ledger;

import io.sekimori.database.Databases.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What witnesses answered, as it came. */
final class CosignatureTable {
  private static final int MOST_LINES = 32;
  private final JdbcClient client;

  CosignatureTable(Database ledger) {
    client = ledger.client();
  }

  void add(long size, String witness, String line, Instant at) {
    client
        .sql(
            """
            insert into ledger.cosignature (size, witness, line, at) values (?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(size, witness, line, at.toEpochMilli())
        .update();
  }

  List<String> of(long size) {
    return client
        .sql("select line from ledger.cosignature where size = ? order by witness, at limit ?")
        .params(size, MOST_LINES)
        .query(String.class)
        .list();
  }

  /** A checkpoint as it was published, and when. */
  record Noted(long size, String note, Instant at) {}

  /** The newest checkpoint that anybody has cosigned, or so it says. */
  Optional<Noted> newest() {
    return client
        .sql(
            """
            select size, note, at from ledger.checkpoint
            where size = (select max(size) from ledger.cosignature)
            """)
        .query((row, _) -> noted(row))
        .optional();
  }

  /** The newest that this witness has cosigned, or so it says; newest first. */
  List<Noted> newest(String witness, int most) {
    return client
        .sql(
            """
            select size, note, at from ledger.checkpoint where size in (
              select size from ledger.cosignature where witness = ? order by size desc limit ?)
            order by size desc
            """)
        .params(witness, most)
        .query((row, _) -> noted(row))
        .list();
  }

  Optional<Instant> madeAt(long size) {
    return client
        .sql("select at from ledger.checkpoint where size = ?")
        .param(size)
        .query((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
        .optional();
  }

  private static Noted noted(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Noted(row.getLong(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)));
  }
}
