package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Ids;
import io.sekimori.vault.catalogue.Catalogue;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What {@link Erasing} does for one customer, for a bundle of them in one transaction. Its rows in
 * {@code vault.erasure} are of the same kind, so that {@link Unmade} finishes what a process that
 * died has left.
 */
final class BundleErasing {
  private final JdbcClient client;
  private final TransactionTemplate transactions;
  private final Catalogue catalogue;
  private final Opening opening;
  private final TagRows tags;
  private final ErasureHolds holds;
  private final Clock clock;

  BundleErasing(
      Databases databases,
      Catalogue catalogue,
      Opening opening,
      Tags tags,
      ErasureHolds holds,
      Clock clock) {
    this.holds = holds;
    this.client = databases.data().client();
    this.transactions = databases.data().transactions();
    this.catalogue = catalogue;
    this.opening = opening;
    this.tags = new TagRows(client, catalogue, tags);
    this.clock = clock;
  }

  /**
   * From here nobody reads a value of them.
   *
   * @throws io.sekimori.terms.Refusal ON_HOLD if somebody holds one of them whose erasure was not
   *     begun: then nothing was made
   * @return the ids of the erasures, to be ended when the keys are gone
   */
  List<String> mark(RetentionOrder order, long entry) {
    var retention = order.retention();
    var ids = new ArrayList<String>();
    transactions.executeWithoutResult(
        _ -> {
          requireFree(order);
          var rows =
              locked(order.customers()).stream()
                  .filter(row -> row.erased().since(retention).isEmpty())
                  .toList();
          if (rows.isEmpty()) {
            return;
          }
          var kinds = kinds(catalogue, retention);
          if (!kinds.isEmpty()) {
            tags.remove(opening.open(rows, tags.fields()), kinds);
          }
          rows.forEach(_ -> ids.add(Ids.random("ers")));
          var customers = rows.stream().map(CustomerRow::id).toArray(Long[]::new);
          var now = clock.instant();
          erased(customers, retention, now);
          enter(ids, customers, retention, entry, now);
        });
    return ids;
  }

  /** The run asks too, before the batch: the lock by which it does may have been lost since. */
  private void requireFree(RetentionOrder order) {
    var begun = begun(order.customers(), order.retention());
    holds.requireFree(
        order.customers().stream().filter(one -> !begun.contains(one)).toList(),
        Set.of(order.retention()));
  }

  Set<CustomerHandle> begun(Collection<CustomerHandle> handles, RetentionClass retention) {
    return client
        .sql("select " + CustomerRow.COLUMNS + " from vault.customer c where handle = any (?)")
        .param(handles.stream().map(CustomerHandle::value).toArray(UUID[]::new))
        .query((found, _) -> CustomerRow.read(found, 1))
        .list()
        .stream()
        .filter(row -> row.erased().since(retention).isPresent())
        .map(CustomerRow::handle)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** In the order of their numbers: whoever locks several cannot deadlock. */
  private List<CustomerRow> locked(List<CustomerHandle> handles) {
    return client
        .sql(
            "select "
                + CustomerRow.COLUMNS
                + " from vault.customer c where handle = any (?) order by c.id for update")
        .param(handles.stream().map(CustomerHandle::value).toArray(UUID[]::new))
        .query((found, _) -> CustomerRow.read(found, 1))
        .list();
  }

  private void erased(Long[] customers, RetentionClass retention, Instant now) {
    client
        .sql(
            """
            update vault.customer
               set erased = coalesce(erased, ''::bytea) || int2send(?::int2) || int8send(?),
                   revision = revision + 1
             where id = any (?)
            """)
        .params(retention.number(), now.toEpochMilli(), customers)
        .update();
    Short[] fields =
        catalogue.fields().stream()
            .filter(field -> field.retention().equals(retention))
            .map(field -> (short) field.number())
            .toArray(Short[]::new);
    client
        .sql("delete from vault.past where customer = any (?) and field = any (?)")
        .params(customers, fields)
        .update();
  }

  private void enter(
      List<String> ids, Long[] customers, RetentionClass retention, long entry, Instant now) {
    client
        .sql(
            """
            insert into vault.erasure(id, customer, classes, begun_at, entry)
            select id, customer, array[?::int2], ?, ?
              from unnest(?::text[], ?::int8[]) as one(id, customer)
            """)
        .params(retention.number(), at(now), entry, ids.toArray(String[]::new), customers)
        .update();
    VaultLock.CHANGE.take(client);
    client
        .sql("insert into vault.change(customer, entry) select unnest(?::int8[]), ?")
        .params(customers, entry)
        .update();
  }

  /** The keys are gone. */
  void end(List<String> ids) {
    client
        .sql("update vault.erasure set erased_at = ? where id = any (?)")
        .params(at(clock.instant()), ids.toArray(String[]::new))
        .update();
  }

  /** The kinds of tags that are made of a value of the class. */
  static Set<Integer> kinds(Catalogue catalogue, RetentionClass retention) {
    return catalogue.tags().stream()
        .filter(
            tag ->
                tag.fields().stream()
                    .anyMatch(name -> catalogue.field(name).retention().equals(retention)))
        .map(tag -> tag.kind())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
