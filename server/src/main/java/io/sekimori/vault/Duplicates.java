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

  /** The numbers that came before, of a dry run: nothing of it is stored that could tell. */
  Seen seen() {
    return new Seen();
  }

  /**
   * Customer numbers as keyed hashes. Beyond {@value #MOST} it takes no more in, so that a file of
   * any size can be looked at.
   */
  static final class Seen {
    private static final int MOST = 4_000_000;
    private final LongSet numbers = new LongSet(MOST);

    /** False if it was there already. */
    private boolean add(long mac) {
      return numbers.add(mac);
    }
  }

  /**
   * The places of the duplicates, ascending.
   *
   * @param seen what came before and is not stored; takes this batch in
   */
  List<Integer> in(List<NewCustomer> batch, Seen seen) {
    var keys = new ArrayList<String>(batch.size());
    batch.forEach(customer -> keys.add(key(customer)));
    var known = known(keys);
    var places = new ArrayList<Integer>();
    for (int i = 0; i < keys.size(); i++) {
      var key = keys.get(i);
      if (!key.isEmpty() && (!seen.add(mac(key)) || (proposed(known, key) && confirmed(key)))) {
        places.add(i);
      }
    }
    return places;
  }

  private long mac(String key) {
    return tags.searchable(number, key).getFirst().mac();
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
