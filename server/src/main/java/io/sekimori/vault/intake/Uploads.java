package io.sekimori.vault.intake;

import io.sekimori.keys.FileKey;
import io.sekimori.keys.Keys;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.ObjectHolds;
import io.sekimori.vault.csv.Encoding;
import io.sekimori.vault.csv.EncodingProbe;
import java.io.BufferedInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The uploaded files of this node, each encrypted under a key of its own while it comes in. The
 * request is read as a stream: nothing of it is ever written in the clear, and no more than a
 * segment (1 MiB) is in memory.
 */
final class Uploads {
  private static final String SUFFIX = ".upload";
  private static final int CHUNK = 1 << 16;

  /** The disk keeps this much room for the databases. */
  private static final long RESERVE = 256L << 20;

  private final Path directory;
  private final Keys keys;
  private final ObjectHolds holds;

  Uploads(Path dataDirectory, Keys keys, ObjectHolds holds) {
    this.keys = keys;
    this.holds = holds;
    try {
      var onlyOwner = PosixFilePermissions.fromString("rwx------");
      directory = dataDirectory.resolve("imports");
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(onlyOwner));
      Files.setPosixFilePermissions(directory, onlyOwner);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** What came in: how much, and in which encoding all of it is text. */
  record Received(long bytes, Optional<Encoding> encoding) {}

  FileKey newKey() {
    return keys.newFileKey("import-file");
  }

  /**
   * Takes a file in; durable when it returns.
   *
   * @throws Refusal FILE_BROKEN_OFF if the sender went away, TOO_LARGE, NOT_READY about {@code
   *     disk}
   */
  Received receive(ImportId id, FileKey key, InputStream source) {
    requireRoom(0);
    var probe = new EncodingProbe();
    try (var file = new FileOutputStream(path(id).toFile())) {
      Files.setPosixFilePermissions(path(id), PosixFilePermissions.fromString("rw-------"));
      long bytes;
      try (var sealed = key.encrypting(new KeptOpen(file), associated(id))) {
        bytes = pour(source, sealed, probe);
      }
      file.getFD().sync();
      return new Received(bytes, probe.proposal());
    } catch (IOException failed) {
      requireRoom(1);
      throw new UncheckedIOException(failed);
    }
  }

  private long pour(InputStream source, OutputStream sealed, EncodingProbe probe)
      throws IOException {
    var chunk = new byte[CHUNK];
    long bytes = 0;
    for (int read = next(source, chunk); read >= 0; read = next(source, chunk)) {
      sealed.write(chunk, 0, read);
      probe.take(chunk, 0, read);
      if (bytes / RESERVE != (bytes += read) / RESERVE) {
        requireRoom(0);
      }
    }
    return bytes;
  }

  /** Whatever goes wrong on the sender's side is the sender's going away. */
  private static int next(InputStream source, byte[] chunk) {
    try {
      return source.read(chunk);
    } catch (IOException gone) {
      throw new Refusal(ProblemCode.FILE_BROKEN_OFF);
    }
  }

  private void requireRoom(long atLeast) {
    long room = directory.toFile().getUsableSpace();
    if (room < RESERVE + atLeast) {
      throw new Refusal(ProblemCode.NOT_READY, "disk");
    }
  }

  /** Refuses early what will not fit; {@code expected} is -1 if the sender did not say. */
  void requireRoomFor(long expected) {
    requireRoom(Math.max(expected, 0));
  }

  /**
   * Opens a file for reading.
   *
   * @throws Refusal FILE_GONE if it or its key is not here
   */
  InputStream open(ImportId id, Optional<String> keyId) {
    try {
      var key = keys.fileKey(keyId.orElseThrow(() -> new Refusal(ProblemCode.FILE_GONE)));
      var file = new BufferedInputStream(Files.newInputStream(path(id)), 1 << 20);
      return key.decrypting(file, associated(id));
    } catch (IOException missing) {
      throw new Refusal(ProblemCode.FILE_GONE);
    } catch (Refusal refusal) {
      throw refusal.code() == ProblemCode.ERASED ? new Refusal(ProblemCode.FILE_GONE) : refusal;
    }
  }

  boolean isHeld(ImportId id) {
    return holds.isHeld(held(id.value() + SUFFIX));
  }

  boolean isHere(ImportId id) {
    return Files.exists(path(id));
  }

  /** The imports whose files are on this node. */
  Set<ImportId> local() {
    try (var files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> new ImportId(name.substring(0, name.length() - SUFFIX.length())))
          .collect(Collectors.toSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** An upload as holds know it. */
  static ObjectHolds.StoredObject held(String name) {
    return new ObjectHolds.StoredObject("import-upload", "imports", name);
  }

  /**
   * The key first: a file without its key is noise.
   *
   * @return false if somebody holds it, and it stays
   */
  boolean shred(ImportId id, Optional<String> keyId) {
    return holds.unlessHeld(held(id.value() + SUFFIX), () -> destroy(id, keyId));
  }

  private void destroy(ImportId id, Optional<String> keyId) {
    keyId.ifPresent(this::destroy);
    try {
      Files.deleteIfExists(path(id));
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }

  private void destroy(String keyId) {
    try {
      keys.fileKey(keyId).destroy();
    } catch (Refusal refusal) {
      if (refusal.code() != ProblemCode.ERASED) {
        throw refusal;
      }
    }
  }

  private Path path(ImportId id) {
    return directory.resolve(id.value() + SUFFIX);
  }

  private static byte[] associated(ImportId id) {
    return ("sekimori/import/1 " + id.value()).getBytes(StandardCharsets.UTF_8);
  }
}
