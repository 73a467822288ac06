package io.sekimori.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTests {
  /** The version stands in the build and in the code; the program says which is true. */
  @Test
  void areOfTheVersionThatTheCodeNames(@TempDir Path directory) throws IOException {
    var binaries = PostgresBinaries.below(directory);
    var process = new ProcessBuilder(binaries.program("postgres"), "--version").start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(PostgresBinaries.VERSION).startsWith(said.strip().replaceAll(".* ", "") + ".");
    assertThat(PostgresBinaries.VERSION).startsWith(PostgresBinaries.MAJOR + ".");
  }
}
