package io.sekimori.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashSet;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The draw of {@code docs/spec/evidence.md}: HMAC-SHA-256 of a counter under the seed, the first
 * eight bytes as a number, rejected where it would favour anybody.
 */
final class Sampling {
  private static final String LABEL = "sekimori-sample-v1";

  private Sampling() {}

  /**
   * Which of the members are drawn: their positions from 0, in the order of the draw, none twice.
   *
   * @param root of the checkpoint, so that a seed chosen before it says nothing of the draw
   * @param stratum the type of the members, or empty for all
   * @param members how many there are
   * @param size at most as many
   */
  static List<Long> positions(String seed, String root, String stratum, long members, int size) {
    if (members < size) {
      throw new IllegalArgumentException("more than there are");
    }
    var mac = mac(seed);
    var drawn = new LinkedHashSet<Long>();
    for (long counter = 0; drawn.size() < size; counter++) {
      var text = String.join("\n", LABEL, root, stratum, Long.toString(counter)) + "\n";
      byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
      long number = ByteBuffer.wrap(hash).getLong();
      if (fair(number, members)) {
        drawn.add(Long.remainderUnsigned(number, members));
      }
    }
    return List.copyOf(drawn);
  }

  /** True below the largest multiple of the members that 64 bits hold. */
  private static boolean fair(long number, long members) {
    long rest = Long.remainderUnsigned(Long.remainderUnsigned(-1L, members) + 1, members);
    return rest == 0 || Long.compareUnsigned(number, -rest) < 0;
  }

  private static Mac mac(String seed) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(seed.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
