package io.sekimori.backups;

import io.sekimori.keys.Keys;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
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

  /** A clock that was corrected by less leaves a backup as old as it says. */
  static final Duration ASKEW = Duration.ofHours(1);

  private static final Duration READ_AGAIN = Duration.ofDays(1);

  private final BackupSettings settings;
  private final Keys keys;
  private final Clock clock;
  private final Map<Part, Backups.Age> newest = new EnumMap<>(Part.class);
  private final Map<Part, Read> read = new EnumMap<>(Part.class);

  Ages(BackupSettings settings, Keys keys, Clock clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
    requireApart(settings);
    for (Part part : Part.values()) {
      boolean planned = settings.directory(part).isPresent();
      newest.put(part, new Backups.Age(part, planned, Optional.empty(), Optional.of("none")));
    }
  }

  /** Up to which backup a place was read, and when all of its chain was. */
  private record Read(String id, Instant at) {}

  /** Keys that lie beside what they open protect nothing. */
  private static void requireApart(BackupSettings settings) {
    var keys = settings.directory(Part.KEYS);
    for (Part part : Part.values()) {
      var other = settings.directory(part);
      if (part != Part.KEYS && keys.isPresent() && keys.equals(other)) {
        throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "backup-of-keys-beside-data");
      }
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
      var found = shelf.get().newest(part, clock.instant().plus(ASKEW));
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
      requireWhole(shelf, manifest, now);
    } catch (Unusable damaged) {
      return Optional.of(damaged.word());
    }
    boolean late = manifest.at().plus(settings.every().multipliedBy(LATE)).isBefore(now);
    return late || ahead(manifest.at()) ? Optional.of("late") : Optional.empty();
  }

  /** Taken by a clock that was wrong: it says nothing about how old it is. */
  private boolean ahead(Instant at) {
    return at.isAfter(clock.instant().plus(ASKEW));
  }

  /** All that the newest needs, once a day; of a chain that was read, the link that is new. */
  private void requireWhole(Shelf shelf, Manifest newest, Instant now) throws IOException {
    var last = read.get(newest.part());
    if (last == null || last.at().plus(READ_AGAIN).isBefore(now)) {
      for (var link : shelf.chain(newest)) {
        shelf.requireWhole(link);
      }
      read.put(newest.part(), new Read(newest.id(), now));
    } else if (!last.id().equals(newest.id())) {
      shelf.requireWhole(newest);
      read.put(newest.part(), new Read(newest.id(), last.at()));
    }
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
        && age.at()
            .map(at -> ahead(at) || !at.plus(settings.every()).isAfter(clock.instant()))
            .orElse(true);
  }

  boolean rehearsalLate(Optional<Instant> last) {
    return last.map(at -> ahead(at) || at.plus(settings.rehearsal()).isBefore(clock.instant()))
        .orElse(true);
  }
}
