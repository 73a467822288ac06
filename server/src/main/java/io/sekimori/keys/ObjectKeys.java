package io.sekimori.keys;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys of files, and the house key: one row each, wrapped under an epoch key. */
final class ObjectKeys {
  private static final String READ = "select epoch, wrapped from keys.object_key where id = ?";
  private static final String INSERT =
      "insert into keys.object_key(id, epoch, wrapped) values (?, ?, ?) on conflict do nothing";
  private static final String DELETE = "delete from keys.object_key where id = ?";
  private static final String LIST =
      "select id from keys.object_key where starts_with(id, ?) order by id";
  private static final int ATTEMPTS = 4;

  private final KeysDatabase database;
  private final Epochs epochs;

  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  private record Wrapped(int epoch, byte[] bytes) {}

  ObjectKeys(KeysDatabase database, Epochs epochs) {
    this.database = database;
    this.epochs = epochs;
  }

  /** Empty if there is none, or none any more. */
  Optional<byte[]> find(String id) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var row = database.run(connection -> read(connection, id));
      if (row.isEmpty()) {
        return Optional.empty();
      }
      var epoch = epochs.find(row.get().epoch());
      if (epoch != null) {
        return Optional.of(Wrapping.objectKeyBytes(epoch, id, row.get().bytes()));
      }
      epochs.refresh();
    }
    throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "epoch-key-missing");
  }

  /** The key of that id; made now if there is none, by whichever node comes first. */
  byte[] findOrMake(String id) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var known = find(id);
      if (known.isPresent()) {
        return known.get();
      }
      make(id);
    }
    throw new Refusal(ProblemCode.CONFLICT, "object-key-contended");
  }

  List<String> of(String beginning) {
    return database.run(
        connection -> {
          try (var statement = connection.prepareStatement(LIST)) {
            statement.setString(1, beginning);
            var ids = new ArrayList<String>();
            try (var row = statement.executeQuery()) {
              while (row.next()) {
                ids.add(row.getString(1));
              }
            }
            return ids;
          }
        });
  }

  void destroy(String id) {
    database.run(
        connection -> {
          try (var statement = connection.prepareStatement(DELETE)) {
            statement.setString(1, id);
            return statement.executeUpdate();
          }
        });
  }

  private void make(String id) {
    var epoch = epochs.current();
    var wrapped = Wrapping.objectKey(epoch, id, Gcm.randomKey());
    boolean fenced =
        database.inTransaction(
            connection -> {
              if (!EpochRows.isCurrentUntilCommit(connection, epoch.number())) {
                return false;
              }
              try (var statement = connection.prepareStatement(INSERT)) {
                statement.setString(1, id);
                statement.setInt(2, epoch.number());
                statement.setBytes(3, wrapped);
                statement.executeUpdate();
              }
              return true;
            });
    if (!fenced) {
      epochs.refresh();
    }
  }

  private static Optional<Wrapped> read(Connection connection, String id) throws SQLException {
    try (var statement = connection.prepareStatement(READ)) {
      statement.setString(1, id);
      try (var row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new Wrapped(row.getInt(1), row.getBytes(2)))
            : Optional.empty();
      }
    }
  }
}
