package io.sekimori.keys;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The living epoch keys, unwrapped: files {@code epoch-<number>.key}; the table says which of them
 * wraps.
 */
final class Epochs {
  static final String PREFIX = "epoch-";

  /** One epoch. */
  record Epoch(int number, Instant began, SecretKey key) {
    @Override
    public String toString() {
      return "Epoch[" + number + ", REDACTED]";
    }
  }

  private record Living(Epoch current, Map<Integer, Epoch> all) {}

  private final SealedFiles files;
  private final KeysDatabase database;
  private volatile Living living;

  /**
   * Loads the living epochs.
   *
   * @throws Refusal KEYS_UNAVAILABLE if key directory and database are not of one time
   */
  Epochs(SealedFiles files, KeysDatabase database) {
    this.files = files;
    this.database = database;
    this.living = load(Map.of());
  }

  /** The one that wraps. */
  Epoch current() {
    return living.current();
  }

  /** A living epoch as this node knows it. */
  @Nullable Epoch find(int number) {
    return living.all().get(number);
  }

  List<Keys.PastEpoch> past() {
    return database.run(EpochRows::past);
  }

  List<Integer> numbers() {
    return living.all().keySet().stream().sorted().toList();
  }

  /** Takes up epochs that another node began, and forgets the destroyed. */
  synchronized void refresh() {
    living = load(living.all());
  }

  /**
   * A rotation elsewhere may finish between the look at the table and the look at the directory;
   * then the table has another current epoch at the next look.
   */
  private Living load(Map<Integer, Epoch> known) {
    int missed = 0;
    while (true) {
      var rows = database.run(EpochRows::living);
      int current = EpochRows.current(rows);
      var all = unwrapped(rows, known);
      var wrapping = all.get(current);
      if (wrapping != null) {
        return new Living(wrapping, Map.copyOf(all));
      }
      if (current == missed) {
        // A restored database names an epoch whose key is destroyed, or the directory is a copy.
        throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "epoch-key-missing");
      }
      missed = current;
    }
  }

  private Map<Integer, Epoch> unwrapped(List<EpochRows.Row> rows, Map<Integer, Epoch> known) {
    var all = new HashMap<Integer, Epoch>();
    for (var row : rows) {
      var epoch = known.get(row.epoch());
      if (epoch != null) {
        all.put(row.epoch(), epoch);
      } else {
        unwrapped(row).ifPresent(found -> all.put(row.epoch(), found));
      }
    }
    return all;
  }

  /**
   * Empty if the file is gone: a draining epoch may be a crash away from being called destroyed.
   */
  private Optional<Epoch> unwrapped(EpochRows.Row row) {
    var content = files.read(PREFIX + row.epoch());
    if (content.isEmpty()) {
      return Optional.empty();
    }
    var key = content.get().key();
    if (fingerprint(key) != row.fingerprint()) {
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "epoch-key-of-another-system");
    }
    var epoch = new Epoch(row.epoch(), row.began(), Gcm.key(key));
    Arrays.fill(key, (byte) 0);
    return Optional.of(epoch);
  }

  /** Tells two keys apart without telling anything of either. */
  static long fingerprint(byte[] key) {
    var mac = new PreparedMac(key).of(Binding.of("sekimori/epoch-fingerprint/1").done());
    return ByteBuffer.wrap(mac).getLong();
  }
}
