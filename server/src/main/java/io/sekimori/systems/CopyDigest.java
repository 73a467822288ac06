package io.sekimori.systems;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Count and keyed digest of the values of one class in one place; in whatever order they come. See
 * {@code docs/spec/reconciliation.md}.
 */
public final class CopyDigest {
  private static final int BYTES = 16;
  private static final char BETWEEN = '\u001F';
  private static final BigInteger MODULUS = BigInteger.TWO.pow(BYTES * 8);
  private final Mac mac;
  private BigInteger sum = BigInteger.ZERO;
  private long count;

  public CopyDigest(byte[] key) {
    this.mac = mac(key);
  }

  /**
   * What was found.
   *
   * @param count how many values
   * @param digest 32 hexadecimal digits
   */
  public record Sum(long count, String digest) {}

  /** Adds one value of one customer, by the customer's number. */
  public void add(String customer, String field, int item, String value) {
    var text = normal(customer) + BETWEEN + field + BETWEEN + item + BETWEEN + normal(value);
    byte[] whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    sum = sum.add(new BigInteger(1, Arrays.copyOf(whole, BYTES))).mod(MODULUS);
    count++;
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
  }

  public Sum sum() {
    return new Sum(count, "%032x".formatted(sum));
  }

  /** What values of a day are counted with: of the system's key and the day's challenge. */
  public static byte[] ofDay(byte[] key, String challenge) {
    return mac(key).doFinal(challenge.getBytes(StandardCharsets.US_ASCII));
  }

  /** The MAC of a report's text, in hexadecimal digits. */
  public static String sign(byte[] key, String text) {
    return HexFormat.of().formatHex(mac(key).doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Mac mac(byte[] key) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", impossible);
    }
  }
}
