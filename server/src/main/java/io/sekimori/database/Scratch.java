package io.sekimori.database;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL of its own that is tried and thrown away, as for the rehearsal of a restore. */
public final class Scratch implements AutoCloseable {
  private final DataDirectory directory;
  private final LocalPostgres postgres;

  private Scratch(DataDirectory directory, LocalPostgres postgres) {
    this.directory = directory;
    this.postgres = postgres;
  }

  /**
   * Starts one in a new directory.
   *
   * @param below where it lies; what an earlier process left there is taken away first
   */
  public static Scratch start(Path below) {
    try {
      var place = below.toAbsolutePath();
      if (Files.exists(place)) {
        var left = DataDirectory.claim(place);
        LocalPostgres.stopLeftover(left.path().resolve("postgres"));
        remove(left);
      }
      var directory = DataDirectory.claim(place);
      return new Scratch(directory, LocalPostgres.start(directory));
    } catch (IOException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "postgres-start", failed);
    }
  }

  /** Its databases, to be filled. */
  public Dumps dumps() {
    return new Dumps(postgres.settings());
  }

  /** Its databases as a server would have them; close them. */
  public Databases databases() {
    return Databases.open(postgres.settings());
  }

  /** Stops it and leaves nothing. */
  @Override
  public void close() {
    postgres.close();
    try {
      remove(directory);
    } catch (IOException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "scratch", failed);
    }
  }

  private static void remove(DataDirectory directory) throws IOException {
    FileSystemUtils.deleteRecursively(directory.path());
    directory.close();
  }
}
