package io.sekimori.evidence.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A workbook without the time at which it was written: that of the evidence stands there. It is
 * read from a file for a moment, because its writer's archives cannot be read as a stream; nothing
 * in it is of a customer.
 */
final class SteadyZip {
  private static final LocalDateTime OLDEST = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final String CREATED = "(<dcterms:created[^>]*>)[^<]*";

  private SteadyZip() {}

  static byte[] of(byte[] workbook, Instant made) throws IOException {
    var file = Files.createTempFile("evidence", ".xlsx");
    try {
      Files.write(file, workbook);
      try (var in = new ZipFile(file.toFile())) {
        return copy(in, made);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] copy(ZipFile in, Instant made) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (var part : Collections.list(in.entries())) {
        var steady = new ZipEntry(part.getName());
        steady.setTimeLocal(OLDEST);
        out.putNextEntry(steady);
        out.write(content(part.getName(), in.getInputStream(part).readAllBytes(), made));
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] content(String name, byte[] content, Instant made) {
    if (!name.equals("docProps/core.xml")) {
      return content;
    }
    return new String(content, StandardCharsets.UTF_8)
        .replaceAll(CREATED, "$1" + made)
        .getBytes(StandardCharsets.UTF_8);
  }
}
