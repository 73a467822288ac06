package io.sekimori.replay;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code sekimori replay}. */
@Command(name = "replay", mixinStandardHelpOptions = true)
public final class Main implements Runnable {
  /** The scenario itself, or the program, went wrong: no answer means anything. */
  static final int DERAILED = 4;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  // picocli fills the spec before anything runs.
  @SuppressWarnings("NullAway.Init")
  Main() {}

  /** Plays a scenario and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.setProperty("slf4j.internal.verbosity", "ERROR"); // the mail server's log goes nowhere
    var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
    int exit = run(out, err, arguments);
    out.flush();
    err.flush();
    System.exit(exit);
  }

  /** Plays a scenario. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    var texts = texts(arguments);
    return new CommandLine(new Main())
        .addSubcommand(new VendorCommand(texts))
        .addSubcommand(new AffiliateCommand(texts))
        .setResourceBundle(texts)
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((failure, line, _) -> failed(failure, line, texts))
        .execute(arguments);
  }

  private static int failed(Exception failure, CommandLine line, ResourceBundle texts)
      throws Exception {
    if (failure instanceof Derailed) {
      line.getErr().println(texts.getString("derailed") + " " + failure.getMessage());
      return DERAILED;
    }
    throw failure;
  }

  /** As the command line does: {@code --lang}, or what the environment says, or English. */
  private static ResourceBundle texts(String[] arguments) {
    var said = System.getenv().getOrDefault("LANG", "");
    for (int i = 0; i + 1 < arguments.length; i++) {
      said = arguments[i].equals("--lang") ? arguments[i + 1] : said;
    }
    var locale = said.toLowerCase(Locale.ROOT).startsWith("ja") ? Locale.JAPANESE : Locale.ENGLISH;
    return ResourceBundle.getBundle(
        "io.sekimori.replay.messages",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), spec.resourceBundle().getString("usage.scenario-missing"));
  }
}
