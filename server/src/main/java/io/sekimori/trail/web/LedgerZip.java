package io.sekimori.trail.web;

import io.sekimori.access.Caller;
import io.sekimori.trail.Trail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** The whole log as a ZIP of the files that {@code ledger verify} reads. */
@Component
class LedgerZip {
  private final Trail trail;

  LedgerZip(Trail trail) {
    this.trail = trail;
  }

  void answer(Caller caller, HttpServletResponse response) throws IOException {
    Path directory = Files.createTempDirectory("sekimori-ledger");
    try {
      trail.export(caller, directory);
      response.setContentType("application/zip");
      response.setHeader("Content-Disposition", "attachment; filename=\"ledger.zip\"");
      zip(directory, response);
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }

  private static void zip(Path directory, HttpServletResponse response) throws IOException {
    try (var zip = new ZipOutputStream(response.getOutputStream());
        Stream<Path> files = Files.walk(directory)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }
}
