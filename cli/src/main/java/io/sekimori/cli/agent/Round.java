package io.sekimori.cli.agent;

import io.sekimori.cli.gate.Place;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One look at all sources. */
final class Round {
  private final Secrets secrets;
  private final Clock clock;
  private final Planting planting;
  private final Map<String, Canary> canaries;
  private final List<Map<String, Object>> sources = new ArrayList<>();

  /** Whether canaries may be planted. To show what would be sent changes nothing. */
  enum Planting {
    ALLOWED,
    NONE
  }

  Round(Place place, Clock clock, Planting planting, Map<String, Canary> canaries) {
    this.secrets = new Secrets(place);
    this.clock = clock;
    this.planting = planting;
    this.canaries = new TreeMap<>(canaries);
  }

  Round look(List<Source> all) throws IOException {
    for (Source source : all) {
      sources.add(
          switch (source) {
            case Source.Folder folder -> folder(folder);
            case Source.Query query ->
                new QueryMeasure(query, secrets).measure().report(query, Map.of());
          });
    }
    return this;
  }

  List<Map<String, Object>> sources() {
    return sources;
  }

  /** As they lie now. */
  Map<String, Canary> canaries() {
    return canaries;
  }

  private Map<String, Object> folder(Source.Folder folder) throws IOException {
    var known = Optional.ofNullable(canaries.get(folder.id()));
    var measure = new FolderMeasure(folder, known, clock);
    var measured = measure.measure();
    String state = null;
    if (folder.canary() != null) {
      state = known.isEmpty() ? plant(folder) : fate(folder, measure.canaryThere(), measured);
    }
    var report = measured.report(folder, canary(state, known));
    var scan = folder.scan();
    if (scan != null) {
      report.put("scan", FolderScan.of(folder.path(), scan, clock));
    }
    return report;
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
