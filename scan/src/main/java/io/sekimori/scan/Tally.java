package io.sekimori.scan;

import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.detect.Kind;
import io.sekimori.scan.files.Reason;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Sums up what the threads of a scan bring. */
final class Tally {
  /**
   * Findings with their files, and places not read, that stand in a report one by one; the sums
   * have all.
   */
  private static final long MOST_LISTED =
      Math.clamp(Runtime.getRuntime().maxMemory() >> 13, 1_000, 200_000);

  /** Folders with sums of their own; what is in more counts for the folder around them. */
  private static final int MOST_FOLDERS = 20_000;

  /** How many more there may be for each level up. */
  private static final int MORE_ABOVE = 1_000;

  private final Detectors detectors;
  private final Clock clock;
  private final Watcher watcher;
  private final Instant started;
  private final List<FoundFile> files = new ArrayList<>();
  private final List<NotRead> notRead = new ArrayList<>();
  private final Map<Kind, Count> kinds = new HashMap<>();
  private final Map<String, Count> folders = new HashMap<>();
  private final Map<Age, Count> ages = new EnumMap<>(Age.class);
  private long seen;
  private long wholly;
  private long partly;
  private long notAtAll;
  private long parts;
  private long bytes;
  private long bytesRead;
  private long values;
  private long findings;
  private boolean listed = true;

  private static final class Count {
    private long files;
    private long values;
    private long notRead;

    <T> Sum<T> of(T heading) {
      return new Sum<>(heading, files, values, notRead);
    }
  }

  Tally(Detectors detectors, Clock clock, Watcher watcher) {
    this.detectors = detectors;
    this.clock = clock;
    this.watcher = watcher;
    this.started = clock.instant();
  }

  /** A file that was opened. */
  synchronized void file(Path file, BasicFileAttributes attributes, FileScan scan) {
    String folder = folder(file);
    Instant modified = attributes.lastModifiedTime().toInstant();
    Age age = Age.of(modified, clock.instant(), clock.getZone());
    seen++;
    parts += scan.parts();
    bytes += attributes.size();
    boolean none = scan.lacks().stream().anyMatch(l -> l.inside().isEmpty() && !l.partly());
    if (scan.lacks().isEmpty()) {
      wholly++;
    } else if (none) {
      notAtAll++;
    } else {
      partly++;
    }
    boolean cut = scan.lacks().stream().anyMatch(lack -> lack.reason() == Reason.TOO_LONG);
    bytesRead += none || cut ? 0 : attributes.size();
    for (FileScan.Lack lack : scan.lacks()) {
      list(folder, file, lack.inside(), lack.reason(), lack.partly());
    }
    listed &= scan.lacksLeftOut() == 0;
    long lacks = scan.lacks().size() + scan.lacksLeftOut();
    if (lacks > 0) {
      summed(file).notRead += lacks;
    }
    count(ages, age).notRead += lacks;
    if (!scan.found().isEmpty()) {
      found(file, folder, attributes.size(), modified, age, scan.found());
    }
    watcher.done(seen, bytes, values);
  }

  private void found(
      Path file, String folder, long size, Instant modified, Age age, List<Found> all) {
    FoundFile one = new FoundFile(folder, Shown.of(file, detectors), size, modified, age, all);
    values += one.values();
    for (Count count : List.of(summed(file), count(ages, age))) {
      count.files++;
      count.values += one.values();
    }
    Set<Kind> here = new HashSet<>();
    for (Found each : all) {
      Count count = count(kinds, each.finding().kind());
      count.values += each.finding().found();
      count.files += here.add(each.finding().kind()) ? 1 : 0;
    }
    if (findings < MOST_LISTED) {
      findings += all.size();
      files.add(one);
    } else {
      listed = false;
    }
  }

  /** Something that was not opened: a link, a device, a folder without permission. */
  synchronized void not(Path file, Reason reason) {
    seen++;
    notAtAll++;
    String folder = folder(file);
    summed(file).notRead++;
    list(folder, file, "", reason, false);
  }

  private void list(String folder, Path file, String inside, Reason reason, boolean some) {
    if (notRead.size() < MOST_LISTED) {
      notRead.add(
          new NotRead(
              folder, Shown.of(file, detectors), Shown.of(inside, detectors), reason, some));
    } else {
      listed = false;
    }
  }

  private String folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? "." : Shown.of(parent, detectors);
  }

  private Count summed(Path file) {
    Path place = file;
    String folder = folder(place);
    int most = MOST_FOLDERS;
    while (folders.size() >= most && !folders.containsKey(folder) && place.getParent() != null) {
      place = place.getParent();
      folder = folder(place);
      most += MORE_ABOVE;
    }
    return count(folders, folder);
  }

  private static <K> Count count(Map<K, Count> counts, K key) {
    return counts.computeIfAbsent(key, _ -> new Count());
  }

  /** Most values first. */
  synchronized ScanReport report(List<Path> places, long walked, boolean finished) {
    files.sort(
        Comparator.comparingLong(FoundFile::values).reversed().thenComparing(FoundFile::path));
    notRead.sort(Comparator.comparing(NotRead::path).thenComparing(NotRead::inside));
    return new ScanReport(
        started,
        clock.instant(),
        places.stream().map(place -> Shown.of(place, detectors)).toList(),
        new Coverage(
            walked, seen, wholly, partly, notAtAll, parts, bytes, bytesRead, listed, finished),
        sums(kinds, Kind::id),
        sums(folders, Function.identity()),
        ages.entrySet().stream().map(e -> e.getValue().of(e.getKey())).toList(),
        files,
        notRead);
  }

  private static <K> List<Sum<K>> sums(Map<K, Count> counts, Function<K, String> name) {
    return counts.entrySet().stream()
        .map(e -> e.getValue().of(e.getKey()))
        .filter(sum -> sum.files() + sum.notRead() > 0)
        .sorted(
            Comparator.<Sum<K>>comparingLong(Sum::values)
                .reversed()
                .thenComparing(sum -> name.apply(sum.of())))
        .toList();
  }
}
