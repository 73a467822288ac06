package io.sekimori.ledger;

import io.sekimori.database.Databases.Database;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The batches and the head row. PostgreSQL is trusted to keep and to order, not to be unaltered.
 *
 * <p>Below the first batch that lies in the table entries are cold: they come from {@link Cold},
 * and whoever asks cannot tell. That they are said to be there is nothing to rely on: rows that
 * somebody took away are in no segment, and are missed.
 */
final class BatchTable {
  /** One round trip: takes the head if nobody else moved it and lays the batch at that index. */
  private static final String COMMIT =
      """
      with taken as (
        update ledger.head set next = next + ?
        where next = ? and access_epoch = ? returning next)
      insert into ledger.batch (first_index, entries, node, batch_id, at, leaves)
      select next - ?, ?, ?, ?, ?, ? from taken
      """;

  private static final String COLUMNS =
      "select first_index, entries, node, batch_id, at, leaves from ledger.batch ";

  private final JdbcClient client;
  private volatile @Nullable Cold cold;

  BatchTable(Database ledger) {
    client = ledger.client();
  }

  /** Where entries lie that went from here. */
  void olderIn(Cold older) {
    cold = older;
  }

  /** The head row. */
  record Head(String origin, long next, long accessEpoch) {}

  /** Makes the head row of a new ledger; without effect if there is one. */
  void create(String origin) {
    client
        .sql(
            "insert into ledger.head (origin, next, access_epoch) values (?, 0, 1) on conflict do"
                + " nothing")
        .param(origin)
        .update();
  }

  Optional<Head> head() {
    return client
        .sql("select origin, next, access_epoch from ledger.head")
        .query((row, _) -> new Head(row.getString(1), row.getLong(2), row.getLong(3)))
        .optional();
  }

  /**
   * Commits a batch at its first index if the head is exactly there and the access epoch is the one
   * named; false if not, and then nothing was written.
   *
   * @throws SQLException the outcome is unknown: look {@link #at} the index up before answering
   */
  static boolean commit(Connection connection, Batch batch, long accessEpoch) throws SQLException {
    try (var statement = connection.prepareStatement(COMMIT)) {
      statement.setInt(1, batch.entries());
      statement.setLong(2, batch.firstIndex());
      statement.setLong(3, accessEpoch);
      statement.setInt(4, batch.entries());
      statement.setInt(5, batch.entries());
      statement.setString(6, batch.node());
      statement.setObject(7, batch.id());
      statement.setLong(8, batch.at());
      statement.setBytes(9, batch.leaves());
      return statement.executeUpdate() == 1;
    }
  }

