package io.sekimori.scan;

import java.time.Instant;
import java.util.List;

/**
 * A file in which something was found.
 *
 * @param path as it may be shown: what looks like a value in a name is masked
 */
public record FoundFile(
    String folder, String path, long bytes, Instant modified, Age age, List<Found> found) {
  public FoundFile {
    found = List.copyOf(found);
  }

  /** Values in it, of all kinds. */
  public long values() {
    return found.stream().mapToLong(one -> one.finding().found()).sum();
  }
}
