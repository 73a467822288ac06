package io.sekimori.people;

import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import org.springframework.stereotype.Component;

/**
 * The MAC of a row that confers authority: the table and each column, each with its length before
 * it, under the authority key. Whoever can only write to the database cannot make one.
 */
@Component
class AuthorityMac {
  private final RowMac mac;

  AuthorityMac(Keys keys) {
    mac = new RowMac(keys, "sekimori-people-row-v1");
  }

  String of(String table, Object... columns) {
    return mac.of(table, columns);
  }

  boolean holds(String given, String table, Object... columns) {
    return mac.holds(given, table, columns);
  }
}
