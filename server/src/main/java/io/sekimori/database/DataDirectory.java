package io.sekimori.database;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The directory that one server process owns while it lives: readable by nobody else, locked, and
 * of a layout that this version knows.
 */
public final class DataDirectory implements AutoCloseable {
  private static final int LAYOUT = 1;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the directory if need be and takes it.
   *
   * @throws Refusal DATABASE_UNAVAILABLE about {@code directory-unwritable}, {@code
   *     directory-in-use} or {@code directory-of-newer-version}
   */
  public static DataDirectory claim(Path directory) {
    try {
      Path path = makePrivate(directory).toRealPath();
      var lock = lock(path.resolve("lock"));
      if (lock == null) {
        throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "directory-in-use");
      }
      try {
        checkLayout(path.resolve("layout"));
      } catch (IOException | RuntimeException unfit) {
        lock.close();
        throw unfit;
      }
      return new DataDirectory(path, lock);
    } catch (IOException unwritable) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "directory-unwritable", unwritable);
    }
  }

  /** Makes a directory of mode 700, or corrects its mode. */
  static Path makePrivate(Path directory) throws IOException {
    var onlyOwner = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(onlyOwner));
    Files.setPosixFilePermissions(directory, onlyOwner);
    return directory;
  }

  private static @Nullable FileChannel lock(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      channel.close();
      return null;
    }
    channel.close();
    return null;
  }

  private static void checkLayout(Path file) throws IOException {
    if (Files.notExists(file)) {
      Files.writeString(file, LAYOUT + "\n", StandardOpenOption.CREATE_NEW);
      return;
    }
    String found = Files.readString(file).strip();
    if (!NUMBER.matcher(found).matches() || Integer.parseInt(found) > LAYOUT) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "directory-of-newer-version");
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException failed) {
      throw new IllegalStateException("cannot unlock the data directory", failed);
    }
  }
}
