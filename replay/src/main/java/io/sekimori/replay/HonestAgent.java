package io.sekimori.replay;

import io.sekimori.cli.agent.AgentCommand;
import io.sekimori.cli.gate.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import picocli.CommandLine;

/** The agent that vendors run, as it is, on the vendor's folder and in the scenario's time. */
final class HonestAgent {
  private final Path configuration;
  private final Hands clock = new Hands();

  /** A clock that stands where the scenario is. */
  private static final class Hands extends Clock {
    private volatile Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private HonestAgent(Path configuration) {
    this.configuration = configuration;
  }

  /** Writes its configuration and enrols with the code of the console. */
  static HonestAgent install(
      Path home, String server, Path folder, String source, long termHours, String code)
      throws IOException {
    Files.createDirectories(home);
    Files.createDirectory(
        home.resolve("state"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var file =
        Files.writeString(
            home.resolve("agent.conf"),
            """
            [agent]
            server = %s
            state = %s
            [source %s]
            folder = %s
            kinds = image
            term-hours = %d
            """
                .formatted(server, home.resolve("state"), source, folder, termHours));
    var agent = new HonestAgent(file);
    agent.run(Instant.EPOCH, "enrol", code);
    return agent;
  }

  /** Measures and reports once, at this instant of the scenario. */
  void report(Instant at) {
    run(at, "once");
  }

  private void run(Instant at, String... command) {
    clock.now = at;
    var said = new StringWriter();
    var out = new PrintWriter(said);
    var texts = ResourceBundle.getBundle("io.sekimori.cli.messages", Locale.ENGLISH);
    var place =
        new Place(Map.of(), new BufferedReader(Reader.nullReader()), false, texts, out, out);
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--config", configuration.toString()));
    int exit =
        new CommandLine(new AgentCommand(place, clock))
            .setResourceBundle(texts)
            .setOut(out)
            .setErr(out)
            .execute(arguments.toArray(String[]::new));
    if (exit != 0) {
      throw new Derailed("the agent ended with " + exit + ": " + said);
    }
  }
}
