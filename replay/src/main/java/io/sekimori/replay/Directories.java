package io.sekimori.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Directories of a scenario, which are gone with it. */
final class Directories {
  private Directories() {}

  /** Gone as well if the process is ended before the scenario is. */
  static Path temporary() throws IOException {
    var directory = Files.createTempDirectory("sekimori-replay");
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      try {
                        delete(directory);
                      } catch (IOException busy) {
                        System.err.println(directory);
                      }
                    }));
    return directory;
  }

  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (var all = Files.walk(directory)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
