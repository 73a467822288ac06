package io.sekimori.ledger;

import io.sekimori.database.Databases.Database;
import io.sekimori.tlog.Hash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far tree and indexes are, the roots that may be signed, and the notes that were. */
final class CheckpointTable {
  private final JdbcClient client;

  CheckpointTable(Database ledger) {
    client = ledger.client();
  }

  /** Moves the watermark; in the transaction that wrote what it stands for. */
  static void progress(Connection connection, long size) throws SQLException {
    try (var statement =
        connection.prepareStatement("update ledger.progress set tree_size = ?, indexed = ?")) {
      statement.setLong(1, size);
      statement.setLong(2, size);
      statement.executeUpdate();
    }
  }

  long treeSize() {
    return client.sql("select tree_size from ledger.progress").query(Long.class).single();
  }

  /** Up to here the indexes are complete. */
  long indexed() {
    return client.sql("select indexed from ledger.progress").query(Long.class).single();
  }

  /** Stores the root of a size unless one is stored, and returns the one that is. */
  Hash store(String origin, long size, Hash root) {
    client
        .sql("insert into ledger.root (origin, size, hash) values (?, ?, ?) on conflict do nothing")
        .params(origin, size, root.bytes())
        .update();
    return Hash.of(
        client
            .sql("select hash from ledger.root where origin = ? and size = ?")
            .params(origin, size)
            .query(byte[].class)
            .single());
  }

  /** A root that may be signed. */
  record Root(long size, Hash hash) {}

  /** The newest roots up to this size. */
  List<Root> newestRoots(String origin, long size, int most) {
    return client
        .sql(
            """
            select size, hash from ledger.root where origin = ? and size <= ?
            order by size desc limit ?
            """)
        .params(origin, size, most)
        .query((row, _) -> new Root(row.getLong(1), Hash.of(row.getBytes(2))))
        .list();
  }

  void publish(long size, String note, Instant at) {
    client
        .sql(
            "insert into ledger.checkpoint (size, note, at) values (?, ?, ?) on conflict do"
                + " nothing")
        .params(size, note, at.toEpochMilli())
        .update();
  }

  long newestSize() {
    return client
        .sql("select coalesce(max(size), 0) from ledger.checkpoint")
        .query(Long.class)
        .single();
  }

  /** A published checkpoint. */
  record Published(long size, String note) {}

  Optional<Published> newest() {
    return client
        .sql("select size, note from ledger.checkpoint order by size desc limit 1")
        .query((row, _) -> new Published(row.getLong(1), row.getString(2)))
        .optional();
  }
}
