package io.sekimori.vendors;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** An agent as the format's page describes it, and not as ours is written. */
final class SampleAgent {
  private final KeyPair keys;
  long sequence;
  String nonce = "";
  String source = "id-images";

  SampleAgent() {
    this(pair());
  }

  private SampleAgent(KeyPair keys) {
    this.keys = keys;
  }

  /** Another machine with the same memory. */
  SampleAgent copy() {
    var copy = new SampleAgent(keys);
    copy.sequence = sequence;
    copy.nonce = nonce;
    copy.source = source;
    return copy;
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String publicKey() {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  String id() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(keys.getPublic().getEncoded());
      return "agt-" + HexFormat.of().formatHex(digest).substring(0, 20);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String proof(String code) {
    return signed("sekimori-agent-enrol-1\n" + code);
  }

  String sign(String payload) {
    return signed("sekimori-agent-report-1\n" + payload);
  }

  private String signed(String text) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The next report. */
  String report(Instant at, String carried, String... sources) {
    sequence++;
    return """
    {"agent":"%s","at":%d,"carried":"%s","format":"sekimori-agent-report-1","nonce":"%s",\
    "sequence":%d,"skew_ms":0,"sources":[%s],"version":"1"}\
    """
        .formatted(
            id(),
            at.toEpochMilli(),
            carried,
            carried.equals("file") ? "" : nonce,
            sequence,
            String.join(",", sources).replace("id-images", source));
  }

  /** So many items, the oldest of this age, all others new. */
  static String images(long items, long oldest) {
    long[] ages = new long[10];
    if (items > 0) {
      int[] bounds = {24, 48, 72, 168, 336, 720, 2160, 4320, 8760};
      int bucket = 0;
      while (bucket < bounds.length && oldest >= bounds[bucket]) {
        bucket++;
      }
      ages[bucket]++;
      ages[0] += items - 1;
    }
    return source("id-images", "", items, oldest, ages);
  }

  static String source(String id, String more, long items, long oldest, long... ages) {
    var counts = java.util.Arrays.toString(ages).replace(" ", "");
    return """
    {%s"kinds":[{"ages":%s,"bytes":9,"count":%d,"kind":"image","oldest_hours":%d}],"links":0,\
    "source":"%s","term_hours":720,"unread":0}\
    """
        .formatted(more, counts, items, oldest, id);
  }

  static String nothing(String more) {
    return """
    {%s"kinds":[],"links":0,"source":"id-images","term_hours":720,"unread":0}\
    """
        .formatted(more);
  }
}
