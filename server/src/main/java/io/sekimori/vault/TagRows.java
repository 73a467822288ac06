package io.sekimori.vault;

import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tags of customers, rewritten in the transaction that changes their values or their keys. */
final class TagRows {
  private final JdbcClient client;
  private final Tags tags;
  private final Set<FieldName> fields = new HashSet<>();

  TagRows(JdbcClient client, Catalogue catalogue, Tags tags) {
    this.client = client;
    this.tags = tags;
    catalogue.tags().forEach(tag -> fields.addAll(tag.fields()));
  }

  /** The fields that some tag is made of. */
  Set<FieldName> fields() {
    return fields;
  }

  /** Tags of both index keys go while these rotate, and tags of the newest come. */
  void replace(long customer, List<NewCustomer.Value> before, List<NewCustomer.Value> after) {
    store(
        tags.stored(before).stream().map(tag -> new Row(customer, tag)).toList(),
        fresh(TagFence.oldest(client), customer, after));
  }

  /** The same for many whose values stay. */
  void replaceAll(List<Opened> customers) {
    int oldest = TagFence.oldest(client);
    var old = new ArrayList<Row>();
    var fresh = new ArrayList<Row>();
    for (Opened opened : customers) {
      long customer = opened.row().id();
      var written = opened.written();
      tags.stored(written).forEach(tag -> old.add(new Row(customer, tag)));
      fresh.addAll(fresh(oldest, customer, written));
    }
    store(old, fresh);
  }

  /** Takes away the tags of these kinds, of every version, with whatever else stays. */
  void remove(List<Opened> customers, Set<Integer> kinds) {
    var old = new ArrayList<Row>();
    for (Opened opened : customers) {
      tags.stored(opened.written()).stream()
          .filter(tag -> kinds.contains(tag.kind()))
          .forEach(tag -> old.add(new Row(opened.row().id(), tag)));
    }
    store(old, List.of());
  }

  /** A tag of a customer. */
  private record Row(long customer, BlindKey tag) {}

  private List<Row> fresh(int oldest, long customer, List<NewCustomer.Value> values) {
    var current = tags.current(values);
    if (current.stream().anyMatch(tag -> tag.version() < oldest)) {
      throw new Refusal(ProblemCode.NOT_READY, "index-key");
    }
    return current.stream().map(tag -> new Row(customer, tag)).toList();
  }

  private void store(List<Row> old, List<Row> fresh) {
    run(
        old,
        """
        delete from vault.blind b
         using unnest(?::int8[], ?::int8[], ?::int2[], ?::int2[]) as t(mac, customer, kind, version)
         where b.mac = t.mac and b.kind = t.kind and b.version = t.version
           and b.customer = t.customer
        """);
    run(
        fresh,
        """
        insert into vault.blind(mac, customer, kind, version)
        select * from unnest(?::int8[], ?::int8[], ?::int2[], ?::int2[])
        """);
  }

  private void run(List<Row> rows, String sql) {
    if (rows.isEmpty()) {
      return;
    }
    client
        .sql(sql)
        .params(
            rows.stream().map(row -> row.tag().mac()).toArray(Long[]::new),
            rows.stream().map(Row::customer).toArray(Long[]::new),
            rows.stream().map(row -> (short) row.tag().kind()).toArray(Short[]::new),
            rows.stream().map(row -> (short) row.tag().version()).toArray(Short[]::new))
        .update();
  }
}
