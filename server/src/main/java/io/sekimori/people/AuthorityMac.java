package io.sekimori.people;

import io.sekimori.keys.Keys;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * The MAC of a row that confers authority: the table and each column, each with its length before
 * it, under the authority key. Whoever can only write to the database cannot make one.
 */
@Component
class AuthorityMac {
  private static final String SECRET = "authority";
  private final Keys keys;

  AuthorityMac(Keys keys) {
    this.keys = keys;
  }

  /** The MAC, in hexadecimal digits. Columns are texts, instants, booleans, longs or bytes. */
  String of(String table, Object... columns) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      write(out, "sekimori-people-row-v1");
      write(out, table);
      for (var column : columns) {
        write(out, column);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return HexFormat.of().formatHex(keys.mac(SECRET, bytes.toByteArray()));
  }

  boolean holds(String mac, String table, Object... columns) {
    return MessageDigest.isEqual(
        of(table, columns).getBytes(StandardCharsets.US_ASCII),
        mac.getBytes(StandardCharsets.US_ASCII));
  }

  private static void write(DataOutputStream out, Object column) throws IOException {
    byte[] value =
        switch (column) {
          case byte[] raw -> raw;
          case Instant instant ->
              Long.toString(instant.toEpochMilli()).getBytes(StandardCharsets.US_ASCII);
          default -> String.valueOf(column).getBytes(StandardCharsets.UTF_8);
        };
    out.writeInt(value.length);
    out.write(value);
  }
}
