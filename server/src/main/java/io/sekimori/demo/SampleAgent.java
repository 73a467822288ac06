package io.sekimori.demo;

import io.sekimori.vendors.Carried;
import io.sekimori.vendors.Reports;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** An agent at a vendor that is not there: a key of its own, a number, a nonce, signed reports. */
final class SampleAgent {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final KeyPair keys;
  private String id = "";
  private String nonce = "";
  private long sequence;

  SampleAgent() {
    try {
      keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  void enrol(Reports reports, String code) {
    var key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    var reply = reports.enrol(code, key, signed("sekimori-agent-enrol-1\n" + code), HERE);
    id = reply.agent().value();
    nonce = reply.nonce();
  }

  void report(Reports reports, Instant at, List<Map<String, Object>> sources) {
    var members = new TreeMap<String, Object>();
    members.put("agent", id);
    members.put("at", at.toEpochMilli());
    members.put("carried", "wire");
    members.put("format", "sekimori-agent-report-1");
    members.put("nonce", nonce);
    members.put("sequence", ++sequence);
    members.put("skew_ms", 0);
    members.put("sources", sources);
    members.put("version", "demo");
    var payload = JSON.writeValueAsString(members);
    var signature = signed("sekimori-agent-report-1\n" + payload);
    nonce = reports.take(payload, signature, Carried.WIRE, HERE).nonce();
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
}
