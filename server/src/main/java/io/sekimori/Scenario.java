package io.sekimori;

import io.sekimori.database.ClockMoved;
import io.sekimori.database.ScenarioClock;
import io.sekimori.terms.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.springframework.context.ApplicationContext;

/**
 * Moves the clock of a played scenario by lines on the standard input: {@code at
 * 2020-07-14T06:00:00+09:00}. Only the process that started the server can write there; nothing on
 * the network can. Each line is answered by one, {@code scenario: at …} or {@code scenario: refused
 * …}, once everything that looks from time to time has looked.
 */
final class Scenario {
  private static final String ANSWER = "scenario: ";
  private static final String AT = "at ";
  private final ApplicationContext context;
  private final ScenarioClock clock;
  private final Terminal terminal;

  Scenario(ApplicationContext context, Terminal terminal) {
    this.context = context;
    this.clock = (ScenarioClock) context.getBean(Clock.class);
    this.terminal = terminal;
  }

  /** Reads until the end of the input, in a thread of its own. */
  void listen(InputStream in) {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    Thread.ofPlatform().daemon().name("scenario").start(() -> follow(lines));
  }

  private void follow(BufferedReader lines) {
    try {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        terminal.tell(ANSWER + move(line.strip()));
      }
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }

  private String move(String line) {
    try {
      if (!line.startsWith(AT)) {
        return "refused";
      }
      var to = Instant.from(OffsetDateTime.parse(line.substring(AT.length())));
      clock.moveTo(to);
      context.publishEvent(new ClockMoved(to));
      return AT + clock.instant();
    } catch (DateTimeParseException unreadable) {
      return "refused unreadable";
    } catch (Refusal refusal) {
      return "refused " + refusal.code().text();
    }
  }
}
