package io.sekimori.cli.gate;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the groups of commands share: asking, and saying what came of it. */
abstract class Asking {
  private final Place place;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the spec before anything runs
  Asking(Place place) {
    this.place = place;
  }

  /** Asks the server and prints the answer. */
  interface Question {
    int ask(Api api) throws IOException, Refused;
  }

  Place place() {
    return place;
  }

  ParameterException usage(String key, Object... arguments) {
    return new ParameterException(spec.commandLine(), place.text(key, arguments));
  }

  int ask(Question question) throws IOException {
    try (var api = Api.of(place)) {
      return question.ask(api);
    } catch (Refused refused) {
      place.err().println(refused.text());
      return refused.exit();
    }
  }

  PrintWriter out() {
    return place.out();
  }

  /** The answer as it came, for programs. */
  int json(JsonNode answer) {
    out().println(answer.toPrettyString());
    return 0;
  }

  /** The entry of an answer goes beside it, not into it. */
  void ticket(JsonNode answer) {
    var ticket = answer.path("ticket");
    place
        .err()
        .println(
            place.text(
                "gate.ticket",
                Printed.text(ticket.path("index")),
                Printed.text(ticket.path("origin"))));
  }

  static ObjectNode body() {
    return Api.JSON.createObjectNode();
  }

  static void list(ObjectNode body, String name, @Nullable List<String> texts) {
    if (texts != null && !texts.isEmpty()) {
      var array = body.putArray(name);
      texts.forEach(array::add);
    }
  }

  /** Why somebody looks: a purpose (照会事由) and a case. */
  static final class Reason {
    @Option(names = "--purpose", paramLabel = "ID", descriptionKey = "option.purpose")
    private @Nullable String purpose;

    @Option(names = "--case", paramLabel = "ID", descriptionKey = "option.case")
    private @Nullable String caseId;

    void into(ObjectNode body) {
      if (purpose != null) {
        body.put("purpose", purpose);
      }
      if (caseId != null) {
        body.put("case", caseId);
      }
    }
  }
}
