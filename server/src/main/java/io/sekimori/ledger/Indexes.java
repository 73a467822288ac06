package io.sekimori.ledger;

import io.sekimori.database.Databases.Database;
import io.sekimori.terms.CustomerHandle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which entries name a customer or an actor: derived rows, written a moment after the entries; the
 * reader adds the tail that is not in them yet.
 */
final class Indexes {
  private static final byte[] COPY_HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private final DataSource pool;
  private final JdbcClient client;
  private final Map<String, Integer> actors = new HashMap<>();

  Indexes(Database ledger) {
    pool = ledger.pool();
    client = ledger.client();
  }

  /** Writes the rows of these batches; the caller's transaction also moves the watermark. */
  void write(Connection connection, List<Written> batches) throws SQLException, IOException {
    learn(connection, batches);
    int customers =
        batches.stream()
            .flatMap(batch -> batch.keys().stream())
            .mapToInt(key -> key.customers().size())
            .sum();
    int entries = batches.stream().mapToInt(Written::entries).sum();
    var byCustomer = rows(customers, 34);
    var byActor = rows(entries, 22);
    for (var batch : batches) {
      long index = batch.firstIndex();
      for (var key : batch.keys()) {
        for (var customer : new TreeSet<>(key.customers())) {
          byCustomer.putShort((short) 2).putInt(16).put(customer.bytes()).putInt(8).putLong(index);
        }
        byActor.putShort((short) 2).putInt(4).putInt(number(key.actor())).putInt(8).putLong(index);
        index++;
      }
    }
    copy(connection, "ledger.by_customer (customer, index)", byCustomer);
    copy(connection, "ledger.by_actor (actor, index)", byActor);
  }

  private static ByteBuffer rows(int count, int width) {
    return ByteBuffer.allocate(COPY_HEADER.length + count * width + 2).put(COPY_HEADER);
  }

  private static void copy(Connection connection, String table, ByteBuffer rows)
      throws SQLException, IOException {
    rows.putShort((short) -1).flip();
    var bytes = new byte[rows.remaining()];
    rows.get(bytes);
    var manager = connection.unwrap(PGConnection.class).getCopyAPI();
    var copy = manager.copyIn("copy " + table + " from stdin (format binary)");
    copy.writeToCopy(bytes, 0, bytes.length);
    copy.endCopy();
  }

  private int number(String actor) {
    Integer number = actors.get(actor);
    if (number == null) {
      throw new IllegalStateException("an actor without a number");
    }
    return number;
  }

  /** Numbers are given once, outside the batch's transaction: a gap in them harms nobody. */
  private void learn(Connection connection, List<Written> batches) throws SQLException {
    var unknown = new TreeSet<String>();
    batches.forEach(
        batch ->
            batch.keys().stream()
                .map(Written.Key::actor)
                .filter(actor -> !actors.containsKey(actor))
                .forEach(unknown::add));
    for (var actor : unknown) {
      actors.put(actor, learn(connection, actor));
    }
  }

  private static int learn(Connection connection, String actor) throws SQLException {
    try (var insert =
            connection.prepareStatement(
                "insert into ledger.actor (id) values (?) on conflict do nothing");
        var select = connection.prepareStatement("select number from ledger.actor where id = ?")) {
      insert.setString(1, actor);
      insert.executeUpdate();
      select.setString(1, actor);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** The transaction was rolled back: numbers it gave are not to be relied on. */
  void forget() {
    actors.clear();
  }

  /** Adds every row of both indexes below this length, as a stream. */
  void read(long length, IndexDigest digest) throws SQLException {
    try (var connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        each(
            connection,
            "select customer, index from ledger.by_customer where index < ?",
            length,
            row ->
                digest.add(
                    "customer",
                    new CustomerHandle(row.getObject(1, UUID.class)).toString(),
                    row.getLong(2)));
        each(
            connection,
            """
            select coalesce(id, '?'), index
            from ledger.by_actor left join ledger.actor on actor = number where index < ?
            """,
            length,
            row -> digest.add("actor", row.getString(1), row.getLong(2)));
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private static void each(Connection connection, String sql, long length, Row reader)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(10_000);
      statement.setLong(1, length);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  /** Indexes of entries that name this customer, newest first. */
  List<Long> ofCustomer(CustomerHandle customer, long before, int most) {
    return client
        .sql(
            """
            select index from ledger.by_customer
            where customer = ? and index < ? order by index desc limit ?
            """)
        .params(customer.value(), before, most)
        .query(Long.class)
        .list();
  }

  /** Indexes of this actor's entries, newest first. */
  List<Long> ofActor(String actor, long before, int most) {
    return client
        .sql(
            """
            select index from ledger.by_actor
            where actor = (select number from ledger.actor where id = ?) and index < ?
            order by index desc limit ?
            """)
        .params(actor, before, most)
        .query(Long.class)
        .list();
  }
}
