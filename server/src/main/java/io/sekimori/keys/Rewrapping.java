package io.sekimori.keys;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Wraps every row of an older epoch under the current one, batch by batch on one connection. Rows
 * are locked in the order of the primary key and only for a batch, so that serving goes on.
 */
final class Rewrapping {
  private static final int BATCH = 1000;
  private static final int MOST_PASSES = 100;

  private final Connection connection;
  private final Epochs epochs;
  private final Epochs.Epoch to;
  private final Steps steps;

  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  private record DataRow(UUID handle, int retention, byte[] wrapped) {}

  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  private record ObjectRow(String id, byte[] wrapped) {}

  Rewrapping(Connection connection, Epochs epochs, Steps steps) {
    this.connection = connection;
    this.epochs = epochs;
    this.to = epochs.current();
    this.steps = steps;
  }

  /** Returns how many rows were wrapped anew; afterwards no row of an older epoch exists. */
  long run() throws SQLException {
    long rewrapped = 0;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      rewrapped += dataKeys() + objectKeys();
      if (!anyLeft()) {
        steps.done("all rewrapped");
        return rewrapped;
      }
      // A batch whose rows were all shredded while it waited for them looks like the end.
    }
    throw new IllegalStateException("rows of an older epoch are left");
  }

  private static final String NEXT_DATA_KEYS =
      """
      select handle, class, epoch, wrapped from keys.data_key
       where (handle, class) > (?, ?) and epoch < ?
       order by handle, class limit ? for update
      """;

  private static final String UPDATE_DATA_KEYS =
      """
      update keys.data_key set epoch = ?, wrapped = anew.wrapped
        from unnest(?::uuid[], ?::int2[], ?::bytea[]) as anew(handle, class, wrapped)
       where data_key.handle = anew.handle and data_key.class = anew.class
      """;

  private long dataKeys() throws SQLException {
    long total = 0;
    var after = new DataRow(new UUID(0, 0), 0, new byte[0]);
    while (true) {
      var last = after;
      var batch = KeysDatabase.inTransaction(connection, _ -> dataBatch(last));
      if (batch.isEmpty()) {
        return total;
      }
      steps.done("batch rewrapped");
      total += batch.size();
      after = batch.getLast();
    }
  }

  private List<DataRow> dataBatch(DataRow after) throws SQLException {
    try (var next = connection.prepareStatement(NEXT_DATA_KEYS);
        var update = connection.prepareStatement(UPDATE_DATA_KEYS)) {
      next.setObject(1, after.handle());
      next.setInt(2, after.retention());
      next.setInt(3, to.number());
      next.setInt(4, BATCH);
      var batch = new ArrayList<DataRow>(BATCH);
      try (var rows = next.executeQuery()) {
        while (rows.next()) {
          batch.add(
              anew(
                  rows.getObject(1, UUID.class), rows.getInt(2), rows.getInt(3), rows.getBytes(4)));
        }
      }
      store(update, batch);
      return batch;
    }
  }

  private DataRow anew(UUID handle, int retention, int epoch, byte[] wrapped) {
    var key = Wrapping.dataKeyBytes(living(epoch), handle, retention, wrapped);
    var row = new DataRow(handle, retention, Wrapping.dataKey(to, handle, retention, key));
    Arrays.fill(key, (byte) 0);
    return row;
  }

  private void store(PreparedStatement update, List<DataRow> batch) throws SQLException {
    update.setInt(1, to.number());
    DataKeyRows.setArray(update, 2, "uuid", batch.stream().map(DataRow::handle).toArray());
    DataKeyRows.setArray(
        update, 3, "int2", batch.stream().map(row -> (short) row.retention()).toArray());
    DataKeyRows.setArray(
        update, 4, "bytea", batch.stream().map(DataRow::wrapped).toArray(byte[][]::new));
    update.executeUpdate();
  }

  private static final String NEXT_OBJECT_KEYS =
      """
      select id, epoch, wrapped from keys.object_key
       where id > ? and epoch < ? order by id limit ? for update
      """;

  private static final String UPDATE_OBJECT_KEY =
      "update keys.object_key set epoch = ?, wrapped = ? where id = ?";

  private long objectKeys() throws SQLException {
    long total = 0;
    String after = "";
    while (true) {
      var last = after;
      var batch = KeysDatabase.inTransaction(connection, _ -> objectBatch(last));
      if (batch.isEmpty()) {
        return total;
      }
      steps.done("batch rewrapped");
      total += batch.size();
      after = batch.getLast().id();
    }
  }

  private List<ObjectRow> objectBatch(String after) throws SQLException {
    try (var next = connection.prepareStatement(NEXT_OBJECT_KEYS);
        var update = connection.prepareStatement(UPDATE_OBJECT_KEY)) {
      next.setString(1, after);
      next.setInt(2, to.number());
      next.setInt(3, BATCH);
      var batch = new ArrayList<ObjectRow>();
      try (var rows = next.executeQuery()) {
        while (rows.next()) {
          batch.add(anew(rows.getString(1), rows.getInt(2), rows.getBytes(3)));
        }
      }
      for (var row : batch) {
        update.setInt(1, to.number());
        update.setBytes(2, row.wrapped());
        update.setString(3, row.id());
        update.addBatch();
      }
      update.executeBatch();
      return batch;
    }
  }

  private ObjectRow anew(String id, int epoch, byte[] wrapped) {
    var key = Wrapping.objectKeyBytes(living(epoch), id, wrapped);
    var row = new ObjectRow(id, Wrapping.objectKey(to, id, key));
    Arrays.fill(key, (byte) 0);
    return row;
  }

  private Epochs.Epoch living(int number) {
    var epoch = epochs.find(number);
    if (epoch == null) {
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "epoch-key-missing");
    }
    return epoch;
  }

  private static final String ANY_LEFT =
      """
      select exists (select from keys.data_key where epoch < ?)
          or exists (select from keys.object_key where epoch < ?)
      """;

  /** The old key is destroyed on this answer, so it is asked, not concluded. */
  private boolean anyLeft() throws SQLException {
    try (var statement = connection.prepareStatement(ANY_LEFT)) {
      statement.setInt(1, to.number());
      statement.setInt(2, to.number());
      try (var row = statement.executeQuery()) {
        return !row.next() || row.getBoolean(1);
      }
    }
  }
}
