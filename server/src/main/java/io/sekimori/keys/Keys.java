package io.sekimori.keys;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;

/**
 * The key hierarchy (see {@code docs/spec/keys.md}).
 *
 * <p>KEK (a file, mode 600, outside the data directory) → epoch keys (files beside it, wrapped by
 * the KEK, unwrapped once at start) → a key per (customer, retention class) in the keys database.
 */
public interface Keys {
  /** How long after shredding the last copy of the old epoch key is destroyed. */
  Duration HORIZON = Duration.ofDays(7);

  DataKeys dataKeys();

  /**
   * The blind index for one kind of tag.
   *
   * @param entity such as {@code person}
   * @param field a field or a pair of fields, such as {@code kana+birth-date}
   * @param kind such as {@code exact}
   */
  BlindIndex blindIndex(String entity, String field, String kind);

  /**
   * A named 32-byte secret that is made at first use and kept in the key directory, wrapped by the
   * KEK: the log's Ed25519 seed, the authority MAC key, day keys' root.
   */
  byte[] secret(String name);

  /** HMAC-SHA-256 under the named secret, cut to nothing. Fast: clones a prepared state. */
  byte[] mac(String secretName, byte[] message);

  /** Encrypts a small value under the current epoch key; for rows that belong to no customer. */
  byte[] seal(byte[] plaintext, byte[] associated);

  /** Opens what {@link #seal} made, under any living epoch key. */
  byte[] open(byte[] ciphertext, byte[] associated);

  /**
   * A stream encrypted under a key of its own (Tink StreamingAead), for uploads and snapshots on
   * disk.
   */
  FileKey newFileKey(String purpose);

  /** The file key with this id. */
  FileKey fileKey(String id);

  /** A key for one file; {@link #destroy} makes the file unreadable. */
  interface FileKey {
    String id();

    OutputStream encrypting(OutputStream ciphertext, byte[] associated);

    InputStream decrypting(InputStream ciphertext, byte[] associated);

    void destroy();
  }

  /**
   * Makes a new epoch key, re-wraps every living data key in batches beside serving traffic, then
   * destroys every copy of the old one. Resumable: a second call goes on where a killed one
   * stopped.
   */
  Rotation rotateEpoch();

  /** Makes a new KEK and wraps epoch keys and secrets anew; the old KEK file is destroyed last. */
  void rotateKek();

  /**
   * Starts a new version of every blind-index key. The vault re-tags; then {@link
   * #retireIndexKeys}.
   */
  int beginIndexRotation();

  /** Ends the old version: only the newest is searchable from now on. */
  void retireIndexKeys();

  /** What the home page and the certificate print. */
  Status status();

  /** The outcome of an epoch rotation. */
  record Rotation(int from, int to, long rewrapped, Instant oldKeyDestroyedAt) {}

  /**
   * Where the keys stand.
   *
   * @param custody {@code file} or {@code hsm}: whether a host image would hold the epoch key
   */
  record Status(
      int epoch, Instant epochSince, int indexVersion, boolean indexRotating, String custody) {}
}
