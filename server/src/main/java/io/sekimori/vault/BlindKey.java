package io.sekimori.vault;

import io.sekimori.database.BatchedReads;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An equality tag as it stands in rows.
 *
 * @param kind number of the {@link io.sekimori.vault.catalogue.Tag}
 * @param version of the key that made it
 */
record BlindKey(int kind, int version, long mac) {
  /** The most customers that one tag may find: a telephone of a whole office is no search. */
  static final int MOST_HITS = 50;

  private static final String FIND =
      """
      select k.kind, k.version, k.mac, %s
        from unnest(?::int2[], ?::int2[], ?::int8[]) as k(kind, version, mac)
       cross join lateral (
             select b.customer from vault.blind b
              where b.mac = k.mac and b.kind = k.kind and b.version = k.version
              limit %d) hit
        join vault.customer c on c.id = hit.customer
      """
          .formatted(CustomerRow.COLUMNS, MOST_HITS);

  /** For {@link BatchedReads}: the customers that carry each tag, at most {@value #MOST_HITS}. */
  static Map<BlindKey, List<CustomerRow>> find(Connection connection, List<BlindKey> keys)
      throws SQLException {
    var rows = new HashMap<BlindKey, List<CustomerRow>>(keys.size() * 2);
    try (var statement = connection.prepareStatement(FIND)) {
      Object[] kinds = keys.stream().map(key -> (short) key.kind()).toArray();
      Object[] versions = keys.stream().map(key -> (short) key.version()).toArray();
      Object[] macs = keys.stream().map(BlindKey::mac).toArray();
      statement.setArray(1, connection.createArrayOf("int2", kinds));
      statement.setArray(2, connection.createArrayOf("int2", versions));
      statement.setArray(3, connection.createArrayOf("int8", macs));
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          var key = new BlindKey(found.getInt(1), found.getInt(2), found.getLong(3));
          rows.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(CustomerRow.read(found, 4));
        }
      }
    }
    return rows;
  }

  @Override
  public String toString() {
    return "BlindKey[REDACTED]";
  }
}
