package io.sekimori.cli.gate;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code cases}: the work for which people look at customers. */
@Command(name = "cases", mixinStandardHelpOptions = true)
public final class CasesCommand extends Group {
  public CasesCommand(Place place) {
    super(place);
  }

  /** Says what a case is. */
  @Command(name = "put", mixinStandardHelpOptions = true)
  int put(
      @Parameters(index = "0", paramLabel = "SYSTEM", descriptionKey = "parameter.system")
          String system,
      @Parameters(index = "1", paramLabel = "NUMBER", descriptionKey = "parameter.number")
          String number,
      @Option(names = "--kind", required = true, paramLabel = "ID", descriptionKey = "option.kind")
          String kind,
      @Option(
              names = "--customer",
              split = ",",
              paramLabel = "HANDLE",
              descriptionKey = "parameter.handle")
          List<String> customers,
      @Option(names = "--json", descriptionKey = "option.json") boolean json)
      throws IOException {
    var body = body().put("kind", kind);
    var handles = body.putArray("customers");
    if (customers != null) {
      customers.forEach(handles::add);
    }
    String path = path(system, number);
    return ask(api -> show(api.put(path, body), json));
  }

  /** Closes a case. */
  @Command(name = "close", mixinStandardHelpOptions = true)
  int close(
      @Parameters(index = "0", paramLabel = "SYSTEM", descriptionKey = "parameter.system")
          String system,
      @Parameters(index = "1", paramLabel = "NUMBER", descriptionKey = "parameter.number")
          String number,
      @Option(names = "--json", descriptionKey = "option.json") boolean json)
      throws IOException {
    String path = path(system, number) + "/close";
    return ask(api -> show(api.post(path, null), json));
  }

  /** Open cases about a customer. */
  @Command(name = "list", mixinStandardHelpOptions = true)
  int list(
      @Option(
              names = "--customer",
              required = true,
              paramLabel = "HANDLE",
              descriptionKey = "parameter.handle")
          String customer,
      @Option(names = "--json", descriptionKey = "option.json") boolean json)
      throws IOException {
    if (!customer.matches("[A-Za-z0-9_-]{22}")) {
      throw usage("usage.handle");
    }
    return ask(api -> show(api.get("/api/v1/cases?customer=" + customer), json));
  }

  private String path(String system, String number) {
    if (!system.matches("[a-z0-9._-]+") || !number.matches("[A-Za-z0-9._-]+")) {
      throw usage("usage.case");
    }
    return "/api/v1/cases/" + system + "/" + number;
  }

  private int show(JsonNode answer, boolean json) {
    if (json) {
      return json(answer);
    }
    var rows = answer.isArray() ? answer : List.of(answer);
    Printed.table(rows, out(), "id", "system", "kind", "origin", "openedAt", "closedAt");
    return 0;
  }
}
