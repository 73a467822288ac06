package io.sekimori.keys;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * What must stand before anything is served: the KEK, the bond between key directory and database,
 * and the first epoch. Made once, on an empty system; every step may be repeated after a crash; a
 * second node waits for the first.
 */
final class Foundation {
  private static final String BOND = "installation";

  /** PostgreSQL advisory lock: one node lays, the others wait and find it laid. */
  private static final long LOCK = 0x73656b69_6b657931L;

  private final KeyFiles files;
  private final KeysDatabase database;
  private final Clock clock;

  Foundation(KeyFiles files, KeysDatabase database, Clock clock) {
    this.files = files;
    this.database = database;
    this.clock = clock;
  }

  /** The wrapped files, with a KEK and an epoch under them. */
  SealedFiles lay() {
    return database.inTransaction(
        connection -> {
          lock(connection);
          boolean begun = EpochRows.any(connection);
          layKek(connection, begun);
          var sealed = new SealedFiles(files, clock);
          if (sealed.kekRotating()) {
            sealed.rotateKek();
          }
          if (!begun) {
            layEpoch(connection, sealed);
          }
          return sealed;
        });
  }

  private static void lock(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      statement.setLong(1, LOCK);
      statement.executeQuery().close();
    }
  }

  private void layKek(Connection connection, boolean begun) throws SQLException {
    var ofDatabase = installation(connection);
    var ofDirectory = files.read(BOND).map(id -> new String(id, StandardCharsets.US_ASCII));
    if (begun && !files.exists(Kek.FILE)) {
      // A new KEK would open nothing, and would hide that the old one is lost.
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "kek-missing");
    }
    boolean foreign = ofDirectory.isPresent() && !ofDirectory.equals(ofDatabase);
    if (foreign || (begun && ofDirectory.isEmpty())) {
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "key-directory-of-another-system");
    }
    if (!begun) {
      var id = ofDatabase.orElseGet(() -> UUID.randomUUID().toString());
      if (ofDatabase.isEmpty()) {
        install(id);
      }
      files.exclusively(() -> makeFiles(id));
    }
  }

  private boolean makeFiles(String id) {
    if (!files.exists(BOND)) {
      if (files.names().stream().anyMatch(name -> name.endsWith(".key"))) {
        throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "key-directory-of-another-system");
      }
      files.create(BOND, id.getBytes(StandardCharsets.US_ASCII));
    }
    if (!files.exists(Kek.FILE)) {
      files.create(Kek.FILE, Kek.random().serialize());
    }
    return true;
  }

  private void layEpoch(Connection connection, SealedFiles sealed) throws SQLException {
    sealed.readOrMake(IndexKeys.PREFIX + 1);
    var content = sealed.readOrMake(Epochs.PREFIX + 1);
    EpochRows.begin(connection, 1, Epochs.fingerprint(content.key()), content.made());
  }

  private static Optional<String> installation(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("select id from keys.installation");
        var row = statement.executeQuery()) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  /** Committed by itself: the directory must never name an installation that no database knows. */
  private void install(String id) {
    database.run(
        connection -> {
          try (var statement =
              connection.prepareStatement("insert into keys.installation(id) values (?::uuid)")) {
            statement.setString(1, id);
            return statement.executeUpdate();
          }
        });
  }
}
