package io.sekimori.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** A ZIP file of ours as files. */
final class Unzipped {
  private Unzipped() {}

  static void to(Path zip, Path directory) throws IOException {
    try (var files = new ZipFile(zip.toFile())) {
      for (var entry : files.stream().toList()) {
        var file = directory.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (var in = files.getInputStream(entry)) {
          Files.copy(in, file);
        }
      }
    }
  }
}
