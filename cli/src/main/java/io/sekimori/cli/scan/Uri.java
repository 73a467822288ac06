package io.sekimori.cli.scan;

import java.nio.charset.StandardCharsets;

/** Paths as URI references, without asking whether the file is there. */
final class Uri {
  private static final String PLAIN = "-._~!$&'()*+,;=@/";

  private Uri() {}

  static String of(String path) {
    String slashed = path.replace('\\', '/');
    StringBuilder uri = new StringBuilder(slashed.startsWith("/") ? "file://" : "");
    for (byte b : slashed.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (letter || PLAIN.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append('%').append(String.format("%02X", (int) c));
      }
    }
    return uri.toString();
  }
}
