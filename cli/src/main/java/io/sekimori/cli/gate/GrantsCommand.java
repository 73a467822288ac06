package io.sekimori.cli.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code grants}: what is given to whom (閲覧権限). */
@Command(name = "grants", mixinStandardHelpOptions = true)
public final class GrantsCommand extends Group {
  public GrantsCommand(Place place) {
    super(place);
  }

  /** What is in force. */
  @Command(name = "list", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", descriptionKey = "option.json") boolean json)
      throws IOException {
    return ask(
        api -> {
          var grants = api.get("/api/v1/grants");
          if (json) {
            return json(grants);
          }
          var contents = new ArrayList<JsonNode>();
          grants.forEach(one -> contents.add(one.path("content")));
          Printed.table(contents, out(), "id", "receiver", "acts", "forms", "classes");
          return 0;
        });
  }

  /** Gives one, or asks for the approval that it needs. */
  @Command(name = "give", aliases = "grant", mixinStandardHelpOptions = true)
  int give(
      @Parameters(paramLabel = "FILE", descriptionKey = "parameter.grant") Path file,
      @Option(
              names = "--approver",
              split = ",",
              paramLabel = "PERSON",
              descriptionKey = "option.approver")
          @Nullable List<String> approvers,
      @Option(names = "--approval", paramLabel = "ID", descriptionKey = "option.approval")
          @Nullable String approval,
      @Option(names = "--json", descriptionKey = "option.json") boolean json)
      throws IOException {
    var body = body();
    try {
      body.set("content", Api.JSON.readTree(Files.readAllBytes(file)));
    } catch (JacksonException notJson) {
      throw usage("usage.not-json", file);
    }
    list(body, "approvers", approvers);
    if (approval != null) {
      body.put("approval", approval);
    }
    return ask(api -> given(api.post("/api/v1/grants", body), json));
  }

  private int given(JsonNode outcome, boolean json) {
    if (json) {
      return json(outcome);
    }
    String key = Printed.text(outcome.path("key"));
    String approval = Printed.text(outcome.path("approval"));
    String hash = Printed.text(outcome.path("hash"));
    String state = "gate.grant." + Printed.text(outcome.path("state"));
    out().println(place().text(state, key, approval, hash));
    return 0;
  }

  /** Takes one away, at once. */
  @Command(name = "revoke", mixinStandardHelpOptions = true)
  int revoke(@Parameters(paramLabel = "ID", descriptionKey = "parameter.grant-id") String id)
      throws IOException {
    if (!id.matches("[a-z0-9._-]+")) {
      throw usage("usage.id");
    }
    return ask(
        api -> {
          api.post("/api/v1/grants/" + id + "/revoke", null);
          out().println(place().text("gate.revoked", id));
          return 0;
        });
  }
}
