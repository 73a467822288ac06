package io.sekimori.evidence.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A workbook without the time at which it was written: that of the evidence stands there. */
final class SteadyZip {
  private static final LocalDateTime OLDEST = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final String CREATED = "(<dcterms:created[^>]*>)[^<]*";

  private SteadyZip() {}

  static byte[] of(byte[] workbook, Instant made) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var in = new ZipInputStream(new ByteArrayInputStream(workbook));
        var out = new ZipOutputStream(bytes)) {
      for (var part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        var steady = new ZipEntry(part.getName());
        steady.setTimeLocal(OLDEST);
        out.putNextEntry(steady);
        out.write(content(part.getName(), in.readAllBytes(), made));
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
