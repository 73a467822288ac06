package io.sekimori.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked from the archive on the classpath. */
final class PostgresBinaries {
  /** Of the artifact that the build depends on. */
  static final String VERSION = "18.6.0";

  /** What data directories of this PostgreSQL carry in {@code PG_VERSION}. */
  static final String MAJOR = "18";

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  /**
   * The programs below {@code directory/<version>}, unpacked at first use. Several processes may
   * call this at once: whoever moves the finished directory into place first wins.
   */
  static PostgresBinaries below(Path directory) throws IOException {
    Path home = directory.resolve(VERSION);
    if (Files.notExists(home)) {
      DataDirectory.makePrivate(directory);
      Path fresh = Files.createTempDirectory(directory, "unpacking-");
      try (InputStream archive = archive()) {
        TarArchive.unpack(archive, fresh);
        moveInto(home, fresh);
      } finally {
        FileSystemUtils.deleteRecursively(fresh);
      }
    }
    return new PostgresBinaries(home);
  }

  private static InputStream archive() throws IOException {
    var packed = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
    if (packed == null) {
      throw new IOException("no PostgreSQL for this platform in this build: Linux x86-64 only");
    }
    return new XZInputStream(packed);
  }

  private static void moveInto(Path home, Path fresh) throws IOException {
    try {
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      boolean anotherWasFirst = Files.isExecutable(home.resolve("bin/postgres"));
      if (!anotherWasFirst) {
        throw failed;
      }
    }
  }

  Path home() {
    return home;
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }
}
