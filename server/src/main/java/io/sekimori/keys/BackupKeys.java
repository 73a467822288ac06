package io.sekimori.keys;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of backups, from the key directory alone: a secret there, wrapped by the KEK, gives each
 * file a key of its own and their manifests a MAC.
 *
 * <p>It keeps strangers from reading a backup and from making one. It is not what erases: that is
 * done by the keys of customers, which no backup of the data holds.
 */
public final class BackupKeys {
  private static final String FILE = "secret-backup";
  private static final int SEGMENT_BYTES = 1 << 20;

  private final KeyFiles files;
  private final SealedFiles sealed;
  private @Nullable PreparedMac secret;

  private BackupKeys(KeyFiles files, SealedFiles sealed) {
    this.files = files;
    this.sealed = sealed;
  }

  /** Made with the first backup. */
  private synchronized PreparedMac secret() {
    var known = secret;
    if (known == null) {
      var key = sealed.readOrMake(FILE).key();
      known = new PreparedMac(key);
      secret = known;
      Arrays.fill(key, (byte) 0);
    }
    return known;
  }

  /**
   * For this key directory, without a server.
   *
   * @throws Refusal KEYS_UNAVAILABLE
   */
  public static BackupKeys in(Path keyDirectory, Clock clock) {
    var elsewhere = keyDirectory.toAbsolutePath().resolveSibling(".sekimori-no-data");
    var directory = new KeyPlaces(keyDirectory, elsewhere).requireKeyDirectory();
    var files = new KeyFiles(directory, Steps.NONE);
    return of(files, new SealedFiles(files, clock));
  }

  static BackupKeys of(KeyFiles files, SealedFiles sealed) {
    return new BackupKeys(files, sealed);
  }

  /** Which installation the key directory belongs to. */
  public String installation() {
    return files
        .read("installation")
        .map(id -> new String(id, StandardCharsets.US_ASCII))
        .orElseThrow(() -> new Refusal(ProblemCode.KEYS_UNAVAILABLE, "key-directory-unusable"));
  }

  /** The epochs whose keys exist: a backup of the keys from another epoch opens nothing. */
  public Set<Integer> livingEpochs() {
    return files.names().stream()
        .filter(name -> name.matches("epoch-[0-9]{1,9}\\.key"))
        .map(name -> Integer.valueOf(name.substring(Epochs.PREFIX.length(), name.length() - 4)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Encrypts a backup file while it is written; complete only when the stream is closed. */
  public OutputStream encrypting(String backup, OutputStream ciphertext) throws IOException {
    try {
      return aead(backup).newEncryptingStream(ciphertext, associated(backup));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("Tink has no streaming AES-GCM", broken);
    }
  }

  /** Decrypts; a file that was cut, altered or is another backup's fails while it is read. */
  public InputStream decrypting(String backup, InputStream ciphertext) throws IOException {
    try {
      return aead(backup).newDecryptingStream(ciphertext, associated(backup));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("Tink has no streaming AES-GCM", broken);
    }
  }

  /** HMAC-SHA-256 of a manifest. */
  public byte[] mac(byte[] manifest) {
    var key = secret().of(Binding.of("sekimori/backup-manifest-key/1").done());
    return new PreparedMac(key).of(manifest);
  }

  private StreamingAead aead(String backup) throws GeneralSecurityException {
    var key = secret().of(Binding.of("sekimori/backup-key/1").with(backup).done());
    try {
      return new AesGcmHkdfStreaming(key, "HmacSha256", Gcm.KEY_BYTES, SEGMENT_BYTES, 0);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] associated(String backup) {
    return Binding.of("sekimori/backup/1").with(backup).done();
  }
}
