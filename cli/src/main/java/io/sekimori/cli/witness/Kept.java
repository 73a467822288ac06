package io.sekimori.cli.witness;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that are on disk when the call returns, whole, and that only their owner reads. */
final class Kept {
  private static final String OWNER = "rw-------";
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

  private Kept() {}

  /** Replaces the file; a crash leaves the old one or the new one. */
  static void write(Path file, byte[] content) throws IOException {
    Path folder = folder(file);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER));
    Path fresh = Files.createTempFile(folder, ".", ".new", mode);
    try {
      try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(folder);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** A folder that nobody else opens, and its name in the one above it. */
  static void folder(Path folder, Place place) throws IOException {
    if (Files.exists(folder)) {
      throw new Unusable(place.text("witness.exists", folder));
    }
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectory(folder, mode);
    force(folder(folder));
  }

  static void requirePrivate(Path file, Place place) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new Unusable(place.text("witness.no-file", file));
    }
    if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
      throw new Unusable(place.text("agent.open-to-others", file));
    }
  }

  static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder)) {
      channel.force(true);
    }
  }

  private static Path folder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("no folder for " + file);
    }
    return folder;
  }
}
