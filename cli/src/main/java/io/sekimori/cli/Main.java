package io.sekimori.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekimori.cli.ledger.LedgerCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command {@code sekimori}. */
@Command(name = "sekimori", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class Main implements Runnable {
  private static final int UNUSABLE = CommandLine.ExitCode.USAGE;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  // picocli fills the spec before anything runs.
  @SuppressWarnings("NullAway.Init")
  Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Language language = Language.of(arguments, System.getenv());
    PrintWriter out = writer(System.out, language);
    PrintWriter err = writer(System.err, language);
    int exit = run(out, err, System.getenv(), arguments);
    out.flush();
    err.flush();
    System.exit(exit);
  }

  static int run(
      PrintWriter out, PrintWriter err, Map<String, String> environment, String... arguments) {
    Language language = Language.of(arguments, environment);
    ResourceBundle texts = language.texts();
    return new CommandLine(new Main())
        .addSubcommand(new LedgerCommand(texts))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setResourceBundle(texts)
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((e, _) -> wrongUsage(e, texts))
        .setExecutionExceptionHandler((e, line, _) -> unreadable(e, line, texts))
        .execute(arguments);
  }

  /** Only so that the option is explained and checked: {@link Language#of} has read it before. */
  @Option(
      names = "--lang",
      scope = ScopeType.INHERIT,
      descriptionKey = "option.lang",
      paramLabel = "ja|en")
  void language(Language chosen) {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), spec.resourceBundle().getString("usage.command-missing"));
  }

  private static int wrongUsage(ParameterException e, ResourceBundle texts) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(texts.getString("usage.wrong") + " " + e.getMessage());
    e.getCommandLine().usage(err);
    return UNUSABLE;
  }

  /**
   * What cannot be read is not a finding; anything but an I/O error is a defect and keeps its
   * trace.
   */
  private static int unreadable(Exception e, CommandLine line, ResourceBundle texts)
      throws Exception {
    if (e instanceof IOException) {
      line.getErr().println(texts.getString("unreadable") + " " + e);
      return UNUSABLE;
    }
    line.getErr().println(texts.getString("defect"));
    e.printStackTrace(line.getErr());
    return UNUSABLE;
  }

  /** Japanese on a terminal that claims plain ASCII would be question marks. */
  private static PrintWriter writer(PrintStream stream, Language language) {
    Charset charset = stream.charset();
    boolean blind = charset.equals(US_ASCII) && language == Language.JA;
    return new PrintWriter(stream, false, blind ? UTF_8 : charset);
  }
}
