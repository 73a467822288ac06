package io.sekimori.ledger;

import io.sekimori.ledger.Ledger.Entry;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries by customer and by actor, the newest second included: what the indexes know, and what has
 * been appended since they were written.
 */
final class History {
  private static final Logger LOG = LoggerFactory.getLogger(History.class);
  private static final int TAIL_BATCHES = 64;

  /** The indexes are a second behind; so far behind, somebody must look. */
  private static final long LONGEST_TAIL = 2_000_000;

  static final int MOST = 1000;

  private final BatchTable batches;
  private final Indexes indexes;
  private final CheckpointTable checkpoints;

  History(BatchTable batches, Indexes indexes, CheckpointTable checkpoints) {
    this.batches = batches;
    this.indexes = indexes;
    this.checkpoints = checkpoints;
  }

  List<Entry> ofCustomer(CustomerHandle customer, long before, int most) {
    long indexed = checkpoints.indexed();
    var fresh = tail(indexed, key -> key.customers().contains(customer));
    LongFunction<List<Long>> older = at -> indexes.ofCustomer(customer, at, bounded(most));
    return read(fresh, older, before, bounded(most), event -> event.subjects().contains(customer));
  }

  List<Entry> ofActor(String actor, long before, int most) {
    long indexed = checkpoints.indexed();
    var fresh = tail(indexed, key -> key.actor().equals(actor));
    LongFunction<List<Long>> older = at -> indexes.ofActor(actor, at, bounded(most));
    return read(fresh, older, before, bounded(most), event -> event.actor().id().equals(actor));
  }

  /** One entry as it stands. */
  Optional<String> text(long index) {
    return batches
        .containing(index)
        .map(batch -> batch.split().get((int) (index - batch.firstIndex())))
        .map(leaf -> text(index, leaf));
  }

  private static String text(long index, byte[] leaf) {
    if (Batch.isGone(leaf)) {
      throw new Refusal(ProblemCode.ENTRY_PRUNED, Long.toString(index));
    }
    return new String(leaf, StandardCharsets.US_ASCII);
  }

  private static int bounded(int most) {
    return Math.clamp(most, 1, MOST);
  }

  private Set<Long> tail(long from, Predicate<Written.Key> wanted) {
    var found = new TreeSet<Long>(Comparator.reverseOrder());
    long next = from;
    while (true) {
      var more = batches.from(next, TAIL_BATCHES);
      if (more.isEmpty()) {
        return found;
      }
      for (var batch : more) {
        var keys = Written.of(batch).keys();
        for (int i = 0; i < keys.size(); i++) {
          if (wanted.test(keys.get(i))) {
            found.add(batch.firstIndex() + i);
          }
        }
        next = batch.firstIndex() + batch.entries();
      }
      if (next - from > LONGEST_TAIL) {
        throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "index");
      }
    }
  }

  /** Rows of entries that left are passed over: behind them stand some that stay. */
  private List<Entry> read(
      Set<Long> fresh,
      LongFunction<List<Long>> older,
      long before,
      int most,
      Predicate<Event> wanted) {
    var entries = new ArrayList<Entry>();
    long at = before;
    while (true) {
      var rows = older.apply(at);
      var newestFirst = new TreeSet<Long>(Comparator.reverseOrder());
      newestFirst.addAll(fresh);
      newestFirst.addAll(rows);
      boolean passed = read(newestFirst, at, most, wanted, entries);
      if (!passed || rows.size() < most || entries.size() >= most) {
        return entries;
      }
      at = rows.getLast();
    }
  }

  /**
   * A row of an index is a hint: what the entry itself says decides.
   *
   * @return whether one was passed over because it left
   */
  private boolean read(
      Collection<Long> newestFirst,
      long before,
      int most,
      Predicate<Event> wanted,
      List<Entry> entries) {
    boolean passed = false;
    Batch batch = null;
    for (long index : newestFirst) {
      if (index >= before || entries.size() == most) {
        continue;
      }
      if (batch == null || index < batch.firstIndex()) {
        batch =
            batches.containing(index).orElseThrow(() -> new AlteredException("no entry", index));
      }
      byte[] leaf = batch.split().get((int) (index - batch.firstIndex()));
      if (Batch.isGone(leaf)) {
        passed = true;
        continue;
      }
      var entry = Backwards.entry(index, leaf);
      if (wanted.test(entry.event())) {
        entries.add(entry);
      } else {
        LOG.error("an index of the ledger leads to an entry about somebody else: {}", index);
      }
    }
    return passed;
  }
}
