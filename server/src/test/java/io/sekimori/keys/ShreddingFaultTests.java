package io.sekimori.keys;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * The promise that an erasure certificate prints, tried by somebody who kept a dump from before the
 * shredding, has the ciphertext, and steals the key directory of today.
 */
class ShreddingFaultTests {
  private static final RetentionClass MAIN = new RetentionClass(1, "main");
  private static final byte[] VALUE = "090-0000-0000".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PLACE = {1};
  private static final List<String> TABLES =
      List.of("keys.installation", "keys.epoch", "keys.data_key", "keys.object_key");

  private final Databases databases = TestDatabases.fresh();
  private final KeyPlaces places = TestKeys.freshPlaces();
  private final Keys keys = Keys.open(databases.keys(), places, Clock.systemUTC(), Steps.NONE);
  private final KeyName name = new KeyName(CustomerHandle.random(), MAIN);
  private byte[] ciphertext = new byte[0];
  private Map<String, byte[]> dump = Map.of();

  @BeforeEach
  void dumpThenShred() throws SQLException {
    ciphertext =
        requireNonNull(keys.dataKeys().provide(List.of(name)).get(name)).seal(VALUE, PLACE);
    dump = dump(databases);
    keys.dataKeys().shred(List.of(name));
  }

  @AfterEach
  void close() {
    keys.close();
    databases.close();
  }

  @Test
  void withinTheHorizonAnOlderDumpStillGivesTheValueBack() throws Exception {
    assertThat(stolenWithEveryKey()).hasValue(VALUE);
    assertThat(restoredAndStarted()).hasValue(VALUE);
  }

  @Test
  void afterTheRotationNoDumpGivesTheValueBack() throws Exception {
    keys.rotateEpoch();
    assertThat(stolenWithEveryKey()).isEmpty();
    assertThatThrownBy(this::restoredAndStarted)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("epoch-key-missing");
  }

  @Test
  void aDumpFromAfterTheShreddingDoesNotEither() throws Exception {
    dump = dump(databases);
    assertThat(stolenWithEveryKey()).isEmpty();
    keys.rotateEpoch();
    dump = dump(databases);
    assertThat(stolenWithEveryKey()).isEmpty();
    assertThat(restoredAndStarted()).isEmpty();
  }

  @Test
  void theOldEpochKeyIsNowhereInTheDirectory() throws IOException {
    var files = new SealedFiles(new KeyFiles(places.keyDirectory(), Steps.NONE), Clock.systemUTC());
    var old = HexFormat.of().formatHex(files.read("epoch-1").orElseThrow().key());
    var wrapped =
        HexFormat.of().formatHex(Files.readAllBytes(places.keyDirectory().resolve("epoch-1.key")));
    keys.rotateEpoch();
    try (var left = Files.list(places.keyDirectory())) {
      for (var file : left.toList()) {
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
            .doesNotContain(wrapped.substring(8))
            .doesNotContain(old);
      }
    }
    assertThat(files.names())
        .noneSatisfy(
            each ->
                assertThat(files.read(each).orElseThrow().key())
                    .isEqualTo(HexFormat.of().parseHex(old)));
  }

  /** Tries every key of the directory, as whatever epoch, on every row of the dump. */
  private Optional<byte[]> stolenWithEveryKey() {
    var files = new SealedFiles(new KeyFiles(places.keyDirectory(), Steps.NONE), Clock.systemUTC());
    var rows = new String(requireNonNull(dump.get("keys.data_key")), StandardCharsets.US_ASCII);
    for (var row : rows.lines().map(line -> line.split("\t", -1)).toList()) {
      var wrapped = HexFormat.of().parseHex(row[3].substring(3));
      for (var file : files.names()) {
        var key = Gcm.key(files.read(file).orElseThrow().key());
        for (int number = 1; number <= 3; number++) {
          var found = tried(new Epochs.Epoch(number, Instant.EPOCH, key), wrapped);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<byte[]> tried(Epochs.Epoch epoch, byte[] wrapped) {
    try {
      var bytes = Wrapping.dataKeyBytes(epoch, name.customer().value(), 1, wrapped);
      return Optional.of(new DataKey(Gcm.key(bytes)).open(ciphertext, PLACE));
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  /** Loads the dump into an empty database and starts a server on it and the directory of today. */
  private Optional<byte[]> restoredAndStarted() throws SQLException {
    try (var empty = TestDatabases.fresh()) {
      restore(empty);
      try (var started = Keys.open(empty.keys(), places, Clock.systemUTC(), Steps.NONE)) {
        var key = started.dataKeys().fetch(List.of(name)).get(name);
        return key == null ? Optional.empty() : Optional.of(key.open(ciphertext, PLACE));
      }
    }
  }

  /** What {@code pg_dump --data-only} writes for these tables: their rows by COPY. */
  private static Map<String, byte[]> dump(Databases from) throws SQLException {
    var tables = new LinkedHashMap<String, byte[]>();
    try (var connection = from.keys().pool().getConnection()) {
      var copying = connection.unwrap(PGConnection.class).getCopyAPI();
      for (var table : TABLES) {
        var rows = new ByteArrayOutputStream();
        copying.copyOut("copy " + table + " to stdout", rows);
        tables.put(table, rows.toByteArray());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return tables;
  }

  private void restore(Databases into) throws SQLException {
    try (var connection = into.keys().pool().getConnection()) {
      var copying = connection.unwrap(PGConnection.class).getCopyAPI();
      for (var table : dump.entrySet()) {
        var rows = new ByteArrayInputStream(table.getValue());
        copying.copyIn("copy " + table.getKey() + " from stdin", rows);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
