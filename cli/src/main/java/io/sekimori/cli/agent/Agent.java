package io.sekimori.cli.agent;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What the commands do, on one configuration. */
final class Agent {
  static final int SENT = 0;
  static final int REFUSED = 1;
  static final int LATER = 3;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Configuration configuration;
  private final Memory memory;
  private final Place place;
  private final Clock clock;
  private final Round.Scanner scanner;

  Agent(Configuration configuration, Place place, Clock clock) {
    this(configuration, place, clock, FolderScan::of);
  }

  Agent(Configuration configuration, Place place, Clock clock, Round.Scanner scanner) {
    this.scanner = scanner;
    this.configuration = configuration;
    this.memory = new Memory(configuration.state(), place);
    this.place = place;
    this.clock = clock;
  }

  /** What would be sent now. Nothing is sent, counted on or planted. */
  Report show() throws IOException {
    var state = memory.state().next();
    var round = new Round(place, clock, Round.Planting.NONE, state.canaries(), scanner);
    String id = memory.key().map(AgentKey::id).orElse("");
    var sources = round.look(configuration.sources()).sources();
    return Report.of(id, clock.millis(), Report.Carried.WIRE, state, sources);
  }

  /** Measures and sends once. */
  int once() throws IOException {
    return memory.alone(
        () -> {
          var key = requireKey();
          var report = next(key, Report.Carried.WIRE);
          long before = clock.millis();
          try (var wire = new Wire(configuration, place)) {
            var answer = wire.post("/api/v1/reports", report.signed(key));
            return heard(answer, (before + clock.millis()) / 2);
          }
        });
  }

  /** Measures and writes a signed file, for a firm that nobody can reach from here. */
  int file(Path out) throws IOException {
    return memory.alone(
        () -> {
          var key = requireKey();
          var report = next(key, Report.Carried.FILE);
          Files.write(out, report.signed(key), StandardOpenOption.CREATE_NEW);
          place.err().println(place.text("agent.written", out));
          return SENT;
        });
  }

  /** The number is used up before anything leaves: what was lost on the way is not said again. */
  private Report next(AgentKey key, Report.Carried carried) throws IOException {
    var state = memory.state().next();
    memory.keep(state);
    var round = new Round(place, clock, Round.Planting.ALLOWED, state.canaries(), scanner);
    round.look(configuration.sources());
    memory.keep(state.with(round.canaries()));
    var report = Report.of(key.id(), clock.millis(), carried, state, round.sources());
    var tooLong = report.tooLong(place);
    if (tooLong.isPresent()) {
      throw new Unusable(tooLong.get());
    }
    return report;
  }

  private int heard(Wire.Answer answer, long between) throws IOException {
    if (answer.good() && answer.text("nonce").isEmpty()) {
      place.err().println(place.text("agent.not-taken"));
      return LATER;
    }
    if (answer.good()) {
      long skew = between - answer.number("clock");
      memory.keep(memory.state().answered(answer.text("nonce"), skew));
      place.err().println(place.text("agent.sent", answer.number("entry")));
      return SENT;
    }
    place.err().println(place.text("agent.refused", answer.text("code"), answer.text("detail")));
    return answer.later() ? LATER : REFUSED;
  }

  private AgentKey requireKey() throws IOException {
    var key = memory.key();
    if (key.isEmpty()) {
      throw new Unusable(place.text("agent.not-enrolled"));
    }
    return key.get();
  }

  /** Makes the key and has it taken note of, by the code that the console showed. */
  int enrol(String code) throws IOException {
    return memory.alone(
        () -> {
          var key = newKey();
          try (var wire = new Wire(configuration, place)) {
            var answer = wire.post("/api/v1/enrolments", enrolment(key, code));
            if (answer.good()) {
              memory.keep(key);
              memory.keep(new Memory.State(0, answer.text("nonce"), 0, memory.state().canaries()));
              place.out().println(place.text("agent.enrolled", key.id()));
              return SENT;
            }
            place
                .err()
                .println(place.text("agent.refused", answer.text("code"), answer.text("detail")));
            return answer.later() ? LATER : REFUSED;
          }
        });
  }

  /** The same as a file, to be uploaded in the console while the code is good. */
  int enrol(String code, Path out) throws IOException {
    return memory.alone(
        () -> {
          var key = newKey();
          Files.write(out, enrolment(key, code), StandardOpenOption.CREATE_NEW);
          memory.keep(key);
          memory.keep(new Memory.State(0, "", 0, memory.state().canaries()));
          place.err().println(place.text("agent.written", out));
          return SENT;
        });
  }

  private AgentKey newKey() throws IOException {
    if (memory.key().isPresent()) {
      throw new Unusable(place.text("agent.already-enrolled", configuration.state()));
    }
    return AgentKey.fresh();
  }

  private static byte[] enrolment(AgentKey key, String code) {
    var body = new TreeMap<String, Object>();
    body.put("code", code);
    body.put("key", key.open());
    body.put("proof", key.signEnrolment(code));
    return JSON.writeValueAsBytes(body);
  }
}
