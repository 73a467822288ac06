package io.sekimori.edge;

import io.sekimori.keys.BlindIndex;
import io.sekimori.keys.DataKeys;
import io.sekimori.keys.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Keys in memory: MACs and small values as the real ones, nothing else. */
public final class FakeKeys implements Keys {
  private final SecureRandom random = new SecureRandom();
  private final byte[] root = new byte[32];

  public FakeKeys() {
    random.nextBytes(root);
  }

  @Override
  public byte[] mac(String secretName, byte[] message) {
    return hmac(secret(secretName), message);
  }

  @Override
  public byte[] secret(String name) {
    return hmac(root, name.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] seal(byte[] plaintext, byte[] associated) {
    var nonce = new byte[12];
    random.nextBytes(nonce);
    byte[] sealed = gcm(Cipher.ENCRYPT_MODE, nonce, plaintext, associated);
    byte[] all = Arrays.copyOf(nonce, 12 + sealed.length);
    System.arraycopy(sealed, 0, all, 12, sealed.length);
    return all;
  }

  @Override
  public byte[] open(byte[] ciphertext, byte[] associated) {
    byte[] nonce = Arrays.copyOf(ciphertext, 12);
    return gcm(
        Cipher.DECRYPT_MODE,
        nonce,
        Arrays.copyOfRange(ciphertext, 12, ciphertext.length),
        associated);
  }

  private byte[] gcm(int mode, byte[] nonce, byte[] text, byte[] associated) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(root, "AES"), new GCMParameterSpec(128, nonce));
      cipher.updateAAD(associated);
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public BlindIndex blindIndex(String entity, String field, String kind) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DataKeys dataKeys() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileKey newFileKey(String purpose) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileKey fileKey(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Rotation rotateEpoch() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void rotateKek() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int beginIndexRotation() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void retireIndexKeys() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Status status() {
    throw new UnsupportedOperationException();
  }
}
