package io.sekimori.vault.intake;

import io.sekimori.access.RoleId;
import io.sekimori.duties.Promise;
import io.sekimori.duties.Recurring;
import io.sekimori.vault.ObjectHolds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * No upload lies on this node for longer than was promised, unless somebody holds it. The directory
 * itself is looked at, and not what the import says of it.
 */
final class LeftOverUploads implements Promise {
  private static final Duration GRACE = Duration.ofHours(6);

  private final Path directory;
  private final Duration kept;
  private final String node;
  private final ObjectHolds holds;
  private final Clock clock;

  LeftOverUploads(Path dataDirectory, Duration kept, String node, ObjectHolds holds, Clock clock) {
    this.holds = holds;
    this.directory = dataDirectory.resolve("imports");
    this.kept = kept;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public Recurring promised() {
    return new Recurring(
        "import-leftovers." + node,
        "vault.duty.import-leftovers",
        List.of(node),
        kept,
        GRACE,
        new RoleId("data-owner"),
        "import-leftovers-silent",
        "/imports");
  }

  /**
   * The age of the oldest file; if none lies there, it was done just now. A directory that is not
   * there tells nothing: what is not mounted may hold files.
   */
  @Override
  public Optional<Instant> lastDone() {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> !isHeldAndOld(file))
          .map(LeftOverUploads::modified)
          .flatMap(Optional::stream)
          .min(Comparator.naturalOrder())
          .or(() -> Optional.of(clock.instant()));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Only of what would be told it is asked. */
  private boolean isHeldAndOld(Path file) {
    boolean old = modified(file).filter(at -> at.isBefore(clock.instant().minus(kept))).isPresent();
    return old && holds.isHeld(Uploads.held(String.valueOf(file.getFileName())));
  }

  private static Optional<Instant> modified(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
