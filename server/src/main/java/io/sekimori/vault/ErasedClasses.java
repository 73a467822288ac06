package io.sekimori.vault;

import io.sekimori.keys.RetentionClass;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which retention classes of a customer were erased, by number, and when. */
record ErasedClasses(Map<Integer, Instant> at) {
  private static final ErasedClasses NONE = new ErasedClasses(Map.of());
  private static final int BYTES = Short.BYTES + Long.BYTES;

  ErasedClasses {
    at = Map.copyOf(at);
  }

  /** As it stands in the row; null for nobody erased anything. */
  static ErasedClasses unpack(byte @Nullable [] packed) {
    if (packed == null) {
      return NONE;
    }
    var at = new TreeMap<Integer, Instant>();
    for (var buffer = ByteBuffer.wrap(packed); buffer.remaining() >= BYTES; ) {
      at.put((int) buffer.getShort(), Instant.ofEpochMilli(buffer.getLong()));
    }
    return new ErasedClasses(at);
  }

  byte[] pack() {
    var buffer = ByteBuffer.allocate(at.size() * BYTES);
    new TreeMap<>(at)
        .forEach(
            (number, when) -> buffer.putShort(number.shortValue()).putLong(when.toEpochMilli()));
    return buffer.array();
  }

  /** The same with these too; who was erased before stays so since then. */
  ErasedClasses with(Collection<RetentionClass> classes, Instant now) {
    var more = new TreeMap<>(at);
    classes.forEach(one -> more.putIfAbsent(one.number(), now));
    return new ErasedClasses(more);
  }

  Optional<Instant> since(RetentionClass retention) {
    return Optional.ofNullable(at.get(retention.number()));
  }
}
