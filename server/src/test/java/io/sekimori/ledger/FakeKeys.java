package io.sekimori.ledger;

import io.sekimori.keys.BlindIndex;
import io.sekimori.keys.DataKeys;
import io.sekimori.keys.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys of a ledger test: every secret is derived from its name. */
final class FakeKeys implements Keys {
  @Override
  public byte[] secret(String name) {
    return hmac(new byte[32], name.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public byte[] mac(String secretName, byte[] message) {
    return hmac(secret(secretName), message);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public DataKeys dataKeys() {
    throw notForALedger();
  }

  @Override
  public BlindIndex blindIndex(String entity, String field, String kind) {
    throw notForALedger();
  }

  @Override
  public byte[] seal(byte[] plaintext, byte[] associated) {
    throw notForALedger();
  }

  @Override
  public byte[] open(byte[] ciphertext, byte[] associated) {
    throw notForALedger();
  }

  @Override
  public FileKey newFileKey(String purpose) {
    throw notForALedger();
  }

  @Override
  public FileKey fileKey(String id) {
    throw notForALedger();
  }

  @Override
  public Rotation rotateEpoch() {
    throw notForALedger();
  }

  @Override
  public void rotateKek() {
    throw notForALedger();
  }

  @Override
  public int beginIndexRotation() {
    throw notForALedger();
  }

  @Override
  public void retireIndexKeys() {
    throw notForALedger();
  }

  @Override
  public Status status() {
    throw notForALedger();
  }

  private static IllegalStateException notForALedger() {
    return new IllegalStateException("a ledger does not need this");
  }
}
