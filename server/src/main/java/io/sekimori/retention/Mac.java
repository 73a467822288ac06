package io.sekimori.retention;

import io.sekimori.keys.Keys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The MAC of a row that lets something be erased: the table and each column, each with its length
 * before it, under the authority key.
 */
final class Mac {
  private static final String SECRET = "authority";
  private final Keys keys;

  Mac(Keys keys) {
    this.keys = keys;
  }

  String of(String table, Object... columns) {
    var text = new StringBuilder("sekimori-retention-row-v1\n").append(table);
    for (var column : columns) {
      var one = String.valueOf(column);
      text.append('\n').append(one.length()).append(':').append(one);
    }
    return HexFormat.of()
        .formatHex(keys.mac(SECRET, text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  boolean holds(String mac, String table, Object... columns) {
    return MessageDigest.isEqual(
        of(table, columns).getBytes(StandardCharsets.US_ASCII),
        mac.getBytes(StandardCharsets.US_ASCII));
  }
}
