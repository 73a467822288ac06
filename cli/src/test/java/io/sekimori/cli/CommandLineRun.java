package io.sekimori.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One run of the command line within the test's own process. */
public record CommandLineRun(int exit, String out, String err) {
  public static CommandLineRun of(String... arguments) {
    return in(Map.of("LANG", "en_US.UTF-8"), arguments);
  }

  /** With this environment. */
  public static CommandLineRun in(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.run(new PrintWriter(out), new PrintWriter(err), environment, arguments);
    return new CommandLineRun(exit, out.toString(), err.toString());
  }
}
