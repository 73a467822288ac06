package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Catalogue;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts rows; what an erasure says of itself is not asked. */
final class Leftovers {
  private static final int PAGE = 1_000;
  private final JdbcClient client;
  private final Catalogue catalogue;
  private final SnapshotKeys snapshots;
  private final Supplier<SearchSnapshot> searches;

  Leftovers(
      Databases databases,
      Catalogue catalogue,
      SnapshotKeys snapshots,
      Supplier<SearchSnapshot> searches) {
    this.snapshots = snapshots;
    this.client = databases.data().client();
    this.catalogue = catalogue;
    this.searches = searches;
  }

  RetentionErasures.Left of(
      Collection<CustomerHandle> handles, Set<FieldName> fields, RetentionClass retention) {
    var ids = ids(handles);
    var kinds =
        BundleErasing.kinds(catalogue, retention).stream()
            .map(Integer::shortValue)
            .toArray(Short[]::new);
    var numbers =
        fields.stream().map(name -> (short) catalogue.field(name).number()).toArray(Short[]::new);
    var customers = ids.toArray(Long[]::new);
    long tags =
        kinds.length == 0
            ? 0
            : count(
                """
                select count(*) from vault.blind b join unnest(?::int8[]) as one(customer)
                  on b.customer = one.customer where b.kind = any (?)
                """,
                customers,
                kinds);
    long past =
        count(
            "select count(*) from vault.past where customer = any (?) and field = any (?)",
            customers,
            numbers);
    var some = new HashSet<>(ids);
    int remembered = searches.get().remembered(some, fields);
    // a file from before goes with the next look of this node, which is now
    searches.get().discardIfStale();
    int onDisk = searches.get().onDisk(some, fields);
    var cells = new CellCount(numbers, retention);
    cells.of(ids);
    return new RetentionErasures.Left(
        tags, past, remembered, onDisk, snapshots.from(ids), cells.open, cells.sealed);
  }

  /** The cells as they stand in the rows, read for this and for nothing else. */
  private final class CellCount {
    private final Set<Integer> fields = new HashSet<>();
    private final RetentionClass retention;
    private long open;
    private long sealed;

    CellCount(Short[] fields, RetentionClass retention) {
      Arrays.stream(fields).forEach(field -> this.fields.add((int) field));
      this.retention = retention;
    }

    void of(List<Long> ids) {
      for (int from = 0; from < ids.size(); from += PAGE) {
        client
            .sql("select erased, cells from vault.customer where id = any (?)")
            .param(ids.subList(from, Math.min(from + PAGE, ids.size())).toArray(Long[]::new))
            .query(
                row -> {
                  add(row.getBytes(1), row.getBytes(2));
                });
      }
    }

    private void add(byte @Nullable [] erased, byte[] packed) {
      int there = Cells.count(packed, fields::contains);
      if (ErasedClasses.unpack(erased).since(retention).isPresent()) {
        sealed += there;
      } else {
        open += there;
      }
    }
  }

  private List<Long> ids(Collection<CustomerHandle> handles) {
    return client
        .sql("select id from vault.customer where handle = any (?)")
        .param(handles.stream().map(CustomerHandle::value).toArray(UUID[]::new))
        .query(Long.class)
        .list();
  }

  private long count(String sql, Object... parameters) {
    return client.sql(sql).params(parameters).query(Long.class).single();
  }
}
