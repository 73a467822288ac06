package io.sekimori.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.cli.gate.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An agent that runs on. */
class FailingRoundTests {
  @TempDir private Path home;

  @Test
  void goesOnToTheNextRoundWhenTheMemoryWasAtItsEnd() throws IOException {
    Path configuration = Vendor.in(home).configuration();
    String out = home.resolve("enrolment").toString();
    assertThat(Vendor.agent(configuration, "enrol", "sec_code", "--file", out).exit()).isZero();
    var said = new StringWriter();
    var printer = new PrintWriter(said);
    var texts = ResourceBundle.getBundle("io.sekimori.cli.messages", Locale.ENGLISH);
    var input = new BufferedReader(Reader.nullReader());
    var place = new Place(Map.of(), input, false, texts, printer, printer);
    int exit =
        new CommandLine(new AgentCommand(place, new Exhausted()))
            .execute("--config", configuration.toString(), "run");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(exit).isZero();
    assertThat(said.toString()).contains("want of memory");
  }

  /** Ends the pause behind the round too, as whoever stops the agent does. */
  private static final class Exhausted extends Clock {
    @Override
    public Instant instant() {
      Thread.currentThread().interrupt();
      throw new OutOfMemoryError("of a clock");
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
}
