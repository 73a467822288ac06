package io.sekimori.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Unpacks a POSIX tar of files, directories and links: the few kinds of entry that the PostgreSQL
 * archive holds. Anything else is an error, also a path that leaves the directory.
 */
final class TarArchive {
  private static final int BLOCK = 512;
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private final InputStream in;
  private final Path directory;

  private TarArchive(InputStream in, Path directory) {
    this.in = in;
    this.directory = directory;
  }

  /** Unpacks everything below the directory, for the owner's eyes only. */
  static void unpack(InputStream tar, Path directory) throws IOException {
    new TarArchive(tar, directory).unpackAll();
  }

  private void unpackAll() throws IOException {
    var header = new byte[BLOCK];
    while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
      unpackOne(header);
    }
  }

  private void unpackOne(byte[] header) throws IOException {
    Path target = within(path(header));
    long size = octal(header, 124, 12);
    switch (header[156]) {
      case '5' -> DataDirectory.makePrivate(target);
      case '2' -> link(target, text(header, 157, 100));
      case '0', 0 -> file(target, size, (octal(header, 100, 8) & 0100) != 0);
      default -> throw new IOException("unknown kind of entry in the archive");
    }
  }

  private static String path(byte[] header) {
    String prefix = text(header, 345, 155);
    String name = text(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private Path within(String name) throws IOException {
    Path target = directory.resolve(name).normalize();
    if (!target.startsWith(directory)) {
      throw new IOException("an entry leaves the directory");
    }
    return target;
  }

  private void link(Path link, String target) throws IOException {
    Path parent = parentOf(link);
    within(directory.relativize(parent.resolve(target).normalize()).toString());
    Files.createSymbolicLink(link, Path.of(target));
  }

  private void file(Path file, long size, boolean program) throws IOException {
    parentOf(file);
    try (var out = Files.newOutputStream(file)) {
      long left = size;
      var buffer = new byte[65_536];
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException("the archive ends within a file");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    Files.setPosixFilePermissions(file, program ? PROGRAM : FILE);
    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
  }

  private Path parentOf(Path entry) throws IOException {
    Path parent = entry.getParent();
    return DataDirectory.makePrivate(parent == null ? directory : parent);
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] header, int from, int length) {
    String digits = text(header, from, length).strip();
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }
}
