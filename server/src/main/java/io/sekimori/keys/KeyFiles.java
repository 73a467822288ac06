package io.sekimori.keys;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files of the key directory: written so that a crash leaves the old or the new content, never
 * half of one, and ended so that nothing of a key is left where the file was.
 *
 * <p>Names on their way: {@code x.new} is content that does not count yet; {@code x.doomed} is
 * content that is being destroyed. Every change happens under one lock for all processes that share
 * the directory, and begins by finishing what a crash left.
 */
final class KeyFiles {
  static final String SUFFIX_NEW = ".new";
  static final String SUFFIX_DOOMED = ".doomed";
  private static final String LOCK = "lock";
  private static final int LARGEST = 64 * 1024;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** File locks do not exclude threads of one process. */
  private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

  private final Path directory;
  private final Steps steps;

  KeyFiles(Path directory, Steps steps) {
    this.directory = directory;
    this.steps = steps;
  }

  /** Runs with the directory to itself. May be nested. */
  <T> T exclusively(Supplier<T> change) {
    WITHIN_PROCESS.lock();
    try {
      if (WITHIN_PROCESS.getHoldCount() > 1) {
        return change.get();
      }
      try (var channel = openLock();
          var _ = channel.lock()) {
        finishInterrupted();
        return change.get();
      }
    } catch (IOException failed) {
      throw unusable(failed);
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }

  Optional<byte[]> read(String name) {
    var file = directory.resolve(name);
    try {
      KeyPlaces.requirePrivateFile(file);
      if (Files.size(file) > LARGEST) {
        throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "key-file-too-large");
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException failed) {
      throw unusable(failed);
    }
  }

  boolean exists(String name) {
    return Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  /** Live files, without those on their way. */
  List<String> names() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !onItsWay(name) && !name.equals(LOCK))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw unusable(failed);
    }
  }

  /** Makes a file that does not exist yet. */
  void create(String name, byte[] content) {
    if (exists(name)) {
      throw new IllegalStateException("exists already: " + name);
    }
    put(name, content);
  }

  /** Puts the new content in place atomically, then destroys the old. */
  void replace(String name, byte[] content) {
    requireExclusive();
    var file = directory.resolve(name);
    var doomed = directory.resolve(name + SUFFIX_DOOMED);
    try {
      Files.createLink(doomed, file);
      steps.done("linked " + name);
      put(name, content);
      shred(doomed, name);
    } catch (IOException failed) {
      throw unusable(failed);
    }
  }

  /** Overwrites and removes; nothing happens if it is gone already. */
  void destroy(String name) {
    requireExclusive();
    var file = directory.resolve(name);
    if (!exists(name)) {
      return;
    }
    try {
      var doomed = directory.resolve(name + SUFFIX_DOOMED);
      Files.move(file, doomed, StandardCopyOption.ATOMIC_MOVE);
      syncDirectory();
      steps.done("doomed " + name);
      shred(doomed, name);
    } catch (IOException failed) {
      throw unusable(failed);
    }
  }

  private void put(String name, byte[] content) {
    requireExclusive();
    var fresh = directory.resolve(name + SUFFIX_NEW);
    try {
      write(fresh, content);
      steps.done("written " + name);
      Files.move(fresh, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      syncDirectory();
      steps.done("placed " + name);
    } catch (IOException failed) {
      throw unusable(failed);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(file, options, onlyOwner)) {
      writeAll(channel, content);
    }
  }

  private static void writeAll(FileChannel channel, byte[] content) throws IOException {
    var buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  private void shred(Path doomed, String name) throws IOException {
    overwrite(doomed);
    steps.done("overwritten " + name);
    Files.delete(doomed);
    syncDirectory();
    steps.done("removed " + name);
  }

  private static void overwrite(Path file) throws IOException {
    var noise = new byte[(int) Math.min(LARGEST, Files.size(file))];
    RANDOM.nextBytes(noise);
    try (var channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      writeAll(channel, noise);
    }
  }

  private static boolean onItsWay(String name) {
    return name.endsWith(SUFFIX_NEW) || name.endsWith(SUFFIX_DOOMED);
  }

  /**
   * Content that was being written never counted: it goes. Content that was being destroyed is
   * destroyed, unless the crash came before the new content took its place: then the doomed name is
   * a second link to the living file, and only the link goes.
   */
  private void finishInterrupted() throws IOException {
    for (Path file : filesOnTheirWay()) {
      var name = file.getFileName().toString();
      var live =
          directory.resolve(name.substring(0, name.length() - (name.endsWith(SUFFIX_NEW) ? 4 : 7)));
      if (Files.exists(live, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(live, file)) {
        Files.delete(file);
        syncDirectory();
      } else {
        shred(file, live.getFileName().toString());
      }
    }
  }

  private List<Path> filesOnTheirWay() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> onItsWay(file.getFileName().toString())).toList();
    }
  }

  private FileChannel openLock() throws IOException {
    var lock = directory.resolve(LOCK);
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    return FileChannel.open(
        lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), onlyOwner);
  }

  private void syncDirectory() throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void requireExclusive() {
    if (!WITHIN_PROCESS.isHeldByCurrentThread()) {
      throw new IllegalStateException("the key directory changes only under its lock");
    }
  }

  private static Refusal unusable(IOException failed) {
    return new Refusal(ProblemCode.KEYS_UNAVAILABLE, "key-directory-unusable", failed);
  }
}
