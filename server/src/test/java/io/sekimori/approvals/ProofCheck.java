package io.sekimori.approvals;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a proof as a stranger would, from {@code docs/spec/approvals.md} and the JSON alone: JDK,
 * a JSON parser, and nothing of the server.
 */
public final class ProofCheck {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ProofCheck() {}

  /** How many words are signed; refuses the whole proof if one signature does not fit. */
  public static int signedWords(String proof) throws GeneralSecurityException {
    var root = JSON.readTree(proof);
    var hashes = new java.util.HashSet<String>();
    for (var content : root.get("contents")) {
      hashes.add(contentHash(content));
    }
    int signed = 0;
    for (var word : root.get("words")) {
      require(hashes.contains(text(word, "hash")), "the word is about a content of the proof");
      if (!word.get("signed").isNull()) {
        check(text(root, "approval"), word);
        signed++;
      }
    }
    return signed;
  }

  private static String contentHash(JsonNode content) throws GeneralSecurityException {
    byte[] bytes = (text(content, "kind") + "\0" + text(content, "content")).getBytes(UTF_8);
    return HexFormat.of().formatHex(sha256(bytes));
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static void check(String approval, JsonNode word) throws GeneralSecurityException {
    var signed = word.get("signed");
    byte[] client = bytes(signed, "clientData");
    byte[] authenticator = bytes(signed, "authenticatorData");
    var said = JSON.readTree(client);
    require(text(said, "type").equals("webauthn.get"), "an assertion");
    var challenge = Base64.getUrlDecoder().decode(text(said, "challenge"));
    require(Arrays.equals(challenge, challenge(approval, word)), "the challenge is of this word");
    require((authenticator[32] & 0x05) == 0x05, "user present and verified");
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initVerify(key(bytes(signed, "publicKey")));
    signature.update(authenticator);
    signature.update(sha256(client));
    require(signature.verify(bytes(signed, "signature")), "the signature");
  }

  private static byte[] challenge(String approval, JsonNode word) throws GeneralSecurityException {
    var parts =
        List.of(
            "sekimori approval word v1",
            approval,
            Integer.toString(word.get("step").asInt()),
            text(word, "kind"),
            text(word, "hash"),
            text(word, "seat"),
            Integer.toString(word.get("stage").asInt()),
            Integer.toString(word.get("backTo").asInt()),
            text(word, "grounds"),
            text(word, "nonce"));
    var all = new java.io.ByteArrayOutputStream();
    for (var part : parts) {
      byte[] utf8 = part.getBytes(UTF_8);
      all.writeBytes(ByteBuffer.allocate(4).putInt(utf8.length).array());
      all.writeBytes(utf8);
    }
    return sha256(all.toByteArray());
  }

  /** The two coordinates of a P-256 key follow the CBOR bytes 21 58 20 and 22 58 20. */
  private static PublicKey key(byte[] cose) throws GeneralSecurityException {
    var hex = HexFormat.of().formatHex(cose);
    require(hex.contains("0326"), "ES256");
    var x = new BigInteger(hex.substring(hex.indexOf("215820") + 6).substring(0, 64), 16);
    var y = new BigInteger(hex.substring(hex.lastIndexOf("225820") + 6).substring(0, 64), 16);
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    var curve = parameters.getParameterSpec(ECParameterSpec.class);
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
  }

  private static String text(JsonNode node, String name) {
    return node.get(name).asString();
  }

  private static byte[] bytes(JsonNode node, String name) {
    return Base64.getUrlDecoder().decode(text(node, name));
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static void require(boolean holds, String what) throws GeneralSecurityException {
    if (!holds) {
      throw new GeneralSecurityException("does not hold: " + what);
    }
  }
}
