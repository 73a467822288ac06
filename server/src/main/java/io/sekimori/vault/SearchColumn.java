package io.sekimori.vault;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The keys of one field in memory. New keys gather in a short list; full lists become sorted runs,
 * and runs of like size are merged, so that adding stays cheap and searching few binary searches.
 *
 * <p>Whoever changed later stands beside the runs with the keys they have now; what the runs hold
 * of them counts no more. It leaves the runs when many have changed and before anything is written.
 */
final class SearchColumn {
  private static final int GATHER = 8_192;
  private static final int FACTOR = 4;
  private static final byte[] EVERY_KEY = {};

  private List<SortedRun> runs = new ArrayList<>();
  private List<SortedRun.Entry> fresh = new ArrayList<>();
  private Map<Long, List<SortedRun.Entry>> replaced = new HashMap<>();

  /** A key of a customer who was not here before. */
  synchronized void add(long customer, String key) {
    fresh.add(entry(customer, key));
    if (fresh.size() >= GATHER) {
      settle();
    }
  }

  /** The keys that a customer has from now on; none at all for whoever is gone. */
  synchronized void replace(long customer, List<String> keys) {
    replaced.put(customer, keys.stream().map(key -> entry(customer, key)).toList());
    if (replaced.size() >= GATHER) {
      takeOut();
    }
  }

  private static SortedRun.Entry entry(long customer, String key) {
    return new SortedRun.Entry(key.getBytes(StandardCharsets.UTF_8), customer);
  }

  /**
   * Customers with a key that begins so, in order of their numbers.
   *
   * @param most where to stop looking
   */
  synchronized SortedSet<Long> find(String prefix, int most) {
    var bytes = prefix.getBytes(StandardCharsets.UTF_8);
    if (!fresh.isEmpty()) {
      settle();
    }
    var found = new TreeSet<Long>();
    replaced.values().stream()
        .flatMap(List::stream)
        .filter(entry -> entry.startsWith(bytes))
        .forEach(entry -> found.add(entry.customer()));
    for (SortedRun run : runs) {
      boolean goOn =
          run.eachWithPrefix(
              bytes,
              customer -> {
                if (!replaced.containsKey(customer)) {
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
    addUnlessEmpty(run.without(replaced.keySet()));
  }

  private void addUnlessEmpty(SortedRun run) {
    if (run.size() > 0) {
      runs.add(run);
    }
  }

  /** Nothing is left of keys that were replaced. */
  private void takeOut() {
    if (!fresh.isEmpty()) {
      settle();
    }
    runs.replaceAll(run -> run.without(replaced.keySet()));
    runs.removeIf(run -> run.size() == 0);
    replaced.values().forEach(fresh::addAll);
    replaced = new HashMap<>();
    if (!fresh.isEmpty()) {
      settle();
    }
  }

  /** Those of these customers of whom a key is searchable. */
  synchronized Set<Long> holding(Set<Long> customers) {
    var held = new HashSet<Long>();
    replaced.forEach(
        (customer, keys) -> {
          if (!keys.isEmpty() && customers.contains(customer)) {
            held.add(customer);
          }
        });
    if (!fresh.isEmpty()) {
      settle();
    }
    for (SortedRun run : runs) {
      run.eachWithPrefix(
          EVERY_KEY,
          customer -> {
            if (customers.contains(customer) && !replaced.containsKey(customer)) {
              held.add(customer);
            }
            return true;
          });
    }
    return held;
  }

  /** How many keys there are, with those that count no more. */
  synchronized int size() {
    return fresh.size()
        + runs.stream().mapToInt(SortedRun::size).sum()
        + replaced.values().stream().mapToInt(List::size).sum();
  }

  synchronized void write(DataOutputStream out) throws IOException {
    takeOut();
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
