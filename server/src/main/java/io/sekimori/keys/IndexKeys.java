package io.sekimori.keys;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The roots of the blind index: files {@code index-<version>.key}. One version at rest, two while
 * the vault re-tags; the newest is written, both are searched.
 */
final class IndexKeys {
  static final String PREFIX = "index-";

  /** One version. {@code root} makes the key of each index. */
  record Version(int number, Instant made, PreparedMac root) {}

  private final SealedFiles files;
  private final Clock clock;
  private volatile List<Version> versions = List.of();

  IndexKeys(SealedFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
    refresh();
  }

  /** Newest first; one or two. */
  List<Version> versions() {
    return versions;
  }

  /** Takes up what another node began or retired. */
  void refresh() {
    var numbers = numbers();
    if (numbers.isEmpty()) {
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "index-key-missing");
    }
    var known = versions;
    if (!numbers.equals(known.stream().map(Version::number).toList())) {
      versions =
          numbers.stream()
              .flatMap(number -> files.read(PREFIX + number).map(c -> version(number, c)).stream())
              .toList();
    }
  }

  int begin() {
    refresh();
    int newest = versions.getFirst().number();
    if (versions.size() == 1) {
      files.readOrMake(PREFIX + (newest + 1));
      refresh();
    }
    return versions.getFirst().number();
  }

  void retire() {
    refresh();
    if (versions.size() < 2) {
      return;
    }
    var settled = versions.getFirst().made().plus(Keys.PICKUP);
    if (clock.instant().isBefore(settled)) {
      throw new Refusal(ProblemCode.CONFLICT, "index-version-too-young");
    }
    for (var old : versions.subList(1, versions.size())) {
      files.destroy(PREFIX + old.number());
    }
    refresh();
  }

  private static Version version(int number, SealedFiles.Content content) {
    return new Version(number, content.made(), new PreparedMac(content.key()));
  }

  private List<Integer> numbers() {
    return files.names().stream()
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> Integer.parseInt(name.substring(PREFIX.length())))
        .sorted((a, b) -> Integer.compare(b, a))
        .collect(Collectors.toUnmodifiableList());
  }
}
