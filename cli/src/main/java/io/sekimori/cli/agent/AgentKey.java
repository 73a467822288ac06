package io.sekimori.cli.agent;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The agent's own Ed25519 key, made on this machine; its private half never leaves it.
 *
 * @param secret PKCS #8, base64
 * @param open X.509 SubjectPublicKeyInfo, base64
 */
record AgentKey(String secret, String open) {
  private static final String REPORT = "sekimori-agent-report-1\n";
  private static final String ENROL = "sekimori-agent-enrol-1\n";
  private static final int ID_BYTES = 10;

  static AgentKey fresh() {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var base64 = Base64.getEncoder();
      return new AgentKey(
          base64.encodeToString(pair.getPrivate().getEncoded()),
          base64.encodeToString(pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What server and agent call this agent: the beginning of its public key's SHA-256. */
  String id() {
    try {
      byte[] key = Base64.getDecoder().decode(open);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "agt-" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String signReport(String payload) {
    return sign(REPORT + payload);
  }

  /** Proves, to whoever holds the code, that the key is ours. */
  String signEnrolment(String code) {
    return sign(ENROL + code);
  }

  private String sign(String text) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(key());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException("the agent's key is damaged", damaged);
    }
  }

  private PrivateKey key() throws GeneralSecurityException {
    byte[] encoded = Base64.getDecoder().decode(secret);
    return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  @Override
  public String toString() {
    return "AgentKey[" + id() + "]";
  }
}
