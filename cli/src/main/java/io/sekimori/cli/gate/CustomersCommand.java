package io.sekimori.cli.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code customers}: find, show masked, match, reveal. */
@Command(name = "customers", mixinStandardHelpOptions = true)
public final class CustomersCommand extends Group {
  public CustomersCommand(Place place) {
    super(place);
  }

  /** The terms' values come line by line from the standard input, in the order of the fields. */
  @Command(name = "find", mixinStandardHelpOptions = true)
  int find(
      @Option(
              names = "--by",
              required = true,
              split = ",",
              paramLabel = "FIELD",
              descriptionKey = "option.by")
          List<String> by,
      @Option(
              names = "--how",
              defaultValue = "exact",
              paramLabel = "exact|prefix|last-four",
              descriptionKey = "option.how")
          String how,
      @Option(
              names = "--fields",
              split = ",",
              paramLabel = "FIELD",
              descriptionKey = "option.fields")
          @Nullable List<String> fields,
      @Option(names = "--cursor", paramLabel = "TEXT", descriptionKey = "option.cursor")
          @Nullable String cursor,
      @Option(names = "--json", descriptionKey = "option.json") boolean json,
      @Mixin Reason reason)
      throws IOException {
    var body = terms(by, how);
    list(body, "fields", fields);
    reason.into(body);
    if (cursor != null) {
      body.put("cursor", cursor);
    }
    return ask(api -> show(api.post("/api/v1/customers/search", body), json));
  }

  private ObjectNode terms(List<String> by, String how) throws IOException {
    var body = body();
    var terms = body.putArray("terms");
    for (String field : by) {
      String value = place().line("gate.value", field);
      terms.addObject().put("field", field).put("how", how).put("value", value);
    }
    return body;
  }

  /** Masked records. */
  @Command(name = "show", mixinStandardHelpOptions = true)
  int show(
      @Parameters(arity = "1..50", paramLabel = "HANDLE", descriptionKey = "parameter.handle")
          List<String> customers,
      @Option(
              names = "--fields",
              split = ",",
              paramLabel = "FIELD",
              descriptionKey = "option.fields")
          @Nullable List<String> fields,
      @Option(names = "--json", descriptionKey = "option.json") boolean json,
      @Mixin Reason reason)
      throws IOException {
    var body = body();
    list(body, "customers", customers);
    list(body, "fields", fields);
    reason.into(body);
    return ask(api -> show(api.post("/api/v1/customers/views", body), json));
  }

  private int show(JsonNode page, boolean json) {
    if (json) {
      return json(page);
    }
    Printed.customers(page, out());
    if (page.path("customers").isEmpty()) {
      out().println(place().text("gate.nobody"));
    }
    if (!page.path("next").isNull()) {
      place().err().println(place().text("gate.more", Printed.text(page.path("next"))));
    }
    ticket(page);
    return 0;
  }

  /** What the customer says comes line by line from the standard input. */
  @Command(name = "match", mixinStandardHelpOptions = true)
  int match(
      @Parameters(paramLabel = "HANDLE", descriptionKey = "parameter.handle") String customer,
      @Option(
              names = "--by",
              required = true,
              split = ",",
              paramLabel = "FIELD",
              descriptionKey = "option.by")
          List<String> by,
      @Option(names = "--json", descriptionKey = "option.json") boolean json,
      @Mixin Reason reason)
      throws IOException {
    requireHandle(customer);
    var body = body();
    var values = body.putObject("values");
    for (String field : by) {
      values.put(field, place().line("gate.value", field));
    }
    reason.into(body);
    return ask(
        api -> {
          var answer = api.post("/api/v1/customers/" + customer + "/matches", body);
          if (json) {
            return json(answer);
          }
          answer
              .path("answers")
              .forEachEntry(
                  (field, match) ->
                      out()
                          .println(
                              Printed.safe(field)
                                  + "\t"
                                  + place().text("gate.match." + Printed.text(match))));
          ticket(answer);
          return 0;
        });
  }

  /** It becomes a part of the address, so it must not be anything else. */
  private void requireHandle(String text) {
    if (!text.matches("[A-Za-z0-9_-]{22}")) {
      throw usage("usage.handle");
    }
  }

  /** Values go to a terminal or a file of the user's own, and then their ticket and receipt. */
  @Command(name = "reveal", mixinStandardHelpOptions = true)
  int reveal(
      @Parameters(arity = "1..200", paramLabel = "HANDLE", descriptionKey = "parameter.handle")
          List<String> customers,
      @Option(
              names = "--fields",
              required = true,
              split = ",",
              paramLabel = "FIELD",
              descriptionKey = "option.reveal-fields")
          List<String> fields,
      @Option(
              names = "--form",
              defaultValue = "full",
              paramLabel = "full|last-4",
              descriptionKey = "option.form")
          String form,
      @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out-file")
          @Nullable Path file,
      @Mixin Reason reason)
      throws IOException {
    if (file == null && !place().terminal()) {
      throw usage("usage.no-pipe");
    }
    if (file != null && Files.exists(file)) {
      throw usage("usage.file-exists", file);
    }
    var body = body().put("form", form);
    list(body, "customers", customers);
    list(body, "fields", fields);
    reason.into(body);
    return ask(api -> revealed(api, body, file));
  }

  private int revealed(Api api, ObjectNode body, @Nullable Path file) throws IOException, Refused {
    var page = api.post("/api/v1/reveals", body);
    if (file == null) {
      Printed.customers(page, out());
      out().flush();
    } else {
      keep(page, file);
    }
    ticket(page);
    new Receipts(place()).await(api, page.path("ticket").path("index").asLong());
    return 0;
  }

  private static void keep(JsonNode page, Path file) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var out = Files.newByteChannel(file, options, mode)) {
      out.write(java.nio.ByteBuffer.wrap(Api.JSON.writeValueAsBytes(page)));
    }
  }
}
