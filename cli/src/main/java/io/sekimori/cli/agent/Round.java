package io.sekimori.cli.agent;

import io.sekimori.cli.gate.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One look at all sources. What takes long, looking into files, comes first for all of them: the
 * ages are counted after it, so that they are those of the time that the report names.
 */
final class Round {
  private final Secrets secrets;
  private final Scanner scanner;
  private final Clock clock;
  private final Planting planting;
  private final Map<String, Canary> canaries;
  private final List<Map<String, Object>> sources = new ArrayList<>();

  /** Whether canaries may be planted. To show what would be sent changes nothing. */
  enum Planting {
    ALLOWED,
    NONE
  }

  /** Whoever looks into the files of a folder. */
  interface Scanner {
    Map<String, Object> of(Path folder, Duration most, Clock clock) throws IOException;
  }

  Round(
      Place place, Clock clock, Planting planting, Map<String, Canary> canaries, Scanner scanner) {
    this.secrets = new Secrets(place);
    this.scanner = scanner;
    this.clock = clock;
    this.planting = planting;
    this.canaries = new TreeMap<>(canaries);
  }

  Round look(List<Source> all) throws IOException {
    var scans = scans(all);
    for (Source source : all) {
      var report = count(source);
      report.put("counted_at", clock.millis());
      var scan = scans.get(source.id());
      if (scan != null) {
        report.put("scan", scan);
      }
      sources.add(report);
    }
    return this;
  }

  private Map<String, Map<String, Object>> scans(List<Source> all) throws IOException {
    var scans = new HashMap<String, Map<String, Object>>();
    for (Source source : all) {
      if (source instanceof Source.Folder folder && folder.scan() != null) {
        scans.put(folder.id(), scanner.of(folder.path(), folder.scan(), clock));
      }
    }
    return scans;
  }

  private Map<String, Object> count(Source source) throws IOException {
    return switch (source) {
      case Source.Folder folder -> folder(folder);
      case Source.Query query -> new QueryMeasure(query, secrets).measure().report(query, Map.of());
    };
  }

  List<Map<String, Object>> sources() {
    return sources;
  }

  /** As they lie now. */
  Map<String, Canary> canaries() {
    return canaries;
  }

  private Map<String, Object> folder(Source.Folder folder) {
    var known = Optional.ofNullable(canaries.get(folder.id()));
    var measure = new FolderMeasure(folder, known, clock);
    var measured = measure.measure();
    String state = null;
    if (folder.canary() != null) {
      state = known.isEmpty() ? plant(folder) : fate(folder, measure.canaryThere(), measured);
    }
    return measured.report(folder, canary(state, known));
  }

  /** A folder that was not seen as a whole says nothing about what is missing in it. */
  private String fate(Source.Folder folder, boolean there, Measured measured) {
    if (there) {
      return "present";
    }
    if (measured.trouble() != null) {
      return "unknown";
    }
    plant(folder);
    return "gone";
  }

  private String plant(Source.Folder folder) {
    if (planting == Planting.NONE) {
      return "planned";
    }
    canaries.remove(folder.id());
    try {
      String ending = String.valueOf(folder.canary());
      canaries.put(folder.id(), Canary.plant(folder.path(), ending, clock.millis()));
      return "planted";
    } catch (IOException refused) {
      return "refused";
    }
  }

  private Map<String, Object> canary(@Nullable String state, Optional<Canary> known) {
    if (state == null) {
      return Map.of();
    }
    var report = new TreeMap<String, Object>();
    Instant now = clock.instant();
    report.put(
        "age_hours",
        known
            .map(one -> Duration.between(Instant.ofEpochMilli(one.planted()), now).toHours())
            .map(hours -> Math.max(0, hours))
            .orElse(0L));
    report.put("state", state);
    return report;
  }
}
