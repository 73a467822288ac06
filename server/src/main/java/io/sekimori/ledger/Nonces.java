package io.sekimori.ledger;

import io.sekimori.keys.Keys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * The nonce of an entry: HMAC(day key, group id ‖ position), its first 16 bytes.
 *
 * <p>Without it, whoever holds leaf hashes after pruning could guess entries. The day key dies two
 * days after its day.
 */
final class Nonces {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Keys keys;

  Nonces(Keys keys) {
    this.keys = keys;
  }

  /**
   * How many days a day key is kept after its day: a clock that is a little late still finds it.
   */
  private static final int DAYS_KEPT = 2;

  private static final String DAY = "ledger-day";

  /**
   * Ends the keys of days that are over. No nonce is ever made anew: it stands in its entry.
   * Without the key nobody makes the nonce of an entry that was pruned.
   */
  void endDays(Instant now) {
    keys.endDaySecrets(DAY, day(now).minusDays(DAYS_KEPT));
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** The nonces of a group of this time. */
  IntFunction<String> of(UUID group, Instant at) {
    String key = DAY + "-" + day(at);
    return position -> of(group, position, key);
  }

  private String of(UUID group, int position, String key) {
    byte[] message =
        ByteBuffer.allocate(20)
            .putLong(group.getMostSignificantBits())
            .putLong(group.getLeastSignificantBits())
            .putInt(position)
            .array();
    byte[] mac = keys.mac(key, message);
    return BASE64.encodeToString(Arrays.copyOf(mac, 16));
  }
}
