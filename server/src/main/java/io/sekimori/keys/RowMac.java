package io.sekimori.keys;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The MAC of a row that confers authority: what it is for, the table and each column, each with its
 * length before it, under the authority key. Whoever can only write to the database cannot make
 * one.
 */
public final class RowMac {
  private static final String SECRET = "authority";
  private final Keys keys;
  private final String label;

  /**
   * @param label sets the rows of one module apart from all others
   */
  public RowMac(Keys keys, String label) {
    this.keys = keys;
    this.label = label;
  }

  /** The MAC, in hexadecimal digits. Columns are texts, instants, numbers, bytes or lists. */
  public String of(String table, Object... columns) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      write(out, label);
      write(out, table);
      for (var column : columns) {
        write(out, column);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return HexFormat.of().formatHex(keys.mac(SECRET, bytes.toByteArray()));
  }

  /** True if it is the MAC of exactly this. */
  public boolean holds(String mac, String table, Object... columns) {
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
