package io.sekimori.vault;

import io.sekimori.keys.FileKey;
import io.sekimori.keys.Keys;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The encrypted file of the searches in memory, each under a key of its own, which is destroyed
 * when the next one stands.
 *
 * <p>Beside it lie the ids of keys, a line each: first that of the file, then those that are still
 * to be destroyed. A key is named there before anything is written under it, so none is left over
 * wherever a process dies.
 */
final class SearchFile {
  private static final String FILE = "search.snapshot";
  private static final String KEYS = "search.snapshot.key";
  private static final String FRESH = ".new";
  private static final int BUFFER = 1 << 16;

  private final Path directory;
  private final Keys keys;
  private final byte[] associated;

  /**
   * @param associated what a file must have been written with to be read
   */
  SearchFile(Path directory, Keys keys, byte[] associated) {
    this.directory = directory;
    this.keys = keys;
    this.associated = associated.clone();
  }

  /** Writes what the file holds. */
  @FunctionalInterface
  interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  /** Reads what the file holds, and uses nothing of it before its end. */
  @FunctionalInterface
  interface Reading {
    void from(DataInputStream in) throws IOException;
  }

  /**
   * Puts a new file in the place of the last one; that one stays if this fails.
   *
   * @param purpose what its key's id begins with
   * @param content written once the key is there
   */
  void save(String purpose, Writing content) throws IOException {
    var before = keyIds();
    var key = keys.newFileKey(purpose);
    try {
      remember(Stream.concat(before.stream(), Stream.of(key.id())).toList());
      write(key, content);
      // the key's name first: a file of another key is damaged, and damage only costs time
      remember(Stream.concat(Stream.of(key.id()), before.stream()).toList());
      move(FILE);
    } catch (IOException | RuntimeException failed) {
      undo(key, before, failed);
      throw failed;
    }
    before.forEach(keys::destroyFileKey);
    remember(List.of(key.id()));
  }

  private void write(FileKey key, Writing content) throws IOException {
    var fresh = directory.resolve(FILE + FRESH);
    try (var out =
        new DataOutputStream(
            new BufferedOutputStream(
                key.encrypting(Files.newOutputStream(fresh), associated), BUFFER))) {
      content.to(out);
    }
    try (var written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  /** A key that cannot be destroyed now stays named, and goes with the next file. */
  private void undo(FileKey key, List<String> before, Exception failed) {
    try {
      key.destroy();
      remember(before);
      Files.deleteIfExists(directory.resolve(FILE + FRESH));
    } catch (IOException | RuntimeException worse) {
      failed.addSuppressed(worse);
    }
  }

  /** Reads the file, if there is one. */
  void load(Reading content) throws IOException {
    var ids = keyIds();
    var file = directory.resolve(FILE);
    if (ids.isEmpty() || !Files.exists(file)) {
      return;
    }
    var key = keys.fileKey(ids.getFirst());
    try (var in =
        new DataInputStream(
            new BufferedInputStream(
                key.decrypting(Files.newInputStream(file), associated), BUFFER))) {
      content.from(in);
    }
  }

  /**
   * Nothing of the last file can be read any more. It goes even if its key cannot be destroyed now;
   * that one stays named, and goes when this is asked again.
   */
  void discard() throws IOException {
    Files.deleteIfExists(directory.resolve(FILE));
    Files.deleteIfExists(directory.resolve(FILE + FRESH));
    keyIds().forEach(keys::destroyFileKey);
    remember(List.of());
  }

  boolean exists() {
    return Files.exists(directory.resolve(FILE));
  }

  private List<String> keyIds() throws IOException {
    var file = directory.resolve(KEYS);
    return Files.exists(file)
        ? Files.readAllLines(file).stream().filter(id -> !id.isBlank()).map(String::strip).toList()
        : List.of();
  }

  private void remember(List<String> ids) throws IOException {
    Files.write(directory.resolve(KEYS + FRESH), ids);
    move(KEYS);
  }

  private void move(String name) throws IOException {
    Files.move(
        directory.resolve(name + FRESH), directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
