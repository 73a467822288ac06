package io.sekimori.vault;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Keys and whose they are, sorted, packed: 12 bytes and the key's own per entry. Immutable. */
final class SortedRun {
  private static final int MOST_ENTRIES = 200_000_000;

  private final byte[] pool;
  private final int[] ends;
  private final long[] customers;

  private SortedRun(byte[] pool, int[] ends, long[] customers) {
    this.pool = pool;
    this.ends = ends;
    this.customers = customers;
  }

  /** One key of one customer. */
  @SuppressWarnings("ArrayRecordComponent") // compared by its own order only
  record Entry(byte[] key, long customer) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byKey = Arrays.compareUnsigned(key, other.key);
      return byKey != 0 ? byKey : Long.compare(customer, other.customer);
    }

    boolean startsWith(byte[] prefix) {
      return key.length >= prefix.length
          && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    @Override
    public String toString() {
      return "Entry[REDACTED]";
    }
  }

  static SortedRun of(List<Entry> entries) {
    var sorted = entries.stream().sorted().toList();
    var pool = new byte[sorted.stream().mapToInt(entry -> entry.key().length).sum()];
    var ends = new int[sorted.size()];
    var customers = new long[sorted.size()];
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      var entry = sorted.get(i);
      System.arraycopy(entry.key(), 0, pool, end, entry.key().length);
      end += entry.key().length;
      ends[i] = end;
      customers[i] = entry.customer();
    }
    return new SortedRun(pool, ends, customers);
  }

  /** Both runs as one. */
  static SortedRun merged(SortedRun one, SortedRun other) {
    int size = one.size() + other.size();
    var pool = new byte[Math.addExact(one.pool.length, other.pool.length)];
    var ends = new int[size];
    var customers = new long[size];
    int i = 0;
    int j = 0;
    int end = 0;
    for (int k = 0; k < size; k++) {
      boolean first = j == other.size() || (i < one.size() && one.compare(i, other, j) <= 0);
      var from = first ? one : other;
      int at = first ? i++ : j++;
      int length = from.ends[at] - from.start(at);
      System.arraycopy(from.pool, from.start(at), pool, end, length);
      end += length;
      ends[k] = end;
      customers[k] = from.customers[at];
    }
    return new SortedRun(pool, ends, customers);
  }

  /** The same without these customers' keys; itself if it has none of them. */
  SortedRun without(Set<Long> gone) {
    int size = 0;
    int bytes = 0;
    for (int i = 0; i < ends.length; i++) {
      if (!gone.contains(customers[i])) {
        size++;
        bytes += ends[i] - start(i);
      }
    }
    return size == ends.length ? this : copied(gone, size, bytes);
  }

  private SortedRun copied(Set<Long> gone, int size, int bytes) {
    var left = new SortedRun(new byte[bytes], new int[size], new long[size]);
    int end = 0;
    int k = 0;
    for (int i = 0; i < ends.length; i++) {
      if (!gone.contains(customers[i])) {
        int length = ends[i] - start(i);
        System.arraycopy(pool, start(i), left.pool, end, length);
        end += length;
        left.ends[k] = end;
        left.customers[k] = customers[i];
        k++;
      }
    }
    return left;
  }

  int size() {
    return ends.length;
  }

  /** Gives the customers whose key begins so, in order of the keys, until it returns false. */
  boolean eachWithPrefix(byte[] prefix, Each each) {
    for (int i = firstNotBelow(prefix); i < ends.length && startsWith(i, prefix); i++) {
      if (!each.take(customers[i])) {
        return false;
      }
    }
    return true;
  }

  /** Takes a customer; false to stop. */
  @FunctionalInterface
  interface Each {
    boolean take(long customer);
  }

  private int firstNotBelow(byte[] prefix) {
    int low = 0;
    int high = ends.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean below =
          Arrays.compareUnsigned(pool, start(middle), ends[middle], prefix, 0, prefix.length) < 0;
      low = below ? middle + 1 : low;
      high = below ? high : middle;
    }
    return low;
  }

  private boolean startsWith(int i, byte[] prefix) {
    int start = start(i);
    return ends[i] - start >= prefix.length
        && Arrays.equals(pool, start, start + prefix.length, prefix, 0, prefix.length);
  }

  private int start(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  private int compare(int i, SortedRun other, int j) {
    int byKey =
        Arrays.compareUnsigned(pool, start(i), ends[i], other.pool, other.start(j), other.ends[j]);
    return byKey != 0 ? byKey : Long.compare(customers[i], other.customers[j]);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(ends.length);
    out.writeInt(pool.length);
    out.write(pool);
    for (int end : ends) {
      out.writeInt(end);
    }
    for (long customer : customers) {
      out.writeLong(customer);
    }
  }

  static SortedRun read(DataInputStream in) throws IOException {
    int size = in.readInt();
    int length = in.readInt();
    if (size < 0 || size > MOST_ENTRIES || length < 0) {
      throw new IOException("snapshot of the search is damaged");
    }
    var pool = in.readNBytes(length);
    var ends = new int[size];
    var customers = new long[size];
    for (int i = 0; i < size; i++) {
      ends[i] = in.readInt();
    }
    for (int i = 0; i < size; i++) {
      customers[i] = in.readLong();
    }
    return new SortedRun(pool, ends, customers);
  }
}
