package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Stores customers in batches. A batch is one transaction: all of its customers and tags or none.
 * Their keys are durable before; keys of a batch that never came belong to nobody and open nothing.
 */
final class BulkWriter {
  /** The most customers of one batch: their keys are made in one call. */
  static final int MOST = 5_000;

  private final DataSource pool;
  private final Sealing sealing;
  private final Consumer<List<Stored>> stored;

  BulkWriter(Databases databases, Sealing sealing, Consumer<List<Stored>> stored) {
    this.pool = databases.data().pool();
    this.sealing = sealing;
    this.stored = stored;
  }

  /** A customer that is durable, with its values for the searches in memory. */
  record Stored(long id, CustomerHandle handle, List<NewCustomer.Value> values) {
    @Override
    public String toString() {
      return "Stored[" + handle + "]";
    }
  }

  /** Something that becomes durable together with the batch: how far an import has come. */
  @FunctionalInterface
  interface Together {
    void run(Connection connection) throws SQLException;
  }

  /**
   * Stores a batch.
   *
   * @return the handles, in order
   * @throws Refusal DATABASE_UNAVAILABLE; then nothing of the batch is stored, or its outcome is
   *     unknown and {@code together} tells
   */
  List<CustomerHandle> write(List<NewCustomer> batch, String population, Together together) {
    return commit(batch, sealing.seal(batch), population, together);
  }

  /** The second half of {@link #write}, for callers that seal ahead. */
  List<CustomerHandle> commit(
      List<NewCustomer> batch, List<Sealing.Sealed> sealed, String population, Together together) {
    if (batch.size() > MOST) {
      throw new Refusal(ProblemCode.TOO_MANY_CUSTOMERS);
    }
    try (var connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        // numbers then appear in their order, so "after the last one seen" misses nobody
        VaultLock.CUSTOMER.take(connection);
        long[] ids = ids(connection, sealed.size());
        copyCustomers(connection, ids, sealed, population);
        copyTags(connection, ids, tagged(connection, batch, sealed));
        together.run(connection);
        connection.commit();
        announce(batch, sealed, ids);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "customers", failed);
    }
    return sealed.stream().map(Sealing.Sealed::handle).toList();
  }

  /** What was sealed before an index key ended gets its tags anew. */
  private List<Sealing.Sealed> tagged(
      Connection connection, List<NewCustomer> batch, List<Sealing.Sealed> sealed)
      throws SQLException {
    int oldest = TagFence.oldest(connection);
    var fresh = new ArrayList<Sealing.Sealed>(sealed.size());
    for (int i = 0; i < sealed.size(); i++) {
      fresh.add(sealing.tagged(sealed.get(i), batch.get(i), oldest));
    }
    return fresh;
  }

  private void announce(List<NewCustomer> batch, List<Sealing.Sealed> sealed, long[] ids) {
    var all = new ArrayList<Stored>(ids.length);
    for (int i = 0; i < ids.length; i++) {
      all.add(new Stored(ids[i], sealed.get(i).handle(), batch.get(i).values()));
    }
    stored.accept(all);
  }

  private static long[] ids(Connection connection, int count) throws SQLException {
    var sql = "select nextval('vault.customer_id') from generate_series(1, ?)";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setInt(1, count);
      try (var rows = statement.executeQuery()) {
        var ids = new long[count];
        for (int i = 0; i < count && rows.next(); i++) {
          ids[i] = rows.getLong(1);
        }
        return ids;
      }
    }
  }

  private static void copyCustomers(
      Connection connection, long[] ids, List<Sealing.Sealed> sealed, String population)
      throws SQLException {
    var rows = new BinaryRows();
    for (int i = 0; i < ids.length; i++) {
      var one = sealed.get(i);
      rows.row(7)
          .int8(ids[i])
          .uuid(one.handle().value())
          .int2(CustomerRow.number(one.kind()))
          .text(population)
          .int2(one.accounts())
          .int2(one.applications())
          .bytea(one.cells());
    }
    rows.copyInto(
        connection, "vault.customer(id, handle, kind, population, accounts, applications, cells)");
  }

  private static void copyTags(Connection connection, long[] ids, List<Sealing.Sealed> sealed)
      throws SQLException {
    var rows = new BinaryRows();
    for (int i = 0; i < ids.length; i++) {
      for (BlindKey tag : sealed.get(i).tags()) {
        rows.row(4).int8(tag.mac()).int8(ids[i]).int2(tag.kind()).int2(tag.version());
      }
    }
    rows.copyInto(connection, "vault.blind(mac, customer, kind, version)");
  }
}