  /** The database server's clock, if the server is another machine than this. */
  Optional<Instant> timeElsewhere() {
    return client
        .sql(
            """
            select clock_timestamp() where inet_server_addr() is distinct from inet_client_addr()
            """)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  long raiseAccessEpoch() {
    return client
        .sql("update ledger.head set access_epoch = access_epoch + 1 returning access_epoch")
        .query(Long.class)
        .single();
  }

  /** The batch that begins at this index. */
  Optional<Batch> at(long firstIndex) {
    return client
        .sql(COLUMNS + "where first_index = ?")
        .param(firstIndex)
        .query(BatchTable::batch)
        .optional();
  }

  /**
   * Up to {@code most} batches from this index on, in order. Cold ones begin exactly there, and are
   * held against stored hashes only: whoever reads on proves what was read.
   */
  List<Batch> from(long firstIndex, int most) {
    var found =
        client
            .sql(COLUMNS + "where first_index >= ? order by first_index limit ?")
            .params(firstIndex, most)
            .query(BatchTable::batch)
            .list();
    var older = cold;
    if (older == null || found.isEmpty() || found.getFirst().firstIndex() == firstIndex) {
      return found;
    }
    long floor = floor();
    return firstIndex < floor ? List.of(older.from(firstIndex, floor)) : found;
  }

  /** By which entries others left for good, proven; while all lie in the table none did. */
  List<Claims.Claim> left() {
    var older = cold;
    return older == null || floor() == 0 ? List.of() : older.claims().all();
  }

  /** From which index on every entry is there, in whole bundles. */
  long minimum() {
    var older = cold;
    return older == null || floor() == 0 ? 0 : older.claims().minimum();
  }

  /** The first index that lies in the table; 0 of an empty one. */
  long floor() {
    return client
        .sql("select coalesce(min(first_index), 0) from ledger.batch")
        .query(Long.class)
        .single();
  }

  /** Up to which index whole batches may go if no entry from this one on may. */
  long wholeBelow(long index) {
    return containing(index).map(Batch::firstIndex).orElse(index);
  }

  /**
   * Reads a range where it lies besides, and proves it.
   *
   * @throws Refusal OLDER_ENTRIES_UNREADABLE
   */
  void requireOutside(long from, long until) {
    var older = cold;
    if (older == null) {
      throw new Refusal(ProblemCode.OLDER_ENTRIES_UNREADABLE, Long.toString(from));
    }
    older.requireHeld(from, until);
  }

  /** Lets the oldest batches below an index go, some at a time; 0 when all have. */
  int letGo(long below, long sealed, long entered) {
    return client
        .sql("select ledger.let_go(?, ?, ?)")
        .params(below, sealed, entered)
        .query(Integer.class)
        .single();
  }

  /** When the oldest batch here was committed beside the one that stays; empty if there is none. */
  Optional<Instant> oldestDue() {
    return client
        .sql("select at from ledger.batch order by first_index offset 1 limit 1")
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }

  /** The first index from the first batch on, below this length, that is in no batch, or in two. */
  OptionalLong firstMissing(long length) {
    return client
        .sql(
            """
            select coalesce(min(starts), -1) from (
              select lag(first_index + entries, 1,
                       (select coalesce(min(first_index), 0) from ledger.batch))
                     over (order by first_index) as starts,
                     first_index as begins
              from (select first_index, entries from ledger.batch where first_index < :length
                    union all select :length, 0) as all_of_it) as places
            where starts <> begins
            """)
        .param("length", length)
        .query(Long.class)
        .optional()
        .filter(missing -> missing >= 0)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /**
   * Up to {@code most} batches that begin before this index, the newest first; of cold ones see
   * {@link #from}.
   */
  List<Batch> before(long index, int most) {
    var found =
        client
            .sql(COLUMNS + "where first_index < ? order by first_index desc limit ?")
            .params(index, most)
            .query(BatchTable::batch)
            .list();
    var older = cold;
    if (older == null || !found.isEmpty() || index <= 0 || floor() < index) {
      return found;
    }
    return List.of(older.before(index));
  }

  /** The batch in which this index lies; a cold one is proven. */
  Optional<Batch> containing(long index) {
    var found =
        client
            .sql(COLUMNS + "where first_index <= ? order by first_index desc limit 1")
            .param(index)
            .query(BatchTable::batch)
            .optional();
    var older = cold;
    if (older != null && found.isEmpty() && index >= 0) {
      long floor = floor();
      return index < floor ? Optional.of(older.holding(index, floor)) : Optional.empty();
    }
    return found.filter(batch -> index < batch.firstIndex() + batch.entries());
  }

  /**
   * The first index in the table of a batch with an entry at or after this time; found by halving,
   * for times only grow.
   */
  long firstIndexSince(long millis, long next) {
    long low = floor();
    long high = next;
    while (low < high) {
      long middle = (low + high) >>> 1;
      var batch = containing(middle).orElseThrow(() -> new AlteredException("gap", middle));
      if (batch.at() < millis) {
        low = batch.firstIndex() + batch.entries();
      } else {
        high = Math.min(middle, batch.firstIndex());
      }
    }
    return low;
  }

  private static Batch batch(ResultSet row, int number) throws SQLException {
    return new Batch(
        row.getLong(1),
        row.getInt(2),
        row.getString(3),
        row.getObject(4, UUID.class),
        row.getLong(5),
        row.getBytes(6));
  }
}
