package io.sekimori.outbox;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A letter as its row keeps it. */
final class LetterJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LetterJson() {}

  static String write(Letter letter) {
    var json = JSON.createObjectNode();
    json.put("type", letter.type());
    json.put("href", letter.href());
    facts(json, letter.facts());
    var parts = json.putArray("parts");
    for (var part : letter.parts()) {
      var one = parts.addObject().put("key", part.key()).put("href", part.href());
      facts(one, part.facts());
    }
    return json.toString();
  }

  private static void facts(ObjectNode json, List<Object> facts) {
    json.set("facts", JSON.valueToTree(Facts.plain(facts)));
  }

  static Letter read(String text) {
    var json = JSON.readTree(text);
    var parts = new ArrayList<Letter.Part>();
    for (var one : json.get("parts")) {
      parts.add(new Letter.Part(text(one, "key"), Facts.of(one.get("facts")), text(one, "href")));
    }
    return new Letter(text(json, "type"), Facts.of(json.get("facts")), text(json, "href"), parts);
  }

  private static String text(JsonNode json, String name) {
    return json.get(name).stringValue();
  }
}
