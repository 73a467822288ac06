package io.sekimori.keys;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Secret sharing (Shamir 1979) over GF(2⁸) with the polynomial of AES, two of three: each byte of
 * the secret is the value at 0 of a line through a random slope; the shares are its values at 1, 2
 * and 3. One share alone says nothing of the secret but its length.
 */
final class Shamir {
  static final int SHARES = 3;
  private static final int REDUCTION = 0x1B;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Shamir() {}

  /** The shares of the points 1 to 3, in order. */
  static byte[][] split(byte[] secret) {
    var slope = new byte[secret.length];
    RANDOM.nextBytes(slope);
    var shares = new byte[SHARES][secret.length];
    for (int x = 1; x <= SHARES; x++) {
      for (int i = 0; i < secret.length; i++) {
        shares[x - 1][i] = (byte) (secret[i] ^ times(slope[i] & 0xFF, x));
      }
    }
    Arrays.fill(slope, (byte) 0);
    return shares;
  }

  /** The secret behind two shares of different points. */
  static byte[] combine(int x, byte[] one, int y, byte[] other) {
    if (x == y || one.length != other.length) {
      throw new IllegalArgumentException("two different shares of one secret are needed");
    }
    // the line through both at 0: one·y/(x+y) + other·x/(x+y); addition is exclusive or
    int inverse = inverse(x ^ y);
    int first = times(y, inverse);
    int second = times(x, inverse);
    var secret = new byte[one.length];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = (byte) (times(one[i] & 0xFF, first) ^ times(other[i] & 0xFF, second));
    }
    return secret;
  }

  /** Without branches on the secret. */
  static int times(int a, int b) {
    int product = 0;
    int factor = a;
    for (int bit = 0; bit < 8; bit++) {
      product ^= factor & -((b >>> bit) & 1);
      factor = ((factor << 1) & 0xFF) ^ (REDUCTION & -(factor >>> 7));
    }
    return product;
  }

  /** a to the power of 254. */
  private static int inverse(int a) {
    int result = 1;
    for (int i = 0; i < 254; i++) {
      result = times(result, a);
    }
    return result;
  }
}
