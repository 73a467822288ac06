package io.sekimori.duties;

import io.sekimori.keys.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The MACs of a machine's duty, under the authority key: one of what was promised, one of the last
 * filing. Without them a row moved forward by hand would keep a silence from being heard.
 */
@Component
class Proofs {
  private static final String SECRET = "authority";
  private final Keys keys;

  Proofs(Keys keys) {
    this.keys = keys;
  }

  /** How and by which entries it was established and ended. */
  record Life(
      Instant established,
      long establishedEntry,
      @Nullable Instant ended,
      @Nullable Long endedEntry,
      @Nullable String approval) {}

  byte[] promise(Recurring duty, Life life) {
    return mac(
        "duties.heartbeat/promise",
        duty.key(),
        duty.title(),
        duty.facts(),
        duty.every().toMillis(),
        duty.grace().toMillis(),
        duty.owner().value(),
        duty.alarm(),
        duty.href(),
        life.established,
        life.establishedEntry,
        String.valueOf(life.ended),
        String.valueOf(life.endedEntry),
        String.valueOf(life.approval));
  }

  byte[] filing(String key, Instant at, Grade grade, @Nullable Long entry) {
    return mac("duties.heartbeat/filing", key, at, grade.text(), String.valueOf(entry));
  }

  static boolean same(byte @Nullable [] stored, byte[] made) {
    return stored != null && MessageDigest.isEqual(stored, made);
  }

  /** Every part with its length before it. */
  private byte[] mac(Object... parts) {
    var texts = List.of(parts).stream().map(Proofs::bytes).toList();
    var bytes =
        ByteBuffer.allocate(texts.stream().mapToInt(one -> one.length + Integer.BYTES).sum());
    texts.forEach(one -> bytes.putInt(one.length).put(one));
    return keys.mac(SECRET, bytes.array());
  }

  private static byte[] bytes(Object part) {
    return part.toString().getBytes(StandardCharsets.UTF_8);
  }
}
