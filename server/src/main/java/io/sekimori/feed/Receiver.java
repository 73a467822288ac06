package io.sekimori.feed;

import io.sekimori.parties.Party;
import io.sekimori.parties.PartyId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/**
 * Where entries go.
 *
 * @param id by the address
 * @param address {@code syslog+tls://host:port}, or https, or http on this very machine
 */
record Receiver(PartyId id, URI address) implements Party {
  static final String SYSLOG = "syslog+tls";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final int LONGEST = 300;

  /**
   * Reads what somebody wrote.
   *
   * @throws Refusal INVALID_VALUE about {@code address}
   */
  static Receiver of(String text) {
    String stripped = text.strip();
    try {
      var address = new URI(stripped);
      boolean fine = address.getHost() != null && address.getUserInfo() == null;
      if (fine
          && usable(address)
          && stripped.length() <= LONGEST
          && stripped.chars().allMatch(c -> c > 32 && c < 127)) {
        return new Receiver(PartyId.derived("rcv", address.toString()), address);
      }
    } catch (URISyntaxException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "address", malformed);
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "address");
  }

  private static boolean usable(URI address) {
    return switch (String.valueOf(address.getScheme())) {
      case SYSLOG ->
          address.getPort() > 0
              && address.getRawPath().isEmpty()
              && address.getRawQuery() == null
              && address.getRawFragment() == null;
      case "https" -> true;
      case "http" -> LOOPBACK.contains(address.getHost());
      default -> false;
    };
  }

  @Override
  public List<String> words() {
    return List.of(address.toString());
  }

  boolean isSyslog() {
    return SYSLOG.equals(address.getScheme());
  }

  /** Without its path, which may hold a secret as some services have it. */
  String shown() {
    int port = address.getPort();
    return address.getScheme() + "://" + address.getHost() + (port < 0 ? "" : ":" + port);
  }
}
