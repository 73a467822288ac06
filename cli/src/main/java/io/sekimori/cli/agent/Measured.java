package io.sekimori.cli.agent;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was found at one source. Holds numbers and words of ours, and nothing that was read. */
final class Measured {
  private final Map<Kind, Tally> kinds = new EnumMap<>(Kind.class);
  private long passedOver;
  private long passedOldest = -1;
  private long links;
  private long unread;
  private @Nullable Trouble trouble;

  void add(Kind kind, long hours, long items, long bytes) {
    kinds.computeIfAbsent(kind, _ -> new Tally()).add(hours, items, bytes);
  }

  /** Something is there that is not to be counted. */
  void passOver(long hours) {
    passedOver++;
    passedOldest = Math.max(passedOldest, Math.max(0, hours));
  }

  /** A link was seen and not followed. */
  void link() {
    links++;
  }

  /** Something could not be looked at. The first trouble is the one that is told. */
  void trouble(Trouble why) {
    unread++;
    if (trouble == null) {
      trouble = why;
    }
  }

  @Nullable Trouble trouble() {
    return trouble;
  }

  Map<String, Object> report(Source source, Map<String, Object> canary) {
    var report = new TreeMap<String, Object>();
    if (!canary.isEmpty()) {
      report.put("canary", canary);
    }
    report.put("by", source.by());
    if (source instanceof Source.Folder folder) {
      report.put("only", folder.kinds().stream().sorted().map(Kind::text).toList());
      report.put("passed_over", passedOver());
    }
    report.put(
        "kinds", kinds.entrySet().stream().map(e -> e.getValue().report(e.getKey())).toList());
    report.put("links", links);
    report.put("source", source.id());
    report.put("term_hours", source.termHours());
    report.put("unread", unread);
    if (trouble != null) {
      report.put("trouble", trouble.text());
    }
    return report;
  }

  /** Files that the configuration leaves out of the counts are there all the same. */
  private Map<String, Object> passedOver() {
    var report = new TreeMap<String, Object>();
    report.put("count", passedOver);
    report.put("oldest_hours", passedOldest);
    return report;
  }
}
