package io.sekimori.keys;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The key-encryption key: a Tink keyset of one AES-256-GCM key, of two while it is being rotated.
 *
 * <p>Everything else sees only {@link #aead}. A key in an HSM or a KMS takes this class's place by
 * giving a Tink {@code Aead} of its own.
 */
final class Kek {
  static final String FILE = "kek";

  private static final Configuration TINK = configuration();

  private final KeysetHandle keyset;
  private final Aead aead;

  private Kek(KeysetHandle keyset) throws GeneralSecurityException {
    this.keyset = keyset;
    this.aead = keyset.getPrimitive(TINK, Aead.class);
  }

  static Kek random() {
    return made(() -> new Kek(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK)));
  }

  static Kek parse(byte[] json) {
    try {
      return new Kek(
          TinkJsonProtoKeysetFormat.parseKeyset(
              new String(json, StandardCharsets.UTF_8), TINK, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException unreadable) {
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "kek-unreadable", unreadable);
    }
  }

  byte[] serialize() {
    return made(() ->
            TinkJsonProtoKeysetFormat.serializeKeyset(keyset, TINK, InsecureSecretKeyAccess.get()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** How long {@link #raw} is: Tink's id of the key and the key. */
  static final int RAW_BYTES = Integer.BYTES + 32;

  /** The key that wraps, for custodians; whoever takes it zeroes it. */
  @AccessesPartialKey
  byte[] raw() {
    var primary = keyset.getPrimary();
    var key = (AesGcmKey) primary.getKey();
    return ByteBuffer.allocate(RAW_BYTES)
        .putInt(primary.getId())
        .put(key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()))
        .array();
  }

  /** The keyset of what {@link #raw} gave. */
  static Kek of(byte[] raw) {
    int id = ByteBuffer.wrap(raw).getInt();
    return made(
        () -> {
          var key = key(raw, id);
          return new Kek(
              KeysetHandle.newBuilder()
                  .addEntry(KeysetHandle.importKey(key).withFixedId(id).makePrimary())
                  .build());
        });
  }

  @AccessesPartialKey
  private static AesGcmKey key(byte[] raw, int id) throws GeneralSecurityException {
    var bytes = Arrays.copyOfRange(raw, Integer.BYTES, RAW_BYTES);
    try {
      return AesGcmKey.builder()
          .setParameters(PredefinedAeadParameters.AES256_GCM)
          .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
          .setIdRequirement(id)
          .build();
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  Aead aead() {
    return aead;
  }

  /** True while an older key is kept to open what it wrapped. */
  boolean rotating() {
    return keyset.size() > 1;
  }

  /** A new key wraps from now on; the present one still opens. */
  Kek withNewPrimary() {
    return made(
        () ->
            new Kek(
                KeysetHandle.newBuilder(keyset)
                    .addEntry(
                        KeysetHandle.generateEntryFromParameters(
                                PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build()));
  }

  /** Without the keys that only open. */
  Kek primaryOnly() {
    return made(
        () -> {
          var primary = keyset.getPrimary();
          return new Kek(
              KeysetHandle.newBuilder()
                  .addEntry(
                      KeysetHandle.importKey(primary.getKey())
                          .withFixedId(primary.getId())
                          .makePrimary())
                  .build());
        });
  }

  @Override
  public String toString() {
    return "Kek[REDACTED]";
  }

  private static Configuration configuration() {
    return made(
        () -> {
          AeadConfig.register();
          return RegistryConfiguration.get();
        });
  }

  private interface Making<T> {
    T make() throws GeneralSecurityException;
  }

  private static <T> T made(Making<T> making) {
    try {
      return making.make();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("Tink has no AES-GCM", broken);
    }
  }
}
