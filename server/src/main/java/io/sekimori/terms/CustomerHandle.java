package io.sekimori.terms;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * The only name of a customer outside the vault: 128 random bits, as 22 characters of base64url, of
 * which the first is never a hyphen: a command line would take it for an option.
 *
 * <p>It is not a UUID by version; {@link UUID} is the carrier because PostgreSQL stores one in 16
 * bytes.
 */
public record CustomerHandle(UUID value) implements Comparable<CustomerHandle> {
  /** The six bits that base64url writes as a hyphen, where they stand in the first byte. */
  private static final int HYPHEN = 62 << 2;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new handle. */
  public static CustomerHandle random() {
    var bytes = new byte[16];
    do {
      RANDOM.nextBytes(bytes);
    } while ((bytes[0] & 0xFC) == HYPHEN);
    return of(bytes);
  }

  /**
   * Reads 22 characters of base64url.
   *
   * @throws Refusal {@link ProblemCode#MALFORMED_ID} for anything else
   */
  public static CustomerHandle parse(String text) {
    if (text.length() == 22) {
      try {
        var handle = of(Base64.getUrlDecoder().decode(text));
        if (handle.toString().equals(text)) {
          return handle;
        }
      } catch (IllegalArgumentException notBase64) {
        throw new Refusal(ProblemCode.MALFORMED_ID, "CustomerHandle");
      }
    }
    throw new Refusal(ProblemCode.MALFORMED_ID, "CustomerHandle");
  }

  /** From 16 bytes. */
  public static CustomerHandle of(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return new CustomerHandle(new UUID(buffer.getLong(), buffer.getLong()));
  }

  /** The 16 bytes, for associated data. */
  public byte[] bytes() {
    return ByteBuffer.allocate(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  @Override
  public int compareTo(CustomerHandle other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
  }
}
