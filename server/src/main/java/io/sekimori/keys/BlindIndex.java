package io.sekimori.keys;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Equality tags: HMAC-SHA-256 under a key per (entity, field, kind), cut to 64 bits; a hit is
 * checked against the decrypted value, because 64 bits collide.
 *
 * <p>While index keys rotate, two versions are searchable: {@link #current} is written, {@link
 * #searchable} are looked up. Thread-safe; keep one per kind of tag.
 */
public final class BlindIndex {
  private final IndexKeys keys;
  private final byte[] kind;
  private volatile Prepared prepared = new Prepared(List.of(), List.of());

  /** A tag and the version of the key that made it. */
  public record Tag(int version, long mac) {}

  private record Prepared(List<IndexKeys.Version> versions, List<PreparedMac> macs) {}

  BlindIndex(IndexKeys keys, String entity, String field, String kind) {
    this.keys = keys;
    this.kind = kind(entity, field, kind);
  }

  /** The tag to store for a normalised value. */
  public Tag current(byte[] normalised) {
    return tag(prepared(), 0, normalised);
  }

  /** The tags to look up for a normalised value, newest first; one or two. */
  public List<Tag> searchable(byte[] normalised) {
    var now = prepared();
    var tags = new ArrayList<Tag>(2);
    for (int i = 0; i < now.versions().size(); i++) {
      tags.add(tag(now, i, normalised));
    }
    return List.copyOf(tags);
  }

  private static Tag tag(Prepared now, int position, byte[] normalised) {
    int version = now.versions().get(position).number();
    return new Tag(version, tag(now.macs().get(position), normalised));
  }

  static long tag(PreparedMac mac, byte[] normalised) {
    return ByteBuffer.wrap(mac.of(normalised)).getLong();
  }

  static byte[] kind(String entity, String field, String kind) {
    return Binding.of("sekimori/blind-index/1").with(entity).with(field).with(kind).done();
  }

  private Prepared prepared() {
    var living = keys.versions();
    var now = prepared;
    if (now.versions() != living) {
      now =
          new Prepared(
              living,
              living.stream().map(version -> new PreparedMac(version.root().of(kind))).toList());
      prepared = now;
    }
    return now;
  }
}
