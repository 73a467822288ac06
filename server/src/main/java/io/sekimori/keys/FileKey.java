package io.sekimori.keys;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * A key for one file, such as an upload or a snapshot: Tink's streaming AEAD AES256_GCM_HKDF_1MB. A
 * stream that was cut, swapped or moved to another file throws {@link IOException} while it is
 * read.
 */
public final class FileKey {
  private static final int SEGMENT_BYTES = 1 << 20;

  private final String id;
  private final ObjectKeys rows;
  private final StreamingAead aead;

  FileKey(String id, byte[] key, ObjectKeys rows) {
    this.id = id;
    this.rows = rows;
    try {
      this.aead = new AesGcmHkdfStreaming(key, "HmacSha256", Gcm.KEY_BYTES, SEGMENT_BYTES, 0);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("Tink has no streaming AES-GCM", broken);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** What to keep beside the file in order to find the key again. */
  public String id() {
    return id;
  }

  /** Encrypts what is written; the ciphertext is complete only when the stream is closed. */
  public OutputStream encrypting(OutputStream ciphertext, byte[] associated) {
    try {
      return aead.newEncryptingStream(ciphertext, bound(associated));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("Tink has no streaming AES-GCM", broken);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Decrypts while it is read; use nothing of it before the end was reached without a failure. */
  public InputStream decrypting(InputStream ciphertext, byte[] associated) {
    try {
      return aead.newDecryptingStream(ciphertext, bound(associated));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("Tink has no streaming AES-GCM", broken);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Deletes the stored key: the file cannot be opened any more, except through this object while it
   * lives; and after the horizon not from a dump either.
   */
  public void destroy() {
    rows.destroy(id);
  }

  private byte[] bound(byte[] associated) {
    return Binding.of("sekimori/file/1").with(id).last(associated);
  }

  @Override
  public String toString() {
    return "FileKey[" + id + "]";
  }
}
