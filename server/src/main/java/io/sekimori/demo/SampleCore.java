package io.sekimori.demo;

import io.sekimori.systems.CopyDigest;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.NewCustomer;
import io.sekimori.vault.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The core system of the sample firm: a database that this server does not own, with a copy of its
 * customers as they were written. At the counter somebody corrected one telephone number there and
 * nowhere else.
 */
final class SampleCore {
  private static final int BATCH = 1_000;
  private static final FieldName NUMBER = new FieldName("customer-number");
  private static final FieldName TELEPHONE = new FieldName("telephone");

  /** A number of nobody: it cannot be dialled. */
  private static final String CORRECTED = "090-0000-0000";

  private final JdbcTemplate template;
  private final JdbcClient client;
  private final TransactionTemplate transaction;
  private final Catalogue catalogue;

  SampleCore(DataSource database, Catalogue catalogue) {
    this.template = new JdbcTemplate(database);
    this.client = JdbcClient.create(template);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    this.catalogue = catalogue;
  }

  /** Without effect once it is filled; whole or not at all. */
  void fill(Iterator<NewCustomer> customers) {
    transaction.executeWithoutResult(
        _ -> {
          client
              .sql(
                  """
                  create table if not exists customer_data (
                    customer text not null, field text not null, item integer not null,
                    content text not null, primary key (customer, field, item))
                  """)
              .update();
          if (count() == 0) {
            copy(customers);
          }
        });
  }

  private long count() {
    return client.sql("select count(*) from customer_data").query(Long.class).single();
  }

  private void copy(Iterator<NewCustomer> customers) {
    var rows = new ArrayList<Object[]>(BATCH);
    boolean corrected = false;
    while (customers.hasNext()) {
      var customer = customers.next();
      var number = number(customer);
      for (var value : customer.values()) {
        if (copied(value.field())) {
          boolean here = !corrected && value.field().equals(TELEPHONE);
          corrected |= here;
          var content = here ? CORRECTED : value.written();
          rows.add(new Object[] {number, value.field().value(), value.item(), content});
        }
      }
      if (rows.size() >= BATCH) {
        write(rows);
      }
    }
    write(rows);
  }

  private void write(List<Object[]> rows) {
    template.batchUpdate("insert into customer_data values (?, ?, ?, ?)", rows);
    rows.clear();
  }

  private boolean copied(FieldName field) {
    return SampleSystems.COPIED.contains(catalogue.field(field).fieldClass());
  }

  private static String number(NewCustomer customer) {
    return customer.values().stream()
        .filter(value -> value.field().equals(NUMBER))
        .map(NewCustomer.Value::written)
        .findFirst()
        .orElse("");
  }

  /** What it has, read from its own rows. */
  Map<FieldClass, CopyDigest.Sum> sums(byte[] key) {
    var digests = new EnumMap<FieldClass, CopyDigest>(FieldClass.class);
    SampleSystems.COPIED.forEach(of -> digests.put(of, new CopyDigest(key)));
    transaction.executeWithoutResult(
        _ ->
            client
                .sql("select customer, field, item, content from customer_data")
                .withFetchSize(BATCH)
                .query(
                    row -> {
                      var field = row.getString(2);
                      var of = catalogue.field(new FieldName(field)).fieldClass();
                      var digest = digests.get(of);
                      if (digest != null) {
                        digest.add(row.getString(1), field, row.getInt(3), row.getString(4));
                      }
                    }));
    var sums = new EnumMap<FieldClass, CopyDigest.Sum>(FieldClass.class);
    digests.forEach((of, digest) -> sums.put(of, digest.sum()));
    return sums;
  }
}
