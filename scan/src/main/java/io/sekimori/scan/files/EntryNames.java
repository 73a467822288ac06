package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/** Names of entries: whoever packed them often did not say in which encoding. */
final class EntryNames {
  private EntryNames() {}

  /** A name of which only the bytes are known, as letters of ISO 8859-1. */
  static String of(String latin) {
    for (int i = 0; i < latin.length(); i++) {
      if (latin.charAt(i) > 0xff) {
        return latin; // somebody has decoded it already
      }
    }
    return of(latin.getBytes(ISO_8859_1));
  }

  static String of(byte[] name) {
    int telling = Encoding.firstTelling(name, 0, name.length);
    if (telling < 0) {
      return new String(name, UTF_8);
    }
    Encoding guess = Encoding.of(name, 0, name.length);
    // Packed on a Japanese Windows: more likely than EUC for the few letters of a name.
    Charset charset = guess.charset().equals(UTF_8) ? UTF_8 : Encoding.CP932;
    return new String(name, charset);
  }
}
