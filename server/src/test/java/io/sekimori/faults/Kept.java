package io.sekimori.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * What lay in directories at a moment when no process had them open: every test of a class begins
 * there, and the firm is founded once.
 */
record Kept(Path home, List<String> directories) {
  private static final String KEPT = "kept";

  /** Keeps these directories of the home. */
  static Kept of(Path home, String... directories) {
    var kept = new Kept(home, List.of(directories));
    kept.directories.forEach(name -> copy(home.resolve(name), kept.place(name)));
    return kept;
  }

  /** Puts them back, whatever has become of them. */
  void restore() {
    for (String name : directories) {
      copy(place(name), home.resolve(name));
    }
  }

  private Path place(String name) {
    return home.resolve(KEPT).resolve(name);
  }

  private static void copy(Path from, Path to) {
    try {
      FileSystemUtils.deleteRecursively(to);
      Files.createDirectories(to.getParent());
      try (var files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Files.copy(
              file,
              to.resolve(from.relativize(file).toString()),
              StandardCopyOption.COPY_ATTRIBUTES,
              LinkOption.NOFOLLOW_LINKS);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
