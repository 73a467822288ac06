package io.sekimori.scan.corpus;

import io.sekimori.scan.detect.Confidence;
import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.detect.Findings;
import io.sekimori.scan.detect.HitListener;
import io.sekimori.scan.detect.Kind;
import io.sekimori.scan.detect.Place;
import io.sekimori.scan.detect.Sweep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was found of what was planted, and what was found that was not. */
public final class Score {
  private final Map<String, Counts> counts = new TreeMap<>();
  private final List<String> misses = new ArrayList<>();

  /** One kind's counts. */
  public static final class Counts {
    private long planted;
    private long found;
    private long falsely;

    public long planted() {
      return planted;
    }

    public long found() {
      return found;
    }

    /** Reported and not planted, or planted as something else. */
    public long falsely() {
      return falsely;
    }
  }

  private record Heard(Kind kind, int column, long offset, int length, Confidence confidence) {}

  /** Sweeps a file and adds what comes of it. */
  public void add(Document document) {
    if (document.name().endsWith(Dumps.ENDING)) {
      dump(document);
      return;
    }
    var heard = new ArrayList<Heard>();
    HitListener listener =
        (kind, column, offset, length, sure) ->
            heard.add(new Heard(kind, column, offset, length, sure));
    var layout = document.layout();
    Sweep sweep =
        layout == null
            ? Detectors.standard().text(listener)
            : Detectors.standard().table(layout, listener);
    sweep.feed(document.bytes(), 0, document.bytes().length);
    var findings = sweep.finish();
    compare(document, reported(heard, findings));
  }

  /** In a dump values are counted by column: its cells have no offsets. */
  private void dump(Document document) {
    var found = DumpCounts.of(document);
    var planted = new HashMap<DumpCounts.In, Long>();
    var headers = Objects.requireNonNull(document.layout()).headers();
    for (var one : document.planted()) {
      planted.merge(new DumpCounts.In(one.kind(), headers.get(one.column())), 1L, Long::sum);
    }
    var all = new TreeSet<DumpCounts.In>(Comparator.comparing(DumpCounts.In::toString));
    all.addAll(found.keySet());
    all.addAll(planted.keySet());
    for (var in : all) {
      long there = planted.getOrDefault(in, 0L);
      long seen = found.getOrDefault(in, 0L);
      var counts = of(in.kind());
      counts.planted += there;
      counts.found += Math.min(there, seen);
      counts.falsely += Math.max(0, seen - there);
      if (there != seen) {
        misses.add(document.name() + " " + in + " planted " + there + " found " + seen);
      }
    }
  }

  /** Per kind. */
  public Map<String, Counts> counts() {
    return counts;
  }

  /** The first misses and false hits, of invented values. */
  public List<String> misses() {
    return misses;
  }

  /** Share of planted values that were found. */
  public double recall() {
    long planted = counts.values().stream().mapToLong(Counts::planted).sum();
    return counts.values().stream().mapToLong(Counts::found).sum() / (double) Math.max(1, planted);
  }

  /** Share of reported values that were not planted. */
  public double falseHits() {
    long found = counts.values().stream().mapToLong(Counts::found).sum();
    long falsely = counts.values().stream().mapToLong(Counts::falsely).sum();
    return falsely / (double) Math.max(1, found + falsely);
  }

  /** A hit that stands for itself, or of a place whose share was believed. */
  private static List<Heard> reported(List<Heard> heard, Findings findings) {
    var reported = new ArrayList<Heard>();
    for (var finding : findings.reported()) {
      var here =
          heard.stream()
              .filter(hit -> hit.kind.equals(finding.kind()))
              .filter(hit -> hit.column == column(finding.place()))
              .toList();
      long sure = here.stream().filter(hit -> hit.confidence.reported()).count();
      here.stream()
          .filter(hit -> hit.confidence.reported() || finding.found() > sure)
          .forEach(reported::add);
    }
    return reported;
  }

  private static int column(Place place) {
    return switch (place) {
      case Place.Column column -> column.index();
      case Place.Text _ -> -1;
    };
  }

  private void compare(Document document, List<Heard> heard) {
    var byOffset = new TreeMap<Long, Document.Planted>();
    document.planted().forEach(planted -> byOffset.put((long) planted.offset(), planted));
    var open = new TreeMap<>(byOffset);
    for (var hit : heard) {
      var at = byOffset.floorEntry(hit.offset + hit.length - 1);
      boolean right =
          at != null
              && at.getValue().kind().equals(hit.kind)
              && at.getKey() + at.getValue().length() > hit.offset;
      if (right) {
        open.remove(at.getKey());
      } else {
        of(hit.kind).falsely++;
        tell("false " + hit.kind.id(), document, hit.offset, hit.length);
      }
    }
    for (var planted : document.planted()) {
      of(planted.kind()).planted++;
      if (open.containsKey((long) planted.offset())) {
        tell("missed " + planted.kind().id(), document, planted.offset(), planted.length());
      } else {
        of(planted.kind()).found++;
      }
    }
  }

  private Counts of(Kind kind) {
    return counts.computeIfAbsent(kind.id(), _ -> new Counts());
  }

  private void tell(String what, Document document, long offset, int length) {
    if (misses.size() < 200) {
      int from = (int) Math.max(0, offset - 40);
      int to = (int) Math.min(document.bytes().length, offset + length + 20);
      misses.add(
          what
              + " "
              + document.name()
              + " ["
              + new String(
                      document.bytes(), from, to - from, java.nio.charset.StandardCharsets.UTF_8)
                  .replace("\n", "⏎")
              + "]");
    }
  }
}
