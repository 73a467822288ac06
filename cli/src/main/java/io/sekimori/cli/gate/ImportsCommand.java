package io.sekimori.cli.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code imports}: customers out of a CSV file, first tried without storing anything. */
@Command(name = "imports", mixinStandardHelpOptions = true)
public final class ImportsCommand extends Group {
  private static final String PATH = "/api/v1/imports";

  public ImportsCommand(Place place) {
    super(place);
  }

  /** Sends the file. */
  @Command(name = "create", mixinStandardHelpOptions = true)
  int create(
      @Parameters(paramLabel = "FILE", descriptionKey = "parameter.csv") Path file,
      @Option(
              names = "--population",
              required = true,
              paramLabel = "ID",
              descriptionKey = "option.population")
          String population,
      @Option(names = "--json", descriptionKey = "option.json") boolean json)
      throws IOException {
    requireId(population);
    if (!Files.isReadable(file)) {
      throw usage("usage.no-file", file);
    }
    return ask(api -> show(api.upload(PATH + "?population=" + population, file), json));
  }

  /** All of them, newest first. */
  @Command(name = "list", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", descriptionKey = "option.json") boolean json)
      throws IOException {
    return ask(
        api -> {
          var page = api.all(PATH, "imports");
          return json ? json(page) : table(page.path("imports"));
        });
  }

  /** One, with how far it has come. */
  @Command(name = "show", mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "ID", descriptionKey = "parameter.import") String id,
      @Option(names = "--json", descriptionKey = "option.json") boolean json)
      throws IOException {
    requireId(id);
    return ask(api -> show(api.get(PATH + "/" + id), json));
  }

  /** Prints which column goes where, or sends it back changed. */
  @Command(name = "mapping", mixinStandardHelpOptions = true)
  int mapping(
      @Parameters(index = "0", paramLabel = "ID", descriptionKey = "parameter.import") String id,
      @Parameters(
              index = "1",
              arity = "0..1",
              paramLabel = "FILE",
              descriptionKey = "parameter.mapping")
          Path file)
      throws IOException {
    requireId(id);
    String path = PATH + "/" + id + "/mapping";
    if (file == null) {
      return ask(api -> json(api.get(path)));
    }
    try {
      JsonNode mapping = Api.JSON.readTree(Files.readAllBytes(file));
      return ask(api -> show(api.put(path, mapping), false));
    } catch (JacksonException notJson) {
      throw usage("usage.not-json", file);
    }
  }

  /** Reads everything and stores nothing. */
  @Command(name = "check", mixinStandardHelpOptions = true)
  int check(@Parameters(paramLabel = "ID", descriptionKey = "parameter.import") String id)
      throws IOException {
    return told(id, "check");
  }

  /** Stores what can be stored. */
  @Command(name = "start", mixinStandardHelpOptions = true)
  int start(@Parameters(paramLabel = "ID", descriptionKey = "parameter.import") String id)
      throws IOException {
    return told(id, "start");
  }

  /** Ends it; what is stored stays. */
  @Command(name = "cancel", mixinStandardHelpOptions = true)
  int cancel(@Parameters(paramLabel = "ID", descriptionKey = "parameter.import") String id)
      throws IOException {
    return told(id, "cancel");
  }

  private int told(String id, String what) throws IOException {
    requireId(id);
    return ask(api -> show(api.post(PATH + "/" + id + "/" + what, null), false));
  }

  /** Rows that were not taken, with column and reason. */
  @Command(name = "problems", mixinStandardHelpOptions = true)
  int problems(
      @Parameters(paramLabel = "ID", descriptionKey = "parameter.import") String id,
      @Option(names = "--json", descriptionKey = "option.json") boolean json)
      throws IOException {
    requireId(id);
    return ask(
        api -> {
          var page = api.all(PATH + "/" + id + "/problems", "problems");
          if (json) {
            return json(page);
          }
          Printed.table(page.path("problems"), out(), "row", "line", "column", "field", "code");
          return 0;
        });
  }

  private void requireId(String id) {
    if (!id.matches("[a-z0-9][a-z0-9._-]*")) {
      throw usage("usage.id");
    }
  }

  private int show(JsonNode one, boolean json) {
    return json ? json(one) : table(List.of(one));
  }

  private int table(Iterable<JsonNode> imports) {
    for (var one : imports) {
      var counts = one.path("counts");
      out()
          .println(
              place()
                  .text(
                      "gate.import",
                      Printed.text(one.path("id")),
                      Printed.text(one.path("state")),
                      Printed.text(one.path("progress").path("percent")),
                      Printed.text(counts.path("taken")),
                      Printed.text(counts.path("duplicates")),
                      Printed.text(counts.path("refused"))));
    }
    return 0;
  }
}
