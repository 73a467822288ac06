package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/** Takes away what dead runs left, and what was merged into a larger one. */
final class Sweeper {
  /** Another node may be at work on it, or read it still. */
  static final Duration PATIENCE = Duration.ofDays(1);

  private static final Pattern BEGUN = Pattern.compile("segments/\\d{16}-\\d{16}-(\\d{1,15})-s-.*");

  private final Ledger ledger;
  private final Book book;
  private final Shelf shelf;
  private final Clock clock;

  Sweeper(Ledger ledger, Book book, Shelf shelf, Clock clock) {
    this.ledger = ledger;
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

  /**
   * Deletes objects that no entry names any more, a day after they were begun. What is older than
   * this log is of one before it, which may have its entries nowhere else.
   */
  int sweep() {
    if (book.segments().isEmpty()) {
      return 0;
    }
    var beginning = new AtomicReference<>(Instant.MAX);
    ledger.readForward(0, 1, stored -> beginning.set(stored.entry().at()));
    var first = Objects.requireNonNull(beginning.get());
    if (!isSigned()) {
      return 0;
    }
    Set<String> named = new HashSet<>();
    for (var segment : book.segments()) {
      Segment.FILES.forEach(file -> named.add(segment.object(file)));
    }
    int swept = 0;
    for (var name : shelf.place().names(Segment.FOLDER)) {
      var begun = BEGUN.matcher(name);
      if (!named.contains(name) && begun.matches() && old(begun.group(1), first)) {
        shelf.place().delete(name);
        swept++;
      }
    }
    shelf.keep(named);
    return swept;
  }

  /** What takes another's place is under a checkpoint before that one goes. */
  private boolean isSigned() {
    long length = ledger.signedLength();
    return book.segments().stream().allMatch(one -> book.entered(one).orElse(0) < length);
  }

  private boolean old(String millis, Instant beginning) {
    var begun = Instant.ofEpochMilli(Long.parseLong(millis));
    return !begun.isBefore(beginning) && begun.plus(PATIENCE).isBefore(clock.instant());
  }
}
