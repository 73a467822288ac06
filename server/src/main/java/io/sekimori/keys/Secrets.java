package io.sekimori.keys;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Named secrets: files {@code secret-<name>.key}, made at first use. */
final class Secrets {
  private final SealedFiles files;
  private final Map<String, byte[]> known = new ConcurrentHashMap<>();
  private final Map<String, PreparedMac> macs = new ConcurrentHashMap<>();

  Secrets(SealedFiles files) {
    this.files = files;
  }

  byte[] secret(String name) {
    return known.computeIfAbsent(requireName(name), this::load).clone();
  }

  byte[] mac(String name, byte[] message) {
    var mac = macs.get(name);
    if (mac == null) {
      mac = macs.computeIfAbsent(name, missing -> new PreparedMac(secret(missing)));
    }
    return mac.of(message);
  }

  private byte[] load(String name) {
    return files.readOrMake("secret-" + name).key();
  }

  private static String requireName(String name) {
    if (!Ids.wellFormed(name)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "secret");
    }
    return name;
  }
}
