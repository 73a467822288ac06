package io.sekimori.vault;

import io.sekimori.database.BatchedReads;
import io.sekimori.database.Databases;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Customers at rest, read together with those of concurrent callers. It hands values to the vault
 * alone, which hands them out only against a grant and a ticket.
 */
final class Customers implements AutoCloseable {
  private final Opening opening;
  private final Tags tags;
  private final Remembered remembered = new Remembered();
  private final JdbcClient client;
  private final BatchedReads<UUID, CustomerRow> byHandle;
  private final BatchedReads<Long, CustomerRow> byId;
  private final BatchedReads<BlindKey, List<CustomerRow>> byTag;

  Customers(Databases databases, Opening opening, Tags tags) {
    this.opening = opening;
    this.tags = tags;
    client = databases.data().client();
    var pool = databases.data().pool();
    byHandle = new BatchedReads<>("customers-by-handle", pool, 1, CustomerRow::byHandle);
    byId = new BatchedReads<>("customers-by-id", pool, 1, CustomerRow::byId);
    byTag = new BatchedReads<>("customers-by-tag", pool, 1, BlindKey::find);
  }

  /** The rows without any value; unknown ones are absent. */
  Map<CustomerHandle, CustomerRow> rows(Collection<CustomerHandle> handles) {
    var found = byHandle.read(handles.stream().map(CustomerHandle::value).toList());
    var rows = new HashMap<CustomerHandle, CustomerRow>(found.size() * 2);
    for (var row : found.values()) {
      remembered.see(row);
      rows.put(row.handle(), row);
    }
    return rows;
  }

  /** Begins to read; the rows come in this order, without those that are gone. */
  Supplier<List<CustomerRow>> beginRows(List<CustomerHandle> handles) {
    var reading = byHandle.begin(handles.stream().map(CustomerHandle::value).toList());
    return () -> {
      var found = byHandle.await(reading);
      return handles.stream().map(one -> found.get(one.value())).filter(Objects::nonNull).toList();
    };
  }

  /** What this node has read of them before. */
  Remembered remembered() {
    return remembered;
  }

  /** The rows of these numbers, in this order, without those that are gone. */
  List<CustomerRow> rowsById(List<Long> ids) {
    var found = byId.read(ids);
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /** The rows of a population in order of their numbers. */
  List<CustomerRow> after(long id, String population, int most) {
    return client
        .sql(
            "select "
                + CustomerRow.COLUMNS
                + " from vault.customer c where c.id > ? and c.population = ? order by c.id limit"
                + " ?")
        .params(id, population, most)
        .query((found, _) -> CustomerRow.read(found, 1))
        .list();
  }

  /** Fields in the clear of rows that are at hand. */
  List<Opened> openRows(Collection<CustomerRow> rows, Set<FieldName> fields) {
    return opening.open(rows, fields);
  }

  /** Begins to fetch keys; nothing is in the clear before rows are opened with them, once. */
  Opening.Begun beginOpening(Collection<CustomerHandle> handles, Set<FieldName> fields) {
    return opening.begin(handles, fields);
  }

  /**
   * The customers that have exactly this value, or these two. Tags only propose: each hit is
   * compared with the decrypted value, because 64 bits collide.
   *
   * @param written one value for each field of the tag
   * @return empty if a value is malformed or nobody has it
   */
  List<CustomerRow> exact(Tag tag, List<String> written) {
    var key = tags.key(tag, written);
    return key.isEmpty() ? List.of() : withKey(tag, key.get());
  }

  /** As {@link #exact}, for a key that is normalised already. */
  List<CustomerRow> withKey(Tag tag, String key) {
    var proposed = new LinkedHashMap<CustomerHandle, CustomerRow>();
    byTag.read(tags.searchable(tag, key)).values().stream()
        .flatMap(List::stream)
        .forEach(row -> proposed.put(row.handle(), row));
    var confirmed = new ArrayList<CustomerRow>(proposed.size());
    for (Opened opened : opening.open(proposed.values(), Set.copyOf(tag.fields()))) {
      if (tags.keys(tag, opened.written()).contains(key)) {
        confirmed.add(opened.row());
      }
    }
    return confirmed;
  }

  /** True if what was typed is a value for every field of the tag. */
  boolean understands(Tag tag, List<String> typed) {
    return tags.key(tag, typed).isPresent();
  }

  @Override
  public void close() {
    byHandle.close();
    byId.close();
    byTag.close();
  }
}
