package io.sekimori.vendors;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an agent said, read. What is no report at all is refused; numbers that cannot be are kept,
 * as it is those that should be seen.
 */
record Payload(
    String agent,
    Instant at,
    boolean inFile,
    long sequence,
    String nonce,
    long skew,
    List<Measurement> sources,
    Set<SourceId> crooked) {
  static final int LONGEST = 1 << 18;
  private static final int MOST_SOURCES = 100;
  private static final int MOST_KINDS = 16;
  private static final int MOST_HOURS = 1_000_000;
  private static final long LARGEST = 1L << 50;

  /** Ten times what one source may take. */
  private static final Duration LONGEST_ROUND = Duration.ofDays(10);

  private static final Set<String> CANARIES =
      Set.of("planted", "present", "gone", "unknown", "refused");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  Payload {
    sources = List.copyOf(sources);
    crooked = Set.copyOf(crooked);
  }

  /** The agent that a payload names, before anything else is believed. */
  static String claimed(String text) {
    if (text.length() > LONGEST) {
      throw malformed();
    }
    String agent = tree(text).path("agent").asString("");
    return Ids.wellFormed(agent) ? agent : "";
  }

  static Payload read(String text) {
    var root = tree(text);
    String carried = root.path("carried").asString("");
    var sources = root.path("sources");
    boolean ours = root.path("format").asString("").equals("sekimori-agent-report-1");
    if (!ours || !Set.of("wire", "file").contains(carried)) {
      throw malformed();
    }
    if (!sources.isArray() || sources.size() > MOST_SOURCES) {
      throw malformed();
    }
    Instant at = Instant.ofEpochMilli(number(root, "at"));
    var measurements = new ArrayList<Measurement>();
    var crooked = new ArrayList<SourceId>();
    var seen = new HashSet<SourceId>();
    for (var source : sources) {
      var read = new Reader(source, at);
      if (!seen.add(read.id)) {
        throw malformed();
      }
      measurements.add(read.measurement());
      if (read.crooked) {
        crooked.add(read.id);
      }
    }
    return new Payload(
        root.path("agent").asString(""),
        at,
        carried.equals("file"),
        number(root, "sequence"),
        root.path("nonce").asString(""),
        signed(root, "skew_ms"),
        measurements,
        Set.copyOf(crooked));
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException notJson) {
      throw malformed();
    }
  }

  private static Refusal malformed() {
    return new Refusal(ProblemCode.MALFORMED_REQUEST, "report");
  }

  private static long number(JsonNode node, String name) {
    long number = signed(node, name);
    if (number < 0) {
      throw malformed();
    }
    return number;
  }

  private static long signed(JsonNode node, String name) {
    var value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw malformed();
    }
    return Math.clamp(value.asLong(), -LARGEST, LARGEST);
  }

  /** Adds the kinds of one source up. */
  private static final class Reader {
    private final JsonNode source;
    private final Instant at;
    private final SourceId id;
    private final long[] ages = new long[Measurement.BOUNDS.size() + 1];
    private long items;
    private long bytes;
    private long oldest = -1;
    private boolean crooked;

    Reader(JsonNode source, Instant at) {
      this.source = source;
      this.at = source.has("counted_at") ? counted(at) : at;
      this.id = new SourceId(source.path("source").asString(""));
      var kinds = source.path("kinds");
      if (!kinds.isArray() || kinds.size() > MOST_KINDS) {
        throw malformed();
      }
      kinds.forEach(this::add);
    }

    /** Each source is counted before the report is made, and none in vain long before. */
    private Instant counted(Instant made) {
      var counted = Instant.ofEpochMilli(number(source, "counted_at"));
      boolean fits = !counted.isAfter(made) && !counted.isBefore(made.minus(LONGEST_ROUND));
      crooked |= !fits;
      return fits ? counted : made;
    }

    private void add(JsonNode kind) {
      long count = signed(kind, "count");
      long kindOldest = signed(kind, "oldest_hours");
      var counts = kind.path("ages");
      if (!counts.isArray() || counts.size() != ages.length) {
        throw malformed();
      }
      long sum = 0;
      int last = -1;
      boolean negative = count < 0 || signed(kind, "bytes") < 0;
      for (int i = 0; i < ages.length; i++) {
        long one = counts.path(i).asLong(-1);
        negative |= one < 0;
        last = one > 0 ? i : last;
        sum += one;
        ages[i] += Math.max(0, one);
      }
      crooked |=
          negative
              || sum != count
              || last != (kindOldest < 0 ? -1 : Measurement.bucket(kindOldest));
      items += Math.max(0, count);
      bytes += Math.max(0, signed(kind, "bytes"));
      oldest = Math.max(oldest, Math.min(kindOldest, MOST_HOURS));
    }

    Measurement measurement() {
      var canary = source.path("canary");
      String state = canary.path("state").asString("");
      String trouble = source.path("trouble").asString("");
      if (!(state.isEmpty() || CANARIES.contains(state))
          || !(trouble.isEmpty() || Ids.wellFormed(trouble))) {
        throw malformed();
      }
      var all = java.util.Arrays.stream(ages).boxed().toList();
      long hours = state.isEmpty() ? 0 : Math.min(number(canary, "age_hours"), MOST_HOURS);
      int term = (int) Math.min(number(source, "term_hours"), MOST_HOURS);
      return new Measurement(
          id, at, items, bytes, oldest, all, state, hours, trouble, term, findings(), counted());
    }

    /** Agents of earlier versions do not say it. */
    private Optional<Counted> counted() {
      String by = source.path("by").asString("");
      if (by.isEmpty()) {
        return Optional.empty();
      }
      var only = new ArrayList<String>();
      source.path("only").forEach(kind -> only.add(kind.asString("")));
      var passed = source.path("passed_over");
      return Optional.of(
          passed.isMissingNode()
              ? new Counted(by, only, Counted.NOT_SAID, -1)
              : new Counted(
                  by,
                  only,
                  number(passed, "count"),
                  Math.min(signed(passed, "oldest_hours"), MOST_HOURS)));
    }

    /** Only if the agent was told to look into the files. */
    private Optional<Findings> findings() {
      var scan = source.path("scan");
      if (scan.isMissingNode()) {
        return Optional.empty();
      }
      var kinds = scan.path("kinds");
      if (!kinds.isArray() || kinds.size() > Findings.MOST_KINDS) {
        throw malformed();
      }
      var found = new ArrayList<Findings.Finding>();
      for (var kind : kinds) {
        found.add(
            new Findings.Finding(
                kind.path("kind").asString(""), number(kind, "files"), number(kind, "values")));
      }
      return Optional.of(
          new Findings(
              found, number(scan, "files"), number(scan, "not_read"), bytes(scan), finished(scan)));
    }

    private static long bytes(JsonNode scan) {
      return scan.has("bytes") ? number(scan, "bytes") : Findings.NOT_SAID;
    }

    /** Agents that do not say so knew no limit: they looked at everything before they reported. */
    private static boolean finished(JsonNode scan) {
      var finished = scan.path("finished");
      if (!finished.isMissingNode() && !finished.isBoolean()) {
        throw malformed();
      }
      return finished.isMissingNode() || finished.asBoolean();
    }
  }
}
