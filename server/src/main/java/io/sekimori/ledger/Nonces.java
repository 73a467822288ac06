package io.sekimori.ledger;

import io.sekimori.keys.Keys;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.TreeHasher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;

/**
 * The nonce of an entry: the first 16 bytes of HMAC(day key, group id ‖ position ‖ hash of the
 * entry without it).
 *
 * <p>Without it, whoever holds leaf hashes after pruning could guess entries. And it shows that a
 * node made the entry: whoever may write into the database has no day key, so nothing of theirs is
 * signed. The day key dies five weeks after its day, once everything of the day is signed.
 */
final class Nonces {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final byte[] NAME = "\"nonce\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BLANK = Leaf.BLANK.getBytes(StandardCharsets.US_ASCII);

  /** Of the year 9999: no day behind it has a key. */
  private static final long LAST_MILLI = 253_402_300_799_999L;

  private final Keys keys;

  Nonces(Keys keys) {
    this.keys = keys;
  }

  /**
   * How many days a day key is kept after its day: what a backup of the ledger holds behind its
   * newest checkpoint is believed as long, and no entry is pruned so early.
   */
  private static final int DAYS_KEPT = 35;

  private static final String DAY = "ledger-day";

  /**
   * Ends the keys of days that are over. No nonce is ever made anew: it stands in its entry.
   * Without the key nobody makes the nonce of an entry that was pruned.
   *
   * @param signed the time of the newest entry under a checkpoint: what came after it is not
   *     believed yet
   */
  void endDays(Instant now, Instant signed) {
    var last = day(now).minusDays(DAYS_KEPT);
    keys.endDaySecrets(DAY, day(signed).isBefore(last) ? day(signed) : last);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** The nonces of a group, by the place of an entry in it and its bytes without one. */
  interface OfGroup {
    Function<byte[], String> at(int position);
  }

  /** The nonces of a group of this time. */
  OfGroup of(UUID group, Instant at) {
    String key = DAY + "-" + day(at);
    return position -> leaf -> of(group, position, leaf, key);
  }

  private String of(UUID group, int position, byte[] leaf, String key) {
    var hash = new byte[Hash.BYTES];
    new TreeHasher().leaf(leaf, 0, leaf.length, hash, 0);
    byte[] message =
        ByteBuffer.allocate(20 + hash.length)
            .putLong(group.getMostSignificantBits())
            .putLong(group.getLeastSignificantBits())
            .putInt(position)
            .put(hash)
            .array();
    byte[] mac = keys.mac(key, message);
    return BASE64.encodeToString(Arrays.copyOf(mac, 16));
  }

  /**
   * Refuses a batch that no node made, or that is said to be of another time than its entries.
   *
   * @throws AlteredException naming its first entry that is not one
   */
  void require(Batch batch) {
    if (batch.at() < 0 || batch.at() > LAST_MILLI) {
      throw new AlteredException("no node made the entry at", batch.firstIndex());
    }
    var nonces = of(batch.id(), Instant.ofEpochMilli(batch.at()));
    int position = 0;
    for (byte[] leaf : batch.split()) {
      byte[] without = leaf.clone();
      int at = place(leaf);
      byte[] said = at < 0 ? new byte[0] : Arrays.copyOfRange(leaf, at, at + BLANK.length);
      if (at >= 0) {
        System.arraycopy(BLANK, 0, without, at, BLANK.length);
      }
      byte[] made = nonces.at(position).apply(without).getBytes(StandardCharsets.US_ASCII);
      long index = batch.firstIndex() + position++;
      if (!MessageDigest.isEqual(said, made)
          || EventCodec.decode(index, leaf).at().toEpochMilli() != batch.at()) {
        throw new AlteredException("no node made the entry at", index);
      }
    }
  }

  /** Where the nonce stands: behind the last name of this kind, for no text holds a quote. */
  private static int place(byte[] leaf) {
    for (int i = leaf.length - NAME.length - BLANK.length; i >= 0; i--) {
      if (Arrays.equals(leaf, i, i + NAME.length, NAME, 0, NAME.length)) {
        return i + NAME.length;
      }
    }
    return -1;
  }
}
