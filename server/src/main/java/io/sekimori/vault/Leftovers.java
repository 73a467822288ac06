package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Catalogue;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts rows; what an erasure says of itself is not asked. */
final class Leftovers {
  private final JdbcClient client;
  private final Catalogue catalogue;
  private final Supplier<SearchSnapshot> searches;

  Leftovers(Databases databases, Catalogue catalogue, Supplier<SearchSnapshot> searches) {
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
    return new RetentionErasures.Left(
        tags, past, searches.get().remembered(new HashSet<>(ids), fields));
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
