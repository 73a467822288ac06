package io.sekimori.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GcmTests {
  private static final byte[] PLACE = {1, 2, 3};

  @Test
  void noncesAreRandomAndNeverRepeatInAMillion() {
    var key = Gcm.key(Gcm.randomKey());
    var nonces = new byte[1_000_000][];
    IntStream.range(0, nonces.length)
        .parallel()
        .forEach(i -> nonces[i] = Arrays.copyOf(Gcm.seal(key, new byte[0], PLACE), 12));
    Arrays.parallelSort(nonces, Arrays::compareUnsigned);
    for (int i = 1; i < nonces.length; i++) {
      assertThat(Arrays.equals(nonces[i - 1], nonces[i])).isFalse();
    }
    for (int position = 0; position < 12; position++) {
      assertEveryByteOccursEquallyOften(nonces, position);
    }
  }

  /** A counter would show: its high bytes stand still. Eight standard deviations are allowed. */
  private static void assertEveryByteOccursEquallyOften(byte[][] nonces, int position) {
    var counts = new int[256];
    for (var nonce : nonces) {
      counts[nonce[position] & 0xff]++;
    }
    int expected = nonces.length / 256;
    for (int count : counts) {
      assertThat(count).isBetween(expected - 500, expected + 500);
    }
  }

  @Test
  void sealingTwiceGivesTwoCiphertexts() {
    var key = Gcm.key(Gcm.randomKey());
    var hex = HexFormat.of();
    var seen = new TreeSet<String>();
    for (int i = 0; i < 100; i++) {
      seen.add(hex.formatHex(Gcm.seal(key, PLACE, PLACE)));
    }
    assertThat(seen).hasSize(100);
  }

  @Test
  void everyChangedBitIsNoticed() {
    var key = Gcm.key(Gcm.randomKey());
    var sealed = Gcm.seal(key, new byte[] {42}, PLACE);
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      var changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertRefused(() -> Gcm.open(key, changed, PLACE, "test"));
    }
    assertThat(Gcm.open(key, sealed, PLACE, "test")).containsExactly(42);
  }

  @Test
  void whatIsTooShortToBeACiphertextIsRefused() {
    var key = Gcm.key(Gcm.randomKey());
    for (int length = 0; length < Gcm.OVERHEAD_BYTES; length++) {
      var cut = new byte[length];
      assertRefused(() -> Gcm.open(key, cut, PLACE, "test"));
    }
  }

  private static void assertRefused(ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.KEYS_UNAVAILABLE));
  }
}
