package io.sekimori.vendors;

import io.sekimori.keys.Keys;
import org.springframework.stereotype.Component;

/**
 * The MAC of a row that confers authority, each column with its length before it. Whoever can only
 * write to the database cannot make one.
 */
@Component
class RowMac {
  private final io.sekimori.keys.RowMac mac;

  RowMac(Keys keys) {
    mac = new io.sekimori.keys.RowMac(keys, "sekimori-vendors-row-v1");
  }

  String of(String table, Object... columns) {
    return mac.of(table, columns);
  }

  boolean holds(String given, String table, Object... columns) {
    return mac.holds(given, table, columns);
  }
}
