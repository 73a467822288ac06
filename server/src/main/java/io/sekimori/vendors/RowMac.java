package io.sekimori.vendors;

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
 * The MAC of a row that confers authority, each column with its length before it. Whoever can only
 * write to the database cannot make one.
 */
@Component
class RowMac {
  private static final String SECRET = "authority";
  private final Keys keys;

  RowMac(Keys keys) {
    this.keys = keys;
  }

  String of(String table, Object... columns) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      write(out, "sekimori-vendors-row-v1");
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
          case Instant at -> Long.toString(at.toEpochMilli()).getBytes(StandardCharsets.US_ASCII);
          case String[] texts -> String.join(",", texts).getBytes(StandardCharsets.UTF_8);
          default -> String.valueOf(column).getBytes(StandardCharsets.UTF_8);
        };
    out.writeInt(value.length);
    out.write(value);
  }
}
