package io.sekimori.keys;

import java.util.List;

/**
 * Equality tags: HMAC-SHA-256 under a key per (entity, field, kind), cut to 64 bits; a hit is
 * checked against the decrypted value, because 64 bits collide.
 *
 * <p>While index keys rotate, two versions are searchable: {@link #current} is written, {@link
 * #searchable} are looked up.
 */
public interface BlindIndex {
  /** A tag and the version of the key that made it. */
  record Tag(int version, long mac) {}

  /** The tag to store for a normalised value. */
  Tag current(byte[] normalised);

  /** The tags to look up for a normalised value, newest first; one or two. */
  List<Tag> searchable(byte[] normalised);
}
