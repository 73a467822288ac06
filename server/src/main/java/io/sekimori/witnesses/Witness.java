package io.sekimori.witnesses;

import io.sekimori.parties.Party;
import io.sekimori.parties.PartyId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.MalformedException;
import io.sekimori.tlog.VerifierKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/**
 * A witness and where it is asked.
 *
 * @param id by the key: another key is another witness
 * @param url prefix below which {@code add-checkpoint} is; https, or http on this very machine
 */
record Witness(PartyId id, URI url, VerifierKey key) implements Party {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final int LONGEST = 300;

  /**
   * Reads what somebody wrote.
   *
   * @throws Refusal INVALID_VALUE about {@code address} or {@code key}
   */
  static Witness of(String url, String vkey) {
    VerifierKey key = key(vkey);
    return new Witness(PartyId.derived("wit", key.toString()), address(url), key);
  }

  @Override
  public List<String> words() {
    return List.of(url.toString(), key.toString());
  }

  private static VerifierKey key(String vkey) {
    try {
      var key = VerifierKey.parse(vkey);
      if (key.isWitness() && vkey.length() <= LONGEST) {
        return key;
      }
    } catch (MalformedException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "key", malformed);
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "key");
  }

  private static URI address(String text) {
    String stripped = text.strip();
    try {
      var address = new URI(stripped.endsWith("/") ? stripped : stripped + "/");
      var host = address.getHost();
      boolean plain = "http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(host));
      boolean bare =
          address.getUserInfo() == null
              && address.getRawQuery() == null
              && address.getRawFragment() == null;
      boolean fine = host != null && bare && ("https".equals(address.getScheme()) || plain);
      if (fine && stripped.length() <= LONGEST && stripped.chars().allMatch(c -> c > 32)) {
        return address;
      }
    } catch (URISyntaxException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "address", malformed);
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "address");
  }
}
