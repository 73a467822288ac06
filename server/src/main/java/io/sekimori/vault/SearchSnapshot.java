package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the searches in memory up to date with the database, and an encrypted snapshot of them on
 * disk so that a restart need not decrypt every customer.
 *
 * <p>The snapshot is only a saving of time: one that is missing, damaged, of a destroyed key, of
 * other searched fields or of another state of the database ({@link ReadUpTo}) is made anew from
 * the database. One that may hold what was erased or corrected since is no saving worth its price:
 * {@link #discardIfStale} takes it away.
 */
final class SearchSnapshot {
  private static final Logger LOG = LoggerFactory.getLogger(SearchSnapshot.class);
  private static final int PAGE = 1_000;

  private final SearchFile file;
  private final SnapshotKeys keys;
  private final Databases databases;
  private final SearchRows rows;
  private final SearchIndex index;
  private ReadUpTo read = ReadUpTo.NOTHING;
  private boolean stale;

  SearchSnapshot(
      SearchFile file, SnapshotKeys keys, Databases databases, SearchRows rows, SearchIndex index) {
    this.file = file;
    this.keys = keys;
    this.databases = databases;
    this.rows = rows;
    this.index = index;
  }

  static SearchSnapshot in(
      Path directory,
      Keys keys,
      Databases databases,
      Opening opening,
      SearchIndex index,
      Ledger ledger) {
    var rows = new SearchRows(opening, index.fields(), ledger);
    return new SearchSnapshot(
        new SearchFile(directory, keys, index.layout()),
        new SnapshotKeys(keys, databases),
        databases,
        rows,
        index);
  }

  /** Loads the snapshot, if it is whole, and then whatever came after it. */
  synchronized void start() {
    load();
    catchUp();
  }

  /** True if the database is still the one that was read, or went on from there. */
  synchronized boolean fits() {
    return read.isIn(databases.data().client());
  }

  /** Forgets everybody: the database under this node was set back. */
  synchronized void forget() {
    index.clear();
    read = ReadUpTo.NOTHING;
    stale = true;
  }

  /** Reads what other nodes, or this one, have stored since. Returns how many customers. */
  synchronized int catchUp() {
    int count = before(Long.MAX_VALUE);
    for (var page = changes(); !page.isEmpty(); page = changes()) {
      // whoever changed is here by now, or what they were stored with would be added after it
      count += before(Long.MAX_VALUE);
      stale = true;
      reconsider(page.stream().map(ReadUpTo.Change::customer).distinct().toList());
      read = read.with(page.getLast());
      count += page.size();
    }
    rows.enter();
    return count;
  }

  /** Takes a batch that this node has just stored, without decrypting it again. */
  synchronized void stored(List<BulkWriter.Stored> batch) {
    if (batch.isEmpty() || batch.getFirst().id() <= read.customer()) {
      return; // a look at the database was faster
    }
    before(batch.getFirst().id());
    batch.forEach(one -> index.add(one.id(), one.values()));
    read = read.with(batch.getLast().id(), batch.getLast().handle());
  }

  /** Reads the customers after the last one seen and before this one. */
  private int before(long customer) {
    int count = 0;
    for (var page = after(read.customer(), customer);
        !page.isEmpty();
        page = after(read.customer(), customer)) {
      add(page);
      read = read.with(page.getLast().id(), page.getLast().handle());
      count += page.size();
    }
    return count;
  }

  private void add(List<CustomerRow> found) {
    for (Opened opened : rows.open(found)) {
      index.add(opened.row().id(), opened.written());
    }
  }

  private void reconsider(List<Long> customers) {
    var found =
        databases
            .data()
            .client()
            .sql("select " + CustomerRow.COLUMNS + " from vault.customer c where c.id = any (?)")
            .param(customers.toArray(Long[]::new))
            .query((row, _) -> CustomerRow.read(row, 1))
            .list();
    var opened = new HashMap<Long, List<NewCustomer.Value>>();
    rows.open(found).forEach(one -> opened.put(one.row().id(), one.written()));
    customers.forEach(one -> index.replace(one, opened.getOrDefault(one, List.of())));
  }

  /** How many of these customers are still found by a value of one of these fields. */
  synchronized int remembered(Set<Long> customers, Set<FieldName> fields) {
    catchUp();
    return index.holding(customers, fields);
  }

  private List<CustomerRow> after(long customer, long before) {
    return databases
        .data()
        .client()
        .sql(
            "select "
                + CustomerRow.COLUMNS
                + " from vault.customer c where c.id > ? and c.id < ? order by c.id limit "
                + PAGE)
        .param(customer)
        .param(before)
        .query((row, _) -> CustomerRow.read(row, 1))
        .list();
  }

  private List<ReadUpTo.Change> changes() {
    return databases
        .data()
        .client()
        .sql(
            """
            select number, customer, coalesce(entry, -1) as entry from vault.change
             where number > ? order by number limit 1000
            """)
        .param(read.change().number())
        .query(ReadUpTo.Change.class)
        .list();
  }

  /**
   * Writes a snapshot under a new key; the old key is destroyed when the new file stands. Nothing
   * is written if somebody changed since: their erasure may have passed before the key was there.
   */
  synchronized void save() {
    catchUp();
    long change = read.change().number();
    try {
      file.save(
          SnapshotKeys.purpose(change),
          out -> {
            requireNewest(change);
            read.write(out);
            index.write(out);
          });
      stale = false;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void requireNewest(long change) throws IOException {
    if (!keys.isNewest(change)) {
      throw new IOException("somebody changed meanwhile");
    }
  }

  /** Takes the snapshot off the disk, with its key, if anybody in it has changed since. */
  synchronized boolean discardIfStale() {
    if (!stale) {
      return false;
    }
    try {
      file.discard();
      stale = false;
      return true;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  boolean isOnDisk() {
    return file.exists();
  }

  /**
   * How many of these customers the file on disk has a key of, whatever is said of it: it is read,
   * into a place of its own. One that nobody can read any more has none.
   */
  synchronized int onDisk(Set<Long> customers, Set<FieldName> fields) {
    var written = index.ofNobody();
    try {
      file.load(
          in -> {
            var _ = ReadUpTo.read(in);
            written.read(in, () -> requireEnd(in));
          });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (Refusal shredded) {
      if (shredded.code() != ProblemCode.ERASED) {
        throw shredded;
      }
    }
    return written.holding(customers, fields);
  }

  private void load() {
    try {
      file.load(
          in -> {
            var written = ReadUpTo.read(in);
            // nothing of a file is used before its end was authentic
            index.read(
                in,
                () -> {
                  requireEnd(in);
                  requireHere(written);
                });
            read = written;
          });
    } catch (IOException | UncheckedIOException | Refusal damaged) {
      stale = true;
      LOG.warn("vault.search.snapshot-unusable: it is made anew from the database");
    }
  }

  /** An older backup may stand beside a newer snapshot, or another database altogether. */
  private void requireHere(ReadUpTo written) {
    if (!written.isIn(databases.data().client())) {
      throw new UncheckedIOException(new IOException("of another state of the database"));
    }
  }

  private static void requireEnd(DataInputStream in) {
    try {
      if (in.read() >= 0) {
        throw new IOException("more than a snapshot");
      }
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
