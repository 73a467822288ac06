package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Everybody's authenticator in software: it really signs what it is asked to. */
final class SoftPasskeys implements BoundPasskeys {
  private final KeyPair pair;
  private final Map<String, byte[]> begun = new HashMap<>();

  SoftPasskeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public Begun begin(PersonId person, byte[] challenge) {
    var ceremony = "ceremony-" + begun.size();
    begun.put(ceremony, challenge);
    return new Begun(ceremony, "{}");
  }

  @Override
  public Signed finish(PersonId person, byte[] challenge, String ceremony, String answer) {
    var kept = begun.remove(ceremony);
    if (kept == null || !Arrays.equals(kept, challenge)) {
      throw new Refusal(ProblemCode.SIGN_IN_FAILED);
    }
    byte[] client =
        ("{\"type\":\"webauthn.get\",\"challenge\":\""
                + text(challenge)
                + "\",\"origin\":\"https://sekimori.example\"}")
            .getBytes(StandardCharsets.UTF_8);
    try {
      byte[] authenticator =
          Arrays.copyOf(sha256("sekimori.example".getBytes(StandardCharsets.UTF_8)), 37);
      authenticator[32] = 0x05;
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(authenticator);
      signature.update(sha256(client));
      return new Signed(
          "credential", text(cose()), text(authenticator), text(client), text(signature.sign()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** RFC 9053, 7.1.1: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
  private byte[] cose() {
    var point = ((ECPublicKey) pair.getPublic()).getW();
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
    out.writeBytes(fixed(point.getAffineX()));
    out.writeBytes(new byte[] {0x22, 0x58, 32});
    out.writeBytes(fixed(point.getAffineY()));
    return out.toByteArray();
  }

  private static byte[] fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    var fixed = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
