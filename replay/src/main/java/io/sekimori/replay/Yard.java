package io.sekimori.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The folder on the vendor's server: real files, as old as the scenario says. */
final class Yard {
  /** The first bytes of a JPEG; of an image nothing more is needed to be counted as one. */
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16};

  private final Path folder;

  Yard(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  Path folder() {
    return folder;
  }

  void arrive(VendorWorld.Arrival arrival) {
    try {
      var file = Files.write(folder.resolve(arrival.name()), JPEG);
      Files.setLastModifiedTime(file, FileTime.from(arrival.at()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The vendor's nightly run while it works: takes what is older than the term. */
  void delete(Instant at, Duration term) {
    for (var file : files()) {
      try {
        if (!Files.getLastModifiedTime(file).toInstant().plus(term).isAfter(at)) {
          Files.delete(file);
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  int count() {
    return files().size();
  }

  private List<Path> files() {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".jpg")).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
