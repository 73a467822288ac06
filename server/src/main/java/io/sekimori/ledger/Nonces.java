package io.sekimori.ledger;

import io.sekimori.keys.Keys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * The nonce of an entry: HMAC(day key, group id ‖ position), its first 16 bytes.
 *
 * <p>Without it, whoever holds leaf hashes after pruning could guess entries. The day key dies with
 * the entries of its day.
 */
final class Nonces {
  private final Keys keys;

  Nonces(Keys keys) {
    this.keys = keys;
  }

  String of(UUID group, int position, Instant at) {
    byte[] message =
        ByteBuffer.allocate(20)
            .putLong(group.getMostSignificantBits())
            .putLong(group.getLeastSignificantBits())
            .putInt(position)
            .array();
    byte[] mac = keys.mac("ledger-day-" + LocalDate.ofInstant(at, ZoneOffset.UTC), message);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, 16));
  }
}
