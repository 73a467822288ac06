package io.sekimori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A command that cannot go on has not found anything. */
class FailingTests {
  @Test
  void endsWithoutMemoryAsNotFinishedAndNotAsFound() {
    assertThat(run(new OutOfMemoryError("of a file")))
        .startsWith("2 ")
        .contains("want of memory")
        .doesNotContain("of a file");
    assertThat(run(new StackOverflowError("of a file")))
        .startsWith("2 ")
        .contains("A defect", "StackOverflowError", "FailingTests")
        .doesNotContain("of a file");
  }

  /** The exit code, and what was said. */
  private static String run(Error failure) {
    var said = new StringWriter();
    var input =
        new BufferedReader(
            new Reader() {
              @Override
              public int read(char[] buffer, int offset, int length) {
                throw failure;
              }

              @Override
              public void close() {}
            });
    try (var err = new PrintWriter(said)) {
      int exit =
          Main.run(
              input, false, new PrintWriter(said), err, Map.of("LANG", "en_GB"), "agent", "enrol");
      return exit + " " + said;
    }
  }
}
