package io.sekimori.keys;

import io.sekimori.database.BatchedReads;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys of customers: made, fetched in batches, shredded. */
public final class DataKeys {
  /** The most names of one call. */
  public static final int MOST_NAMES = 50_000;

  /** Small enough to be read together with other callers' keys. */
  private static final int FEW = 64;

  /** As PostgreSQL orders the primary key: two writers of the same names cannot deadlock. */
  private static final Comparator<KeyName> AS_INDEXED =
      Comparator.comparing((KeyName name) -> name.customer().value(), DataKeys::compareBytes)
          .thenComparing(name -> name.retention().number());

  private static final int CHUNK = 4096;
  private static final int ATTEMPTS = 4;

  private final KeysDatabase database;
  private final Epochs epochs;
  private final BatchedReads<KeyName, DataKeyRows.Wrapped> reads;

  DataKeys(KeysDatabase database, Epochs epochs) {
    this.database = database;
    this.epochs = epochs;
    this.reads = new BatchedReads<>("data-keys", database.database().pool(), 1, DataKeyRows::read);
  }

  /**
   * Makes, wraps and stores a key for every name that has none yet ({@value #MOST_NAMES} names at
   * most), and returns the usable keys of all names. Durable when it returns.
   */
  public Map<KeyName, DataKey> provide(Collection<KeyName> names) {
    var wanted = distinct(names);
    var keys = new HashMap<KeyName, DataKey>(wanted.size() * 2);
    keys.putAll(fetchIfKnown(wanted));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var missing = without(wanted, keys.keySet());
      if (missing.isEmpty()) {
        return Map.copyOf(keys);
      }
      var made = make(missing);
      keys.putAll(made != null ? made : fetch(missing));
    }
    throw new Refusal(ProblemCode.CONFLICT, "data-keys-contended");
  }

  /**
   * Reads and unwraps in one round trip; concurrent callers are batched into one statement. A name
   * that was shredded or never had a key is absent.
   */
  public Map<KeyName, DataKey> fetch(Collection<KeyName> names) {
    return begin(names).get();
  }

  /** Begins to read. Nothing is unwrapped before the answer is asked for, once; it waits. */
  public Supplier<Map<KeyName, DataKey>> begin(Collection<KeyName> names) {
    var wanted = distinct(names);
    var first = wanted.size() <= BatchedReads.MOST_KEYS ? reads.begin(wanted) : null;
    return () -> unwrapped(wanted, first == null ? read(wanted) : reads.await(first));
  }

  private Map<KeyName, DataKey> unwrapped(
      Set<KeyName> wanted, Map<KeyName, DataKeyRows.Wrapped> first) {
    var keys = new HashMap<KeyName, DataKey>(wanted.size() * 2);
    var rows = first;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      boolean unknownEpoch = unwrap(rows, keys);
      if (!unknownEpoch) {
        return Map.copyOf(keys);
      }
      // Another node began an epoch, or the rotation moved the row while it was under way here.
      epochs.refresh();
      rows = read(without(wanted, keys.keySet()));
    }
    throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "epoch-key-missing");
  }

  /** Deletes the wrapped keys. Idempotent. Returns how many there were. */
  public int shred(Collection<KeyName> names) {
    var doomed = distinct(names);
    return doomed.isEmpty()
        ? 0
        : database.inTransaction(connection -> DataKeyRows.shred(connection, doomed));
  }

  /**
   * The customers who have a key of this class, as the key rows stand, in the order of the rows:
   * for whoever counts what is left.
   *
   * @param after the last one of the page before, or null for the first page
   */
  public List<CustomerHandle> living(
      RetentionClass retention, @Nullable CustomerHandle after, int most) {
    return database.run(
        connection ->
            DataKeyRows.living(connection, retention, after == null ? null : after.value(), most));
  }

  /** Those of these names that have a key row. Nothing is unwrapped. */
  public Set<KeyName> standing(Collection<KeyName> names) {
    var wanted = distinct(names);
    return wanted.isEmpty()
        ? Set.of()
        : database.run(
            connection -> {
              var found = new HashSet<>(DataKeyRows.read(connection, wanted).keySet());
              found.retainAll(wanted);
              return Set.copyOf(found);
            });
  }

  void close() {
    reads.close();
  }

  /**
   * A few names are looked up first: most often all have keys, and nothing has to be written. Of
   * many, a sample tells whether they are new, as in an import; then the look-up is spared.
   */
  private Map<KeyName, DataKey> fetchIfKnown(Set<KeyName> names) {
    var sample = fetch(names.stream().limit(FEW).toList());
    return sample.isEmpty() || names.size() <= FEW ? sample : fetch(names);
  }

  private Map<KeyName, DataKeyRows.Wrapped> read(Set<KeyName> names) {
    if (names.size() <= BatchedReads.MOST_KEYS) {
      return reads.read(names);
    }
    return database.run(
        connection -> {
          var rows = new HashMap<KeyName, DataKeyRows.Wrapped>(names.size() * 2);
          var list = List.copyOf(names);
          for (int from = 0; from < list.size(); from += CHUNK) {
            int to = Math.min(list.size(), from + CHUNK);
            rows.putAll(DataKeyRows.read(connection, list.subList(from, to)));
          }
          rows.keySet().retainAll(names);
          return rows;
        });
  }

  /** Returns true if a row is wrapped under an epoch that this node does not know. */
  private boolean unwrap(Map<KeyName, DataKeyRows.Wrapped> rows, Map<KeyName, DataKey> into) {
    boolean unknownEpoch = false;
    for (var row : rows.entrySet()) {
      var name = row.getKey();
      var epoch = epochs.find(row.getValue().epoch());
      if (epoch == null) {
        unknownEpoch = true;
        continue;
      }
      var bytes =
          Wrapping.dataKeyBytes(
              epoch, name.customer().value(), name.retention().number(), row.getValue().bytes());
      into.put(name, new DataKey(Wrapping.consumed(bytes)));
    }
    return unknownEpoch;
  }

  /** Null if others made keys for some of the names, or the epoch ended: look again. */
  private @Nullable Map<KeyName, DataKey> make(Set<KeyName> names) {
    var epoch = epochs.current();
    var keys = new HashMap<KeyName, DataKey>(names.size() * 2);
    var wrapped = new LinkedHashMap<KeyName, byte[]>(names.size() * 2);
    for (var name : names.stream().sorted(AS_INDEXED).toList()) {
      var bytes = Gcm.randomKey();
      wrapped.put(
          name, Wrapping.dataKey(epoch, name.customer().value(), name.retention().number(), bytes));
      keys.put(name, new DataKey(Wrapping.consumed(bytes)));
    }
    int stored = store(epoch, wrapped);
    if (stored == names.size()) {
      return keys;
    }
    epochs.refresh();
    return null;
  }

  /** Returns how many of the names had no key yet and have this one now. */
  private int store(Epochs.Epoch epoch, Map<KeyName, byte[]> wrapped) {
    if (wrapped.size() > FEW) {
      try {
        return database.inTransaction(
            connection -> fenced(connection, epoch, wrapped, DataKeyCopy::insert));
      } catch (Refusal refusal) {
        if (!(refusal.getCause() instanceof SQLException failed)
            || !DataKeyCopy.UNIQUE_VIOLATION.equals(failed.getSQLState())) {
          throw refusal;
        }
      }
    }
    return database.inTransaction(
        connection -> fenced(connection, epoch, wrapped, DataKeyRows::insert));
  }

  private interface Insert {
    int into(Connection connection, int epoch, Map<KeyName, byte[]> fresh) throws SQLException;
  }

  private static int fenced(
      Connection connection, Epochs.Epoch epoch, Map<KeyName, byte[]> wrapped, Insert insert)
      throws SQLException {
    return EpochRows.isCurrentUntilCommit(connection, epoch.number())
        ? insert.into(connection, epoch.number(), wrapped)
        : 0;
  }

  private static Set<KeyName> distinct(Collection<KeyName> names) {
    if (names.size() > MOST_NAMES) {
      throw new Refusal(ProblemCode.TOO_MANY_CUSTOMERS);
    }
    return Set.copyOf(names);
  }

  /** {@code UUID.compareTo} compares signed numbers. */
  private static int compareBytes(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  private static Set<KeyName> without(Set<KeyName> names, Set<KeyName> found) {
    if (found.isEmpty()) {
      return names;
    }
    var rest = new HashSet<>(names);
    found.forEach(rest::remove); // removeAll may look through a list for every name
    return rest;
  }
}
