package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds customers of a batch whose customer number is known already, or stands twice in it. */
final class Duplicates {
  private final JdbcClient client;
  private final Tags tags;
  private final Customers customers;
  private final Tag number;

  Duplicates(Databases databases, Catalogue catalogue, Tags tags, Customers customers) {
    this.client = databases.data().client();
    this.tags = tags;
    this.customers = customers;
    this.number =
        catalogue.tags().stream()
            .filter(tag -> tag.name().equals("customer-number"))
            .findAny()
            .orElseThrow();
  }

  /** The places of the duplicates, ascending. */
  List<Integer> in(List<NewCustomer> batch) {
    var keys = new ArrayList<String>(batch.size());
    batch.forEach(customer -> keys.add(key(customer)));
    var known = known(keys);
    var seen = new HashSet<String>();
    var places = new ArrayList<Integer>();
    for (int i = 0; i < keys.size(); i++) {
      var key = keys.get(i);
      if (!key.isEmpty() && (!seen.add(key) || (proposed(known, key) && confirmed(key)))) {
        places.add(i);
      }
    }
    return places;
  }

  private String key(NewCustomer customer) {
    return tags.keys(number, customer.values()).stream().findFirst().orElse("");
  }

  private boolean proposed(Set<Long> known, String key) {
    return tags.searchable(number, key).stream().anyMatch(tag -> known.contains(tag.mac()));
  }

  /** 64 bits collide: the number itself decides. */
  private boolean confirmed(String key) {
    return !customers.withKey(number, key).isEmpty();
  }

  private Set<Long> known(List<String> keys) {
    Long[] macs =
        keys.stream()
            .flatMap(key -> tags.searchable(number, key).stream())
            .map(BlindKey::mac)
            .toArray(Long[]::new);
    return new HashSet<>(
        client
            .sql("select mac from vault.blind where mac = any (?) and kind = ?")
            .params(macs, number.kind())
            .query(Long.class)
            .list());
  }
}
