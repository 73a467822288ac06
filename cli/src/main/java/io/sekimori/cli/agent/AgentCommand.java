package io.sekimori.cli.agent;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code agent}: runs on a server that is not ours. */
@Command(name = "agent", mixinStandardHelpOptions = true)
public final class AgentCommand implements Runnable {
  private static final Path USUAL = Path.of("/etc/sekimori-agent/agent.conf");
  private final Place place;
  private final Clock clock;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  private @Nullable Path file;

  /** The command with the time from this clock. */
  @SuppressWarnings("NullAway.Init") // picocli fills the spec before anything runs
  public AgentCommand(Place place, Clock clock) {
    this.place = place;
    this.clock = clock;
  }

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      descriptionKey = "option.config")
  void config(Path chosen) {
    this.file = chosen;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), place.text("usage.command-missing"));
  }

  private Configuration configuration() throws IOException {
    return Configuration.read(file == null ? USUAL : file, place);
  }

  private Agent agent() throws IOException {
    return new Agent(configuration(), place, clock);
  }

  @Command(name = "show", mixinStandardHelpOptions = true)
  int show() throws IOException {
    var report = agent().show();
    place.out().println(report.payload());
    var tooLong = report.tooLong(place);
    tooLong.ifPresent(place.err()::println);
    return tooLong.isEmpty() ? Agent.SENT : Agent.REFUSED;
  }

  @Command(name = "enrol", mixinStandardHelpOptions = true)
  int enrol(
      @Parameters(arity = "0..1", paramLabel = "CODE", descriptionKey = "parameter.enrol-code")
          @Nullable String code,
      @Option(names = "--file", paramLabel = "OUT", descriptionKey = "option.enrol-file")
          @Nullable Path out)
      throws IOException {
    String used = code == null ? String.valueOf(place.input().readLine()) : code;
    return out == null ? agent().enrol(used.strip()) : agent().enrol(used.strip(), out);
  }

  @Command(name = "once", mixinStandardHelpOptions = true)
  int once() throws IOException {
    return agent().once();
  }

  @Command(name = "file", mixinStandardHelpOptions = true)
  int file(@Parameters(paramLabel = "OUT", descriptionKey = "parameter.agent-file") Path out)
      throws IOException {
    return agent().file(out);
  }

  /** Until the process is ended. The file is read anew each time. */
  @Command(name = "run", mixinStandardHelpOptions = true)
  int runOn() throws IOException {
    var random = new SecureRandom();
    var pace = new Pace(configuration().every(), random);
    try {
      while (true) {
        long began = System.nanoTime();
        int exit = turn();
        Duration pause = pace.after(exit, Duration.ofNanos(System.nanoTime() - began));
        place.err().flush();
        Thread.sleep(pause);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** A round that fails is no reason to end: the next one may work. */
  @SuppressWarnings("CatchingUnchecked")
  private int turn() {
    try {
      return agent().once();
    } catch (Unusable failed) {
      place.err().println(failed.getMessage());
      return Agent.LATER;
    } catch (IOException failed) {
      place.err().println(place.text("unreadable") + " " + failed);
      return Agent.LATER;
    } catch (OutOfMemoryError _) {
      place.err().println(place.text("memory"));
      return Agent.LATER;
    } catch (RuntimeException | Error failed) { // its message may quote a file
      place.err().println(place.text("defect") + " " + failed.getClass().getName());
      return Agent.LATER;
    }
  }
}
