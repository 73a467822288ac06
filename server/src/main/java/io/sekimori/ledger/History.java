package io.sekimori.ledger;

import io.sekimori.ledger.Ledger.Entry;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    var found = tail(indexed, key -> key.customers().contains(customer));
    found.addAll(indexes.ofCustomer(customer, before, bounded(most)));
    return read(found, before, bounded(most), event -> event.subjects().contains(customer));
  }

  List<Entry> ofActor(String actor, long before, int most) {
    long indexed = checkpoints.indexed();
    var found = tail(indexed, key -> key.actor().equals(actor));
    found.addAll(indexes.ofActor(actor, before, bounded(most)));
    return read(found, before, bounded(most), event -> event.actor().id().equals(actor));
  }

  /** One entry as it stands. */
  Optional<String> text(long index) {
    return batches
        .containing(index)
        .map(batch -> batch.split().get((int) (index - batch.firstIndex())))
        .map(leaf -> new String(leaf, StandardCharsets.US_ASCII));
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

  /** A row of an index is a hint: what the entry itself says decides. */
  private List<Entry> read(
      Collection<Long> newestFirst, long before, int most, Predicate<Event> wanted) {
    var entries = new ArrayList<Entry>();
    Batch batch = null;
    for (long index : newestFirst) {
      if (index >= before) {
        continue;
      }
      if (entries.size() == most) {
        break;
      }
      if (batch == null || index < batch.firstIndex()) {
        batch =
            batches.containing(index).orElseThrow(() -> new AlteredException("no entry", index));
      }
      var entry = entry(batch, index);
      if (wanted.test(entry.event())) {
        entries.add(entry);
      } else {
        LOG.error("an index of the ledger leads to an entry about somebody else: {}", index);
      }
    }
    return entries;
  }

  private static Entry entry(Batch batch, long index) {
    byte[] leaf = batch.split().get((int) (index - batch.firstIndex()));
    var decoded = EventCodec.decode(index, leaf);
    return new Entry(
        index, decoded.at(), decoded.node(), decoded.event(), TreeHasher.leafHash(leaf).toString());
  }
}
