package io.sekimori.vendors;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** What agents sign, as {@code docs/spec/agent-report.md} says. */
final class Signatures {
  private static final String REPORT = "sekimori-agent-report-1\n";
  private static final String ENROL = "sekimori-agent-enrol-1\n";
  private static final int ID_BYTES = 10;
  private static final int LONGEST_KEY = 100;

  /** Nobody's: what claims an unknown agent is checked too, so that both take as long. */
  private static final byte[] NOBODY =
      Base64.getDecoder().decode("MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");

  private Signatures() {}

  static boolean report(byte[] key, String payload, String signature) {
    return holds(key, REPORT + payload, signature);
  }

  static boolean enrolment(byte[] key, String code, String proof) {
    return holds(key, ENROL + code, proof);
  }

  static void nobody(String payload, String signature) {
    holds(NOBODY, REPORT + payload, signature);
  }

  /** The key of an enrolment; INVALID_VALUE if it is none. */
  static byte[] key(String base64) {
    try {
      byte[] key = Base64.getDecoder().decode(base64);
      if (key.length <= LONGEST_KEY) {
        parse(key);
        return key;
      }
    } catch (IllegalArgumentException | GeneralSecurityException none) {
      // said below
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "key");
  }

  static AgentId id(byte[] key) {
    return new AgentId("agt-" + HexFormat.of().formatHex(sha256(key), 0, ID_BYTES));
  }

  static String digest(String text) {
    return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** 160 random bits that go into a URL as they are. */
  static String random(String prefix) {
    byte[] bytes = new byte[20];
    new SecureRandom().nextBytes(bytes);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static PublicKey parse(byte[] key) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key));
  }

  private static boolean holds(byte[] key, String text, String signature) {
    try {
      var check = Signature.getInstance("Ed25519");
      check.initVerify(parse(key));
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException none) {
      return false;
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
