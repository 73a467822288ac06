package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.Refusal;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the searches in memory up to date with the database, and an encrypted snapshot of them on
 * disk so that a restart need not decrypt every customer.
 *
 * <p>The snapshot is only a saving of time: one that is missing, damaged, of a destroyed key or of
 * another state of the database ({@link ReadUpTo}) is made anew from the database. Each has a key
 * of its own, destroyed when the next one stands.
 */
final class SearchSnapshot {
  private static final Logger LOG = LoggerFactory.getLogger(SearchSnapshot.class);
  static final byte[] ASSOCIATED = "search/3".getBytes(StandardCharsets.US_ASCII);
  private static final String FILE = "search.snapshot";
  private static final String KEY = "search.snapshot.key";
  private static final int PAGE = 1_000;

  private final Path directory;
  private final Keys keys;
  private final Databases databases;
  private final Opening opening;
  private final SearchIndex index;
  private ReadUpTo read = ReadUpTo.NOTHING;

  SearchSnapshot(
      Path directory, Keys keys, Databases databases, Opening opening, SearchIndex index) {
    this.directory = directory;
    this.keys = keys;
    this.databases = databases;
    this.opening = opening;
    this.index = index;
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
  }

  /** Reads what other nodes, or this one, have stored since. Returns how many customers. */
  synchronized int catchUp() {
    int count = before(Long.MAX_VALUE);
    for (var page = changes(); !page.isEmpty(); page = changes()) {
      // whoever changed is here by now, or what they were stored with would be added after it
      count += before(Long.MAX_VALUE);
      page.forEach(change -> reconsider(change.customer()));
      read = read.with(page.getLast());
      count += page.size();
    }
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

  private void add(List<CustomerRow> rows) {
    for (Opened opened : opening.open(rows, index.fields())) {
      index.add(opened.row().id(), opened.written());
    }
  }

  private void reconsider(long customer) {
    var rows =
        databases
            .data()
            .client()
            .sql("select " + CustomerRow.COLUMNS + " from vault.customer c where c.id = ?")
            .param(customer)
            .query((found, _) -> CustomerRow.read(found, 1))
            .list();
    var values =
        opening.open(rows, index.fields()).stream().flatMap(one -> one.written().stream()).toList();
    index.replace(customer, values);
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
        .query((found, _) -> CustomerRow.read(found, 1))
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

  /** Writes a snapshot under a new key; the old key is destroyed when the new file stands. */
  synchronized void save() {
    var key = keys.newFileKey("search-snapshot");
    var fresh = directory.resolve(FILE + ".new");
    try {
      var previous = keyId();
      try (var out =
          new DataOutputStream(
              new BufferedOutputStream(
                  key.encrypting(Files.newOutputStream(fresh), ASSOCIATED), 1 << 16))) {
        read.write(out);
        index.write(out);
      }
      try (var written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      // the key's name first: a file of another key is damaged, and damage only costs time
      Files.writeString(directory.resolve(KEY), key.id());
      Files.move(fresh, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
      previous.ifPresent(id -> keys.fileKey(id).destroy());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Optional<String> keyId() throws IOException {
    var file = directory.resolve(KEY);
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  private void load() {
    var file = directory.resolve(FILE);
    try {
      var id = keyId();
      if (id.isEmpty() || !Files.exists(file)) {
        return;
      }
      try (var in =
          new DataInputStream(
              new BufferedInputStream(
                  keys.fileKey(id.get()).decrypting(Files.newInputStream(file), ASSOCIATED),
                  1 << 16))) {
        var written = ReadUpTo.read(in);
        // nothing of a file is used before its end was authentic
        index.read(
            in,
            () -> {
              requireEnd(in);
              requireHere(written);
            });
        read = written;
      }
    } catch (IOException | UncheckedIOException | Refusal damaged) {
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
