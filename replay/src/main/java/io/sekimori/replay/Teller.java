package io.sekimori.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A vendor who has enrolled a key and says under it whatever they like: the other end of {@code
 * docs/spec/agent-report.md}, written from that page alone.
 */
final class Teller {
  private static final int[] BOUNDS = {24, 48, 72, 168, 336, 720, 2160, 4320, 8760};

  private final Wire wire;
  private final KeyPair key;
  private final String agent;
  private final String source;
  private final int termHours;
  private String nonce;
  private long sequence;

  private Teller(Wire wire, KeyPair key, String agent, String nonce, String source, int termHours) {
    this.wire = wire;
    this.key = key;
    this.agent = agent;
    this.nonce = nonce;
    this.source = source;
    this.termHours = termHours;
  }

  /** Enrols a new key with the code of the console. */
  static Teller enrol(Wire wire, String code, String source, int termHours) {
    try {
      var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var proof = sign(key, "sekimori-agent-enrol-1\n" + code);
      var body =
          Map.of("code", code, "key", base64(key.getPublic().getEncoded()), "proof", base64(proof));
      var reply = post(wire, "/api/v1/enrolments", Wire.JSON.writeValueAsString(body)).fine();
      var id = "agt-" + HexFormat.of().formatHex(digest(key.getPublic().getEncoded()), 0, 10);
      return new Teller(wire, key, id, reply.json().get("nonce").asString(), source, termHours);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has Ed25519", missing);
    }
  }

  String agent() {
    return agent;
  }

  /** Images at the source, by age in hours. */
  record Said(long count, long bytes, long oldestHours, long[] ages) {
    /** These ages, as an agent would count them. */
    static Said of(long[] hours) {
      var ages = new long[BOUNDS.length + 1];
      for (long age : hours) {
        int bucket = 0;
        while (bucket < BOUNDS.length && age >= BOUNDS[bucket]) {
          bucket++;
        }
        ages[bucket]++;
      }
      long oldest = Arrays.stream(hours).max().orElse(-1);
      return new Said(hours.length, hours.length * 4_096L, oldest, ages);
    }
  }

  /** The envelope of a report that says this, ready to be sent, once or again. */
  String envelope(Instant at, Said said) {
    sequence++;
    var kinds = new TreeMap<String, Object>();
    kinds.put("ages", said.ages());
    kinds.put("bytes", said.bytes());
    kinds.put("count", said.count());
    kinds.put("kind", "image");
    kinds.put("oldest_hours", said.oldestHours());
    var of = new TreeMap<String, Object>();
    of.put("kinds", said.count() == 0 ? new Object[0] : new Object[] {kinds});
    of.put("links", 0);
    of.put("source", source);
    of.put("term_hours", termHours);
    of.put("unread", 0);
    var payload = new TreeMap<String, Object>();
    payload.put("agent", agent);
    payload.put("at", at.toEpochMilli());
    payload.put("carried", "wire");
    payload.put("format", "sekimori-agent-report-1");
    payload.put("nonce", nonce);
    payload.put("sequence", sequence);
    payload.put("skew_ms", 0);
    payload.put("sources", new Object[] {of});
    payload.put("version", "0.1.0");
    var text = Wire.JSON.writeValueAsString(payload);
    var signature = base64(sign(key, "sekimori-agent-report-1\n" + text));
    return Wire.JSON.writeValueAsString(Map.of("payload", text, "signature", signature));
  }

  /** Sends an envelope; a reply's nonce is taken up. */
  Wire.Reply send(String envelope) {
    var reply = post(wire, "/api/v1/reports", envelope);
    if (reply.status() < 300) {
      JsonNode fresh = reply.json().path("nonce");
      nonce = fresh.asString(nonce);
    }
    return reply;
  }

  private static Wire.Reply post(Wire wire, String path, String body) {
    return wire.send(
        wire.to(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static byte[] sign(KeyPair key, String text) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(key.getPrivate());
      signature.update(text.getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the key was made for this", impossible);
    }
  }

  private static byte[] digest(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
