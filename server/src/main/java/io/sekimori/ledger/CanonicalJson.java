package io.sekimori.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes RFC 8785 JSON for the little that an event needs: objects whose members the caller names
 * in code-unit order, arrays, whole numbers, and strings that need no escape.
 *
 * <p>Fails on a member out of order or a character that would need an escape; both are defects, not
 * input.
 */
final class CanonicalJson {
  private byte[] bytes;
  private int length;
  private boolean comma;

  CanonicalJson(int expected) {
    bytes = new byte[expected];
  }

  CanonicalJson open(char bracket) {
    separate();
    put(bracket);
    comma = false;
    return this;
  }

  CanonicalJson close(char bracket) {
    put(bracket);
    comma = true;
    return this;
  }

  /** A member's name; its value must follow. */
  CanonicalJson name(String name) {
    separate();
    quote(name);
    put(':');
    comma = false;
    return this;
  }

  CanonicalJson text(String value) {
    separate();
    quote(value);
    comma = true;
    return this;
  }

  CanonicalJson number(long value) {
    separate();
    plain(Long.toString(value));
    comma = true;
    return this;
  }

  /** Room for a string of this many characters that is written later; returns where it starts. */
  int reserve(int characters) {
    separate();
    put('"');
    int at = length;
    grow(characters);
    length += characters;
    put('"');
    comma = true;
    return at;
  }

  byte[] finish() {
    return Arrays.copyOf(bytes, length);
  }

  private void separate() {
    if (comma) {
      put(',');
    }
  }

  private void quote(String value) {
    put('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
        throw new IllegalStateException("a string of an event needs an escape");
      }
    }
    plain(value);
    put('"');
  }

  private void plain(String ascii) {
    byte[] more = ascii.getBytes(StandardCharsets.ISO_8859_1);
    grow(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void put(char c) {
    grow(1);
    bytes[length++] = (byte) c;
  }

  private void grow(int by) {
    if (length + by > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + by));
    }
  }
}
