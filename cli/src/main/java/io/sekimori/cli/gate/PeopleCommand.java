package io.sekimori.cli.gate;

import java.io.IOException;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code people}: who is in service, by id; and the emergency stop (緊急遮断). */
@Command(name = "people", mixinStandardHelpOptions = true)
public final class PeopleCommand extends Group {
  public PeopleCommand(Place place) {
    super(place);
  }

  /** Persons in service with their roles. */
  @Command(name = "list", mixinStandardHelpOptions = true)
  int list(@Option(names = "--json", descriptionKey = "option.json") boolean json)
      throws IOException {
    return ask(
        api -> {
          var persons = persons(api.get("/api/v1/policy"));
          if (json) {
            return json(persons);
          }
          Printed.table(persons, out(), "id", "organisation", "employment", "roles");
          return 0;
        });
  }

  private static JsonNode persons(JsonNode policy) {
    var roles = new TreeMap<String, TreeSet<String>>();
    for (var one : policy) {
      var content = one.path("content");
      if (Printed.text(one.path("kind")).equals("assignment")) {
        roles
            .computeIfAbsent(Printed.text(content.path("person")), _ -> new TreeSet<>())
            .add(Printed.text(content.path("role")));
      }
    }
    var persons = Api.JSON.createArrayNode();
    for (var one : policy) {
      if (Printed.text(one.path("kind")).equals("person")) {
        var content = one.path("content");
        var person = persons.addObject();
        for (var member : new String[] {"id", "organisation", "employment"}) {
          person.put(member, Printed.text(content.path(member)));
        }
        var held = person.putArray("roles");
        roles.getOrDefault(Printed.text(content.path("id")), new TreeSet<>()).forEach(held::add);
      }
    }
    return persons;
  }

  /** Ends sessions and everything that the person may do. */
  @Command(name = "stop", mixinStandardHelpOptions = true)
  int stop(@Parameters(paramLabel = "PERSON", descriptionKey = "parameter.person") String id)
      throws IOException {
    if (!id.matches("[a-z0-9._-]+")) {
      throw usage("usage.id");
    }
    return ask(
        api -> {
          api.post("/api/v1/people/" + id + "/stop", null);
          out().println(place().text("gate.stopped", id));
          return 0;
        });
  }
}
