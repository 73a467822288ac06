package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.cli.Main;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The command line in this process, with settings of its own.
 *
 * @param home where it keeps them
 */
public record TestTerminal(Path home) {
  /** What one command said and how it ended. */
  public record Run(int exit, String out, String err) {
    public Run requireDone() {
      assertThat(exit).as(err).isZero();
      return this;
    }

    /** The first group of the first place that looks so. */
    public String find(Pattern pattern) {
      var found = pattern.matcher(out);
      assertThat(found.find()).as(out + err).isTrue();
      return found.group(1);
    }
  }

  /** What comes out goes to a file or another program. */
  public Run run(String input, String... arguments) {
    return run(input, false, arguments);
  }

  /** Somebody looks at what comes out. */
  public Run runBeforeEyes(String input, String... arguments) {
    return run(input, true, arguments);
  }

  private Run run(String input, boolean terminal, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        Main.run(
            new BufferedReader(new StringReader(input)),
            terminal,
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of("LANG", "en_US.UTF-8", "XDG_CONFIG_HOME", home.toString()),
            arguments);
    return new Run(exit, out.toString(), err.toString());
  }
}
