package io.sekimori.scan.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Archives that tests make. */
public final class Packed {
  private Packed() {}

  /** A ZIP archive with names in that encoding. */
  public static byte[] zip(Charset names, Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  public static byte[] zip(String name, byte[] content) throws IOException {
    return zip(StandardCharsets.UTF_8, Map.of(name, content));
  }

  public static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  public static byte[] tar(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  /** A 7z archive, with a password if there is one. */
  public static Path sevenZip(Path file, char[] password, String name, byte[] content)
      throws IOException {
    try (SevenZOutputFile archive =
        password.length == 0
            ? new SevenZOutputFile(file.toFile())
            : new SevenZOutputFile(file.toFile(), password)) {
      archive.putArchiveEntry(archive.createArchiveEntry(file.toFile(), name));
      archive.write(content);
      archive.closeArchiveEntry();
    }
    return file;
  }

  /** A 7z archive whose entries are packed one by one. */
  public static void sevenZip(Path file, Map<String, byte[]> entries) throws IOException {
    try (SevenZOutputFile archive = new SevenZOutputFile(file.toFile())) {
      for (var entry : entries.entrySet()) {
        archive.putArchiveEntry(archive.createArchiveEntry(file.toFile(), entry.getKey()));
        archive.write(entry.getValue());
        archive.closeArchiveEntry();
      }
    }
  }

  /** The same archive, its entries marked as encrypted in both directories. */
  public static byte[] encrypted(byte[] zip) {
    byte[] marked = zip.clone();
    for (int i = 0; i + 10 < marked.length; i++) {
      if (marked[i] == 'P' && marked[i + 1] == 'K') {
        if (marked[i + 2] == 3 && marked[i + 3] == 4) {
          marked[i + 6] |= 1;
        } else if (marked[i + 2] == 1 && marked[i + 3] == 2) {
          marked[i + 8] |= 1;
        }
      }
    }
    return marked;
  }
}
