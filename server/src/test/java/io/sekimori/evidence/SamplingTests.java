package io.sekimori.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The draw, against one that was written from its specification with nothing of ours. */
class SamplingTests {
  private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final BigInteger ALL = BigInteger.TWO.pow(64);

  /** HMAC by its definition (RFC 2104), numbers without a bound. */
  private static List<Long> oracle(String seed, String root, String stratum, long n, int size)
      throws NoSuchAlgorithmException {
    var members = BigInteger.valueOf(n);
    var bound = ALL.divide(members).multiply(members);
    var drawn = new ArrayList<Long>();
    for (int i = 0; drawn.size() < size; i++) {
      byte[] text =
          ("sekimori-sample-v1\n" + root + "\n" + stratum + "\n" + i + "\n")
              .getBytes(StandardCharsets.UTF_8);
      var number = new BigInteger(1, Arrays.copyOf(hmac(seed, text), 8));
      long member = number.mod(members).longValueExact();
      if (number.compareTo(bound) < 0 && !drawn.contains(member)) {
        drawn.add(member);
      }
    }
    return drawn;
  }

  private static byte[] hmac(String seed, byte[] text) throws NoSuchAlgorithmException {
    var inner = new byte[64];
    var outer = new byte[64];
    byte[] key = seed.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 64; i++) {
      byte of = i < key.length ? key[i] : 0;
      inner[i] = (byte) (of ^ 0x36);
      outer[i] = (byte) (of ^ 0x5c);
    }
    var sha = MessageDigest.getInstance("SHA-256");
    sha.update(inner);
    byte[] first = sha.digest(text);
    sha.update(outer);
    return sha.digest(first);
  }

  @Test
  void theDrawIsThatOfTheSpecification() {
    assertThat(Sampling.positions("0123456789abcdef", ROOT, "", 1000, 8))
        .containsExactly(28L, 89L, 730L, 307L, 926L, 783L, 373L, 190L);
    assertThat(Sampling.positions("0123456789abcdef", ROOT, "reveal", 7, 7))
        .containsExactly(3L, 5L, 4L, 1L, 2L, 0L, 6L);
  }

  @Test
  void anIndependentImplementationDrawsTheSame() throws NoSuchAlgorithmException {
    var random = new Random(20_261_130L);
    for (int round = 0; round < 300; round++) {
      var seed = Long.toHexString(random.nextLong() | Long.MIN_VALUE).repeat(1 + round % 4);
      long members = 1 + (random.nextLong() >>> (1 + random.nextInt(62)));
      int size = (int) Math.min(members, random.nextInt(40));
      var stratum = round % 3 == 0 ? "" : "type-" + round;
      assertThat(Sampling.positions(seed, ROOT, stratum, members, size))
          .as("seed %s of %d", seed, members)
          .isEqualTo(oracle(seed, ROOT, stratum, members, size));
    }
  }

  @Test
  void numbersThatWouldFavourSomebodyAreRejected() throws NoSuchAlgorithmException {
    long members = (1L << 62) + 1; // a quarter of all numbers is rejected
    assertThat(Sampling.positions("00112233445566778899aabbccddeeff", ROOT, "", members, 40))
        .isEqualTo(oracle("00112233445566778899aabbccddeeff", ROOT, "", members, 40));
  }

  @Test
  void everybodyIsDrawnAboutAsOften() {
    var times = new int[10];
    for (int round = 0; round < 2_000; round++) {
      var seed = "%016x".formatted(round);
      Sampling.positions(seed, ROOT, "", 10, 3).forEach(one -> times[one.intValue()]++);
    }
    assertThat(Arrays.stream(times).boxed()).allSatisfy(it -> assertThat(it).isBetween(500, 700));
  }

  @Test
  void aSeedHasTheShapeOfDiceAndDigits() {
    assertThat(new Seed("4261535142631625", false).digest()).hasSize(64);
    assertThat(Seed.random().text()).hasSize(64).isNotEqualTo(Seed.random().text());
    for (String text :
        List.of("", "short", "0123456789ABCDEF", "012345678901234", "0".repeat(65))) {
      assertThatThrownBy(() -> new Seed(text, false)).isInstanceOf(Refusal.class);
    }
  }
}
