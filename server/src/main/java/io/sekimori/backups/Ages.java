package io.sekimori.backups;

import io.sekimori.keys.Keys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * How old the newest backup of each part is, measured where it lies: its manifest is read and
 * verified, its file is there, and once a day it is read from the first byte to the last. What this
 * server believes to have written counts for nothing.
 */
@Component
@EnableConfigurationProperties(BackupSettings.class)
class Ages {
  /** Twice the rhythm: one that failed is repeated before anybody is woken. */
  private static final int LATE = 2;

  private static final Duration READ_AGAIN = Duration.ofDays(1);

  private final BackupSettings settings;
  private final Keys keys;
  private final Clock clock;
  private final Map<Part, Backups.Age> newest = new EnumMap<>(Part.class);
  private final Map<String, Instant> read = new java.util.HashMap<>();

  Ages(BackupSettings settings, Keys keys, Clock clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
    for (Part part : Part.values()) {
      boolean planned = settings.directory(part).isPresent();
      newest.put(part, new Backups.Age(part, planned, Optional.empty(), Optional.of("none")));
    }
  }

  /** The place of a part, if it has one. */
  Optional<Shelf> shelf(Part part) {
    return settings
        .directory(part)
        .map(directory -> new Shelf(directory, new Manifests(keys.backups())));
  }

  synchronized List<Backups.Age> all() {
    return new ArrayList<>(newest.values());
  }

  /** Looks at every place. */
  void look() {
    for (Part part : Part.values()) {
      var measured = measure(part);
      synchronized (this) {
        newest.put(part, measured);
      }
    }
  }

  private Backups.Age measure(Part part) {
    var shelf = shelf(part);
    if (shelf.isEmpty()) {
      return new Backups.Age(part, false, Optional.empty(), Optional.of("none"));
    }
    try {
      var found = shelf.get().newest(part);
      if (found.isEmpty()) {
        return new Backups.Age(part, true, Optional.empty(), Optional.of("none"));
      }
      var manifest = found.get();
      var trouble = trouble(shelf.get(), manifest);
      return new Backups.Age(part, true, Optional.of(manifest.at()), trouble);
    } catch (IOException unreadable) {
      return new Backups.Age(part, true, Optional.empty(), Optional.of("unreadable"));
    }
  }

  private Optional<String> trouble(Shelf shelf, Manifest manifest) throws IOException {
    if (!shelf.isThere(manifest)) {
      return Optional.of("missing");
    }
    Instant now = clock.instant();
    try {
      var last = read.get(manifest.id());
      if (last == null || last.plus(READ_AGAIN).isBefore(now)) {
        shelf.requireWhole(manifest);
        read.clear();
        read.put(manifest.id(), now);
      }
    } catch (Unusable damaged) {
      return Optional.of(damaged.word());
    }
    boolean late = manifest.at().plus(settings.every().multipliedBy(LATE)).isBefore(now);
    return late ? Optional.of("late") : Optional.empty();
  }

  /** When the newest was taken, if it is whole. */
  Optional<Instant> whole(Part part) {
    return all().stream()
        .filter(one -> one.part() == part)
        .filter(one -> one.trouble().map(word -> word.equals("late")).orElse(true))
        .flatMap(one -> one.at().stream())
        .findFirst();
  }

  /** True if it is time for the next one. */
  boolean due(Part part) {
    var age = all().stream().filter(one -> one.part() == part).findFirst().orElseThrow();
    return age.planned()
        && age.at().map(at -> !at.plus(settings.every()).isAfter(clock.instant())).orElse(true);
  }

  boolean rehearsalLate(Optional<Instant> last) {
    return last.map(at -> at.plus(settings.rehearsal()).isBefore(clock.instant())).orElse(true);
  }
}
