package io.sekimori.vault;

import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Tag;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No two customers have one customer number. */
final class Numbers {
  static final FieldName FIELD = new FieldName("customer-number");

  private final JdbcClient client;
  private final Tags tags;
  private final Customers customers;
  private final Tag tag;

  Numbers(JdbcClient client, Catalogue catalogue, Tags tags, Customers customers) {
    this.client = client;
    this.tags = tags;
    this.customers = customers;
    this.tag = tag(catalogue);
  }

  static Tag tag(Catalogue catalogue) {
    return catalogue.tags().stream()
        .filter(one -> one.name().equals(FIELD.value()))
        .findAny()
        .orElseThrow();
  }

  /** Whoever stores customers takes the same lock, so that no number comes meanwhile. */
  void lockIfAmong(List<NewCustomer.Value> values) {
    if (values.stream().anyMatch(value -> value.field().equals(FIELD))) {
      VaultLock.CUSTOMER.take(client);
    }
  }

  /** Refuses a customer number that somebody else has. */
  void requireFree(CustomerRow row, List<NewCustomer.Value> values) {
    for (String key : tags.keys(tag, values)) {
      boolean taken =
          customers.withKey(tag, key).stream()
              .anyMatch(other -> !other.handle().equals(row.handle()));
      if (taken) {
        throw new Refusal(ProblemCode.CONFLICT, FIELD.value());
      }
    }
  }
}
