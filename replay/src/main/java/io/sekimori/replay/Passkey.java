package io.sekimori.replay;

import com.upokecenter.cbor.CBORObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A passkey in software, as WebAuthn Level 3 §6 describes an authenticator: one ES256 key that
 * verifies its user and is not backed up. The person of a scenario has no browser.
 */
final class Passkey {
  private static final int PRESENT_AND_VERIFIED = 0x05;
  private static final int ATTESTED = 0x40;
  private static final int ID_BYTES = 32;
  private static final int COORDINATE_BYTES = 32;

  private final String origin;
  private final byte[] id = new byte[ID_BYTES];
  private final KeyPair key;
  private String userHandle = "";
  private int counter;

  Passkey(String origin) {
    this.origin = origin;
    new SecureRandom().nextBytes(id);
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      key = generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has P-256", missing);
    }
  }

  /** What {@code navigator.credentials.create} answers to these options. */
  Map<String, Object> create(JsonNode options) {
    var asked = options.get("publicKey");
    userHandle = asked.get("user").get("id").asString();
    var attested =
        ByteBuffer.allocate(18 + id.length)
            .put(new byte[16])
            .putShort((short) id.length)
            .put(id)
            .array();
    var attestation =
        CBORObject.NewMap()
            .Add("fmt", "none")
            .Add("attStmt", CBORObject.NewMap())
            .Add("authData", join(authenticatorData(ATTESTED), attested, publicKey()))
            .EncodeToBytes();
    var response = new LinkedHashMap<String, Object>();
    response.put("attestationObject", text(attestation));
    response.put("clientDataJSON", text(clientData("webauthn.create", asked)));
    return credential(response);
  }

  /** What {@code navigator.credentials.get} answers to these options. */
  Map<String, Object> get(JsonNode options) {
    byte[] client = clientData("webauthn.get", options.get("publicKey"));
    counter++;
    byte[] data = authenticatorData(0);
    var response = new LinkedHashMap<String, Object>();
    response.put("authenticatorData", text(data));
    response.put("clientDataJSON", text(client));
    response.put("signature", text(sign(join(data, sha256(client)))));
    response.put("userHandle", userHandle);
    return credential(response);
  }

  private Map<String, Object> credential(Map<String, Object> response) {
    var credential = new LinkedHashMap<String, Object>();
    credential.put("id", text(id));
    credential.put("rawId", text(id));
    credential.put("type", "public-key");
    credential.put("clientExtensionResults", Map.of());
    credential.put("response", response);
    return credential;
  }

  private byte[] clientData(String type, JsonNode asked) {
    return Wire.JSON.writeValueAsBytes(
        Map.of("type", type, "challenge", asked.get("challenge").asString(), "origin", origin));
  }

  private byte[] authenticatorData(int more) {
    return ByteBuffer.allocate(37)
        .put(sha256("localhost".getBytes(StandardCharsets.UTF_8)))
        .put((byte) (PRESENT_AND_VERIFIED | more))
        .putInt(counter)
        .array();
  }

  /** The COSE form of an ES256 key. */
  private byte[] publicKey() {
    var point = ((ECPublicKey) key.getPublic()).getW();
    return CBORObject.NewMap()
        .Add(1, 2)
        .Add(3, -7)
        .Add(-1, 1)
        .Add(-2, coordinate(point.getAffineX().toByteArray()))
        .Add(-3, coordinate(point.getAffineY().toByteArray()))
        .EncodeToBytes();
  }

  private static byte[] coordinate(byte[] number) {
    var fixed = new byte[COORDINATE_BYTES];
    int from = Math.max(0, number.length - COORDINATE_BYTES);
    int length = number.length - from;
    System.arraycopy(number, from, fixed, COORDINATE_BYTES - length, length);
    return fixed;
  }

  private byte[] sign(byte[] message) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the key was made for this", impossible);
    }
  }

  private static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  private static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    var all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
