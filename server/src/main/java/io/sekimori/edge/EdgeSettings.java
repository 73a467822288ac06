package io.sekimori.edge;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What an operator configures about the way in.
 *
 * <p>{@code sekimori.origin} is the address that people type: the relying party of passkeys, the
 * Secure flag and HSTS follow from it and never from a request. With an https origin somebody else
 * ends TLS; unless that proxy is named, everybody would seem to come from its address, and so from
 * inside.
 */
@Component
final class EdgeSettings {
  private final URI origin;
  private final String mode;
  private final Locale language;
  private final List<AddressRange> trustedProxies;
  private final long jsonLimit;
  private final long uploadLimit;

  EdgeSettings(
      @Value("${sekimori.origin:http://localhost:${server.port:8080}}") URI origin,
      @Value("${sekimori.mode:live}") String mode,
      @Value("${sekimori.language:ja}") String language,
      @Value("${sekimori.trusted-proxies:}") List<String> trustedProxies,
      @Value("${server.ssl.enabled:false}") boolean ownTls,
      @Value("${sekimori.json-limit:1048576}") long jsonLimit,
      @Value("${sekimori.upload-limit:4294967296}") long uploadLimit) {
    this.origin = origin;
    this.mode = mode;
    this.language = Languages.supported(language);
    this.trustedProxies =
        trustedProxies.stream().filter(t -> !t.isBlank()).map(AddressRange::parse).toList();
    if (origin().tls() && !ownTls && this.trustedProxies.isEmpty()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "trusted-proxies-missing");
    }
    this.jsonLimit = jsonLimit;
    this.uploadLimit = uploadLimit;
  }

  Origin origin() {
    return Origin.of(origin);
  }

  /** {@code live}, {@code trial} or {@code demo}: the mark on every page. */
  String mode() {
    return mode;
  }

  Locale language() {
    return language;
  }

  List<AddressRange> trustedProxies() {
    return trustedProxies;
  }

  /** Bytes of a JSON or form body. */
  long jsonLimit() {
    return jsonLimit;
  }

  /** Bytes of a streamed upload. */
  long uploadLimit() {
    return uploadLimit;
  }
}
