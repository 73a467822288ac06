package io.sekimori.vault;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The keys of one field in memory. New keys gather in a short list; full lists become sorted runs,
 * and runs of like size are merged, so that adding stays cheap and searching few binary searches.
 */
final class SearchColumn {
  private static final int GATHER = 8_192;
  private static final int FACTOR = 4;

  private List<SortedRun> runs = new ArrayList<>();
  private List<SortedRun.Entry> fresh = new ArrayList<>();

  synchronized void add(long customer, String key) {
    fresh.add(new SortedRun.Entry(key.getBytes(StandardCharsets.UTF_8), customer));
    if (fresh.size() >= GATHER) {
      settle();
    }
  }

  /**
   * Customers with a key that begins so, in order of their numbers.
   *
   * @param without customers that are gone or changed
   * @param most where to stop looking
   */
  synchronized SortedSet<Long> find(String prefix, Set<Long> without, int most) {
    var bytes = prefix.getBytes(StandardCharsets.UTF_8);
    if (!fresh.isEmpty()) {
      settle();
    }
    var found = new TreeSet<Long>();
    for (SortedRun run : runs) {
      boolean goOn =
          run.eachWithPrefix(
              bytes,
              customer -> {
                if (!without.contains(customer)) {
                  found.add(customer);
                }
                return found.size() < most;
              });
      if (!goOn) {
        break;
      }
    }
    return found;
  }

  private void settle() {
    var run = SortedRun.of(fresh);
    fresh = new ArrayList<>();
    while (!runs.isEmpty() && runs.getLast().size() < (long) run.size() * FACTOR) {
      run = SortedRun.merged(runs.removeLast(), run);
    }
    runs.add(run);
  }

  synchronized int size() {
    return fresh.size() + runs.stream().mapToInt(SortedRun::size).sum();
  }

  synchronized void write(DataOutputStream out) throws IOException {
    if (!fresh.isEmpty()) {
      settle();
    }
    out.writeInt(runs.size());
    for (SortedRun run : runs) {
      run.write(out);
    }
  }

  static SearchColumn read(DataInputStream in) throws IOException {
    var column = new SearchColumn();
    var runs = new ArrayList<SortedRun>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      runs.add(SortedRun.read(in));
    }
    column.runs = runs;
    return column;
  }
}
