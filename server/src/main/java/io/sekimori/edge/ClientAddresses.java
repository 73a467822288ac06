package io.sekimori.edge;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from: the socket's address. Headers count only if the socket belongs to a
 * proxy in {@code sekimori.trusted-proxies}; then it is the last address of {@code X-Forwarded-For}
 * that is no such proxy, because everything before it was written by the client.
 */
@Component
public final class ClientAddresses {
  private static final int MOST_HOPS = 16;
  private final List<AddressRange> trusted;

  ClientAddresses(EdgeSettings settings) {
    this.trusted = settings.trustedProxies();
  }

  /** The client's address. Never written to a log or the ledger: it may point at a person. */
  public InetAddress of(HttpServletRequest request) {
    var socket = InetAddress.ofLiteral(request.getRemoteAddr());
    return isTrusted(socket) ? forwarded(request, socket) : socket;
  }

  private InetAddress forwarded(HttpServletRequest request, InetAddress socket) {
    var header = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
    var hops = List.of(header.split(",")).reversed();
    for (var hop : hops.subList(0, Math.min(MOST_HOPS, hops.size()))) {
      if (hop.isBlank()) {
        continue;
      }
      var address = literal(hop.strip());
      if (!isTrusted(address)) {
        return address;
      }
    }
    return socket;
  }

  private static InetAddress literal(String hop) {
    try {
      return InetAddress.ofLiteral(hop);
    } catch (IllegalArgumentException notAnAddress) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, "X-Forwarded-For");
    }
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }
}
