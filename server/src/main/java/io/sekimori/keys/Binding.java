package io.sekimori.keys;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Builds associated data: a label, a zero byte, then parts that are of fixed length or carry their
 * length, so that no two different places ever give the same bytes.
 */
final class Binding {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

  private Binding(String label) {
    bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
    bytes.write(0);
  }

  static Binding of(String label) {
    return new Binding(label);
  }

  Binding with(UUID handle) {
    bytes.writeBytes(
        ByteBuffer.allocate(16)
            .putLong(handle.getMostSignificantBits())
            .putLong(handle.getLeastSignificantBits())
            .array());
    return this;
  }

  Binding with16(int number) {
    bytes.write(number >>> 8);
    bytes.write(number);
    return this;
  }

  Binding with32(int number) {
    return with16(number >>> 16).with16(number);
  }

  /** Two bytes of length, then UTF-8. */
  Binding with(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > 0xFFFF) {
      throw new IllegalArgumentException("text too long");
    }
    with16(utf8.length);
    bytes.writeBytes(utf8);
    return this;
  }

  /** What is left, of any length. */
  byte[] last(byte[] rest) {
    bytes.writeBytes(rest);
    return bytes.toByteArray();
  }

  byte[] done() {
    return bytes.toByteArray();
  }
}
