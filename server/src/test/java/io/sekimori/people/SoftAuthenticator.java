package io.sekimori.people;

import com.upokecenter.cbor.CBORObject;
import java.nio.ByteBuffer;
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
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A passkey in software, as WebAuthn Level 3 §6 describes an authenticator: one ES256 key. Its
 * fields are there to be set wrong.
 */
public final class SoftAuthenticator {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int BACKUP_ELIGIBLE = 0x08;
  private static final int ATTESTED = 0x40;

  String origin = "http://localhost:8080";
  String relyingParty = "localhost";
  boolean verifies = true;
  boolean backupEligible;
  int counter;
  String userHandle = "";
  boolean signsWrong;
  final byte[] id = Secrets.bytes(32);
  private final KeyPair key = newKey();

  public SoftAuthenticator() {}

  /** One that a person uses at this address; the host is {@code localhost}. */
  public SoftAuthenticator(String origin) {
    this.origin = origin;
  }

  private static KeyPair newKey() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code navigator.credentials.create}. */
  public String create(String options) {
    var asked = JSON.readTree(options).get("publicKey");
    userHandle = asked.get("user").get("id").asString();
    byte[] client = client("webauthn.create", asked);
    byte[] attested =
        ByteBuffer.allocate(18 + id.length)
            .put(new byte[16])
            .putShort((short) id.length)
            .put(id)
            .array();
    byte[] data = join(authenticatorData(ATTESTED), attested, cose());
    var attestation =
        CBORObject.NewMap()
            .Add("fmt", "none")
            .Add("attStmt", CBORObject.NewMap())
            .Add("authData", data)
            .EncodeToBytes();
    var response = new LinkedHashMap<String, Object>();
    response.put("attestationObject", text(attestation));
    response.put("clientDataJSON", text(client));
    return credential(response);
  }

  /** {@code navigator.credentials.get}. */
  public String get(String options) {
    var asked = JSON.readTree(options).get("publicKey");
    byte[] client = client("webauthn.get", asked);
    counter++;
    byte[] data = authenticatorData(0);
    var response = new LinkedHashMap<String, Object>();
    response.put("authenticatorData", text(data));
    response.put("clientDataJSON", text(client));
    response.put("signature", text(sign(join(data, sha256(client)))));
    response.put("userHandle", userHandle);
    return credential(response);
  }

  private String credential(Map<String, Object> response) {
    var credential = new LinkedHashMap<String, Object>();
    credential.put("id", text(id));
    credential.put("rawId", text(id));
    credential.put("type", "public-key");
    credential.put("clientExtensionResults", Map.of());
    credential.put("response", response);
    return JSON.writeValueAsString(credential);
  }

  private byte[] client(String type, JsonNode asked) {
    return JSON.writeValueAsBytes(
        Map.of("type", type, "challenge", asked.get("challenge").asString(), "origin", origin));
  }

  private byte[] authenticatorData(int more) {
    int flags = PRESENT | more | (verifies ? VERIFIED : 0) | (backupEligible ? BACKUP_ELIGIBLE : 0);
    return ByteBuffer.allocate(37)
        .put(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)))
        .put((byte) flags)
        .putInt(counter)
        .array();
  }

  private byte[] cose() {
    var point = ((ECPublicKey) key.getPublic()).getW();
    return CBORObject.NewMap()
        .Add(1, 2)
        .Add(3, -7)
        .Add(-1, 1)
        .Add(-2, unsigned(point.getAffineX().toByteArray()))
        .Add(-3, unsigned(point.getAffineY().toByteArray()))
        .EncodeToBytes();
  }

  private static byte[] unsigned(byte[] number) {
    var fixed = new byte[32];
    int from = Math.max(0, number.length - 32);
    System.arraycopy(number, from, fixed, 32 - (number.length - from), number.length - from);
    return fixed;
  }

  private byte[] sign(byte[] message) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signsWrong ? newKey().getPrivate() : key.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] join(byte[]... parts) {
    byte[] all = new byte[0];
    for (byte[] part : parts) {
      int end = all.length;
      all = Arrays.copyOf(all, end + part.length);
      System.arraycopy(part, 0, all, end, part.length);
    }
    return all;
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
