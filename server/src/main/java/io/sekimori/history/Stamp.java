package io.sekimori.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the file system says of a file. While it says the same nobody has written there: the time of
 * the last change is the system's own, and no program sets it.
 */
record Stamp(Map<String, Object> attributes) {
  private static final String WHICH = "unix:size,lastModifiedTime,ctime,ino,dev";

  Stamp {
    attributes = Map.copyOf(attributes);
  }

  /** Empty if it cannot be looked at. */
  static Optional<Stamp> of(Path file) {
    try {
      return Optional.of(new Stamp(Files.readAttributes(file, WHICH)));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
