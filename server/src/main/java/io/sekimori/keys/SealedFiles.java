package io.sekimori.keys;

import com.google.crypto.tink.Aead;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 32-byte keys as files of the key directory, each wrapped by the KEK and bound to its file name.
 *
 * <p>File: {@code SKF1} ‖ Tink AEAD ciphertext of (made at, milliseconds since 1970, 8 bytes ‖ key,
 * 32 bytes).
 */
final class SealedFiles {
  private static final byte[] MAGIC = "SKF1".getBytes(StandardCharsets.US_ASCII);
  private static final String SUFFIX = ".key";
  private static final Pattern OURS = Pattern.compile("((epoch|index)-[0-9]{1,9}|secret-.+)\\.key");

  private final KeyFiles files;
  private final Clock clock;
  private volatile Kek kek;

  /** What one file holds. Whoever takes the key may zero it. */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Content(Instant made, byte[] key) {
    @Override
    public String toString() {
      return "Content[" + made + ", REDACTED]";
    }
  }

  SealedFiles(KeyFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
    this.kek = loadKek(files);
  }

  /** Refuses a KEK that does not open what lies in the directory. */
  static void requireOpens(KeyFiles files, Kek kek) {
    for (String name : names(files)) {
      try {
        var content = files.read(name + SUFFIX).orElseThrow();
        Arrays.fill(unwrap(kek.aead(), name, content).key(), (byte) 0);
      } catch (GeneralSecurityException foreign) {
        throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "kek-does-not-fit", foreign);
      }
    }
  }

  /** Names of the wrapped keys, without suffix. */
  List<String> names() {
    return names(files);
  }

  private static List<String> names(KeyFiles files) {
    return files.names().stream()
        .filter(name -> OURS.matcher(name).matches())
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .toList();
  }

  Optional<Content> read(String name) {
    try {
      return readWith(kek, name);
    } catch (GeneralSecurityException perhapsRotatedElsewhere) {
      return files.exclusively(() -> readAgain(name));
    }
  }

  /** The key of that name; made now if there is none, by whichever process comes first. */
  Content readOrMake(String name) {
    var known = read(name);
    return known.isPresent() ? known.get() : files.exclusively(() -> makeUnlessThere(name));
  }

  void destroy(String name) {
    files.exclusively(
        () -> {
          files.destroy(name + SUFFIX);
          return true;
        });
  }

  /**
   * Gives the KEK a successor and wraps every file anew; the old KEK is destroyed last. After a
   * crash the next call goes on: a keyset of two keys means that the wrapping has to be repeated.
   */
  void rotateKek() {
    files.exclusively(
        () -> {
          var present = loadKek(files);
          var both = present.rotating() ? present : present.withNewPrimary();
          if (!present.rotating()) {
            files.replace(Kek.FILE, both.serialize());
          }
          kek = both;
          names().forEach(this::wrapAnew);
          var successor = both.primaryOnly();
          files.replace(Kek.FILE, successor.serialize());
          kek = successor;
          return true;
        });
  }

  /** When the KEK in force was split and rehearsed. */
  KekShares.Standing custody() {
    return KekShares.of(files, clock).standing();
  }

  /** True if a rotation was interrupted before the old key was destroyed. */
  boolean kekRotating() {
    return kek.rotating();
  }

  private static Kek loadKek(KeyFiles files) {
    return files
        .read(Kek.FILE)
        .map(Kek::parse)
        .orElseThrow(() -> new Refusal(ProblemCode.KEYS_UNAVAILABLE, "kek-missing"));
  }

  private Content makeUnlessThere(String name) {
    kek = loadKek(files); // another node may have rotated it: never wrap under a dead key
    var known = read(name);
    if (known.isPresent()) {
      return known.get();
    }
    var content = new Content(Instant.ofEpochMilli(clock.millis()), Gcm.randomKey());
    files.create(name + SUFFIX, wrap(name, content));
    return content;
  }

  private void wrapAnew(String name) {
    var content = read(name).orElseThrow();
    files.replace(name + SUFFIX, wrap(name, content));
    Arrays.fill(content.key(), (byte) 0);
  }

  private byte[] wrap(String name, Content content) {
    var plain = ByteBuffer.allocate(8 + Gcm.KEY_BYTES);
    plain.putLong(content.made().toEpochMilli()).put(content.key());
    try {
      var wrapped = kek.aead().encrypt(plain.array(), associated(name));
      return ByteBuffer.allocate(MAGIC.length + wrapped.length).put(MAGIC).put(wrapped).array();
    } catch (GeneralSecurityException failed) {
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "kek-does-not-wrap", failed);
    } finally {
      Arrays.fill(plain.array(), (byte) 0);
    }
  }

  /** Under the lock, the KEK and the file are of one time. */
  private Optional<Content> readAgain(String name) {
    kek = loadKek(files);
    try {
      return readWith(kek, name);
    } catch (GeneralSecurityException foreign) {
      var which = new GeneralSecurityException(name + SUFFIX); // Tink's own says nothing
      which.addSuppressed(foreign);
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "kek-does-not-fit", which);
    }
  }

  private Optional<Content> readWith(Kek with, String name) throws GeneralSecurityException {
    var file = files.read(name + SUFFIX);
    return file.isPresent() ? Optional.of(unwrap(with.aead(), name, file.get())) : Optional.empty();
  }

  private static Content unwrap(Aead aead, String name, byte[] file)
      throws GeneralSecurityException {
    if (file.length < MAGIC.length || !Arrays.equals(file, 0, 4, MAGIC, 0, 4)) {
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "key-file-damaged");
    }
    var wrapped = Arrays.copyOfRange(file, MAGIC.length, file.length);
    var plain = aead.decrypt(wrapped, associated(name));
    var made = Instant.ofEpochMilli(ByteBuffer.wrap(plain).getLong());
    var key = Arrays.copyOfRange(plain, 8, 8 + Gcm.KEY_BYTES);
    Arrays.fill(plain, (byte) 0);
    return new Content(made, key);
  }

  private static byte[] associated(String name) {
    return Binding.of("sekimori/key-file/1").with(name).done();
  }
}
