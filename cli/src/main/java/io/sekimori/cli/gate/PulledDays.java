package io.sekimori.cli.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** The last day of a trail that the server has taken, in a file of one line. */
record PulledDays(Place place, Path file) {
  /**
   * The last one; empty before the first.
   *
   * @throws Unusable state-damaged
   */
  Optional<LocalDate> last() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(Files.readString(file).strip()));
    } catch (DateTimeException damaged) {
      throw new Unusable(place.text("pull.state-damaged", file));
    }
  }

  void taken(LocalDate day) throws IOException {
    Path fresh = Files.createTempFile(folder(), "pull", ".new");
    Files.writeString(fresh, day + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where the rows of a day lie until they are sent, readable by their owner alone. */
  Path rows() throws IOException {
    return Files.createTempFile(folder(), "pull", ".csv");
  }

  private Path folder() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return Files.createDirectories(folder == null ? Path.of(".") : folder);
  }
}
