package io.sekimori.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/** Takes away what dead runs left, and what was merged into a larger one. */
final class Sweeper {
  /** Another node may be at work on it, or read it still. */
  static final Duration PATIENCE = Duration.ofDays(1);

  private static final Pattern BEGUN = Pattern.compile("segments/\\d{16}-\\d{16}-(\\d{1,15})-s-.*");

  private final Book book;
  private final Shelf shelf;
  private final Clock clock;

  Sweeper(Book book, Shelf shelf, Clock clock) {
    this.book = book;
    this.shelf = shelf;
    this.clock = clock;
  }

  /** Nothing of this node can be unfinished when it starts. */
  static void atStart(Path aside) {
    if (Files.exists(aside)) {
      FileSystemUtils.deleteRecursively(aside.toFile());
    }
  }

  /** Deletes objects that no entry names any more, a day after they were begun. */
  int sweep() {
    Set<String> named = new HashSet<>();
    for (var segment : book.segments()) {
      Segment.FILES.forEach(file -> named.add(segment.object(file)));
    }
    int swept = 0;
    for (var name : shelf.place().names(Segment.FOLDER)) {
      var begun = BEGUN.matcher(name);
      if (!named.contains(name) && begun.matches() && old(Long.parseLong(begun.group(1)))) {
        shelf.place().delete(name);
        swept++;
      }
    }
    return swept;
  }

  private boolean old(long millis) {
    return Instant.ofEpochMilli(millis).plus(PATIENCE).isBefore(clock.instant());
  }
}
