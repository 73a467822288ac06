package io.sekimori.cli.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An event of the ledger as far as this version understands it. Members that are unknown, absent or
 * of an unexpected kind are passed over: an old tool must read a newer ledger.
 *
 * @param index in the ledger
 * @param json the whole event
 */
record LedgerEvent(long index, JsonNode json) {
  /** One line of {@code shown}: these fields in this form. */
  record Shown(List<String> fields, String form) {}

  Optional<Instant> at() {
    try {
      return Optional.of(Instant.parse(text("at")));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  String text(String member) {
    return json.path(member).asString("");
  }

  String actor(String member) {
    return json.path("actor").path(member).asString("");
  }

  boolean isBy(String person) {
    return actor("kind").equals("person") && actor("id").equals(person);
  }

  boolean concerns(String handle) {
    return subjects().contains(handle);
  }

  List<String> subjects() {
    return strings(json.path("subjects"));
  }

  List<Shown> shown() {
    List<Shown> shown = new ArrayList<>();
    for (JsonNode part : json.path("shown")) {
      shown.add(new Shown(strings(part.path("fields")), part.path("form").asString("")));
    }
    return shown;
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    for (JsonNode element : array) {
      strings.add(element.asString(""));
    }
    return strings;
  }
}
