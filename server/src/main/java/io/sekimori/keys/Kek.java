package io.sekimori.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

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
