package io.sekimori.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry on its way: as it is hashed, and read.
 *
 * @param leaf the canonical JSON, ASCII
 */
record Item(long index, String origin, String leaf, JsonNode event) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static Item of(long index, String origin, byte[] leaf) {
    var text = new String(leaf, StandardCharsets.US_ASCII);
    return new Item(index, origin, text, JSON.readTree(text));
  }

  String type() {
    return event.path("type").asString("");
  }

  String outcome() {
    return event.path("outcome").asString("");
  }

  String node() {
    return event.path("node").asString("");
  }

  Instant at() {
    return Instant.parse(event.path("at").asString(""));
  }
}
