package io.sekimori.edge;

import java.net.URI;

/**
 * The address of the console as people type it, from {@code sekimori.origin}.
 *
 * @param text scheme, host and port, without a slash at the end
 * @param host the relying party id of passkeys
 * @param tls whether browsers reach it by https
 */
public record Origin(String text, String host, boolean tls) {
  static Origin of(URI uri) {
    var scheme = uri.getScheme();
    var host = uri.getHost();
    var plain = uri.getRawPath() == null || uri.getRawPath().isEmpty();
    if (host == null || !plain || !("https".equals(scheme) || "http".equals(scheme))) {
      throw new IllegalArgumentException(
          "sekimori.origin must be scheme://host[:port], such as https://gate.example.jp");
    }
    return new Origin(uri.toString(), host, "https".equals(scheme));
  }
}
