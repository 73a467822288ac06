package io.sekimori.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekimori.cli.agent.AgentCommand;
import io.sekimori.cli.gate.CasesCommand;
import io.sekimori.cli.gate.CustomersCommand;
import io.sekimori.cli.gate.GrantsCommand;
import io.sekimori.cli.gate.ImportsCommand;
import io.sekimori.cli.gate.LedgerFiles;
import io.sekimori.cli.gate.LoginCommand;
import io.sekimori.cli.gate.LogsCommand;
import io.sekimori.cli.gate.PeopleCommand;
import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import io.sekimori.cli.ledger.LedgerCommand;
import io.sekimori.cli.scan.ScanCommand;
import io.sekimori.cli.witness.WitnessCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneId;
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
    var place = Place.ofProcess(System.getenv(), language.texts(), out, err);
    int exit = run(place.over(System.out), arguments);
    out.flush();
    err.flush();
    System.exit(exit);
  }

  static int run(
      PrintWriter out, PrintWriter err, Map<String, String> environment, String... arguments) {
    ResourceBundle texts = Language.of(arguments, environment).texts();
    return run(Place.ofProcess(environment, texts, out, err), arguments);
  }

  /**
   * Runs a command as if typed by somebody else than this process's user.
   *
   * @param input what is typed or piped in
   * @param terminal whether the output is a terminal
   */
  public static int run(
      BufferedReader input,
      boolean terminal,
      PrintWriter out,
      PrintWriter err,
      Map<String, String> environment,
      String... arguments) {
    ResourceBundle texts = Language.of(arguments, environment).texts();
    return run(new Place(environment, input, terminal, texts, out, err), arguments);
  }

  static int run(Place place, String... arguments) {
    try {
      return executed(place, arguments);
    } catch (
        OutOfMemoryError _) { // Java itself would end with 1, which says that there is a finding
      place.err().println(place.text("memory"));
      return UNUSABLE;
    } catch (Error failed) {
      place.err().println(place.text("defect"));
      trace(failed, place.err());
      return UNUSABLE;
    }
  }

  private static int executed(Place place, String... arguments) {
    ResourceBundle texts = place.texts();
    return line(place)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setResourceBundle(texts)
        .setOut(place.out())
        .setErr(place.err())
        .setParameterExceptionHandler((e, _) -> wrongUsage(e, texts))
        .setExecutionExceptionHandler((e, line, _) -> failed(e, line, texts))
        .execute(arguments);
  }

  private static CommandLine line(Place place) {
    var ledger =
        new CommandLine(new LedgerCommand(place.texts()))
            .addSubcommand(new LedgerFiles(place))
            .addSubcommand(new LedgerFiles.Receipt(place));
    return new CommandLine(new Main())
        .addSubcommand(new LoginCommand(place))
        .addSubcommand(new LoginCommand.Out(place))
        .addSubcommand(new LoginCommand.Who(place))
        .addSubcommand(new CustomersCommand(place))
        .addSubcommand(new CasesCommand(place))
        .addSubcommand(new GrantsCommand(place))
        .addSubcommand(new PeopleCommand(place))
        .addSubcommand(new ImportsCommand(place))
        .addSubcommand(new LogsCommand(place, Clock.systemUTC()))
        .addSubcommand(new AgentCommand(place, Clock.systemUTC()))
        .addSubcommand(new WitnessCommand(place, Clock.systemUTC()))
        .addSubcommand(new ScanCommand(place, Clock.system(ZoneId.of("Asia/Tokyo"))))
        .addSubcommand(ledger);
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
  private static int failed(Exception e, CommandLine line, ResourceBundle texts) throws Exception {
    if (e instanceof Unusable unusable) {
      line.getErr().println(unusable.getMessage());
      return UNUSABLE;
    }
    if (e instanceof IOException) {
      line.getErr().println(texts.getString("unreadable") + " " + e);
      return UNUSABLE;
    }
    if (e.getCause() instanceof OutOfMemoryError) {
      line.getErr().println(texts.getString("memory"));
      return UNUSABLE;
    }
    line.getErr().println(texts.getString("defect"));
    trace(e, line.getErr());
    return UNUSABLE;
  }

  /** Where it happened, and not what it says: a message may quote what was read. */
  private static void trace(Throwable failed, PrintWriter err) {
    for (Throwable one = failed; one != null; one = one.getCause()) {
      err.println(one.getClass().getName());
      for (StackTraceElement frame : one.getStackTrace()) {
        err.println("\tat " + frame);
      }
    }
  }

  /** Japanese on a terminal that claims plain ASCII would be question marks. */
  private static PrintWriter writer(PrintStream stream, Language language) {
    Charset charset = stream.charset();
    boolean blind = charset.equals(US_ASCII) && language == Language.JA;
    return new PrintWriter(stream, false, blind ? UTF_8 : charset);
  }
}
