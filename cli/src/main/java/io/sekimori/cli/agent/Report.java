package io.sekimori.cli.agent;

import io.sekimori.cli.Version;
import io.sekimori.cli.gate.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is sent: canonical JSON (RFC 8785; only ASCII without escapes and whole numbers occur), and
 * the signature over exactly these characters. Members are in {@code docs/spec/agent-report.md}.
 */
record Report(String payload) {
  /** What the server takes. */
  static final int LONGEST = 1 << 18;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** How a report travels. */
  enum Carried {
    WIRE,
    FILE;

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Report of(
      String agent,
      long at,
      Carried carried,
      Memory.State state,
      List<Map<String, Object>> sources) {
    var members = new TreeMap<String, Object>();
    members.put("agent", agent);
    members.put("at", at);
    members.put("carried", carried.text());
    members.put("format", "sekimori-agent-report-1");
    members.put("nonce", carried == Carried.FILE ? "" : state.nonce());
    members.put("sequence", state.sequence());
    members.put("skew_ms", state.skew());
    members.put("sources", sources);
    members.put("version", Version.text());
    return new Report(JSON.writeValueAsString(members));
  }

  /** Why the server would not take it, in words for whoever runs the agent; empty if it would. */
  Optional<String> tooLong(Place place) {
    return payload.length() <= LONGEST
        ? Optional.empty()
        : Optional.of(place.text("agent.too-long", payload.length(), LONGEST));
  }

  /** The report with its signature, as it travels on the wire and in a file. */
  byte[] signed(AgentKey key) {
    var envelope = new TreeMap<String, Object>();
    envelope.put("payload", payload);
    envelope.put("signature", key.signReport(payload));
    return JSON.writeValueAsBytes(envelope);
  }
}
