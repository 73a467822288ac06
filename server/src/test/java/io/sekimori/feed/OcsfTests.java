package io.sekimori.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of docs/spec/feed.md. */
class OcsfTests {
  /** What every event says, whatever its entry says. */
  static final Set<String> CONSTANTS =
      Set.of(
          "1.1.0", "Sekimori", "sekimori", "unknown", "customers", "Databucket", "log.example.jp");

  private static final JsonMapper JSON = JsonMapper.shared();

  @SuppressWarnings("InlineFormatString") // an entry, to be read as one
  private static final String ENTRY =
      """
      {"actor":{"application":"app-1","country":"JP","credential":"crd-1","id":"p-017",\
      "kind":"person","network":"tokyo","organisation":"own","session":"ses-1"},\
      "at":"2026-12-01T00:00:00.120Z","code":"over-budget","node":"node-1","nonce":"AAAA",\
      "outcome":"%s","subjects":["AAECAwQFBgcICQoLDA0ODw"],"type":"%s","v":1}\
      """;

  private static JsonNode ocsf(String type, String outcome) {
    byte[] leaf = ENTRY.formatted(outcome, type).getBytes(StandardCharsets.US_ASCII);
    return JSON.readTree(Ocsf.of(Item.of(41, "log.example.jp", leaf)));
  }

  /** Every text and number as text, without the entry itself and what is counted. */
  static Set<String> words(JsonNode json) {
    var words = new TreeSet<String>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (field.getValue().isObject()) {
        words.addAll(words(field.getValue()));
      } else if (field.getValue().isString()
          && !Set.of("raw_data", "uid").contains(field.getKey())) {
        words.add(field.getValue().asString());
      }
    }
    return words;
  }

  @ParameterizedTest
  @CsvSource({
    "reveal, 6005, 1",
    "masked-view, 6005, 1",
    "search, 6005, 4",
    "match, 6005, 4",
    "correction, 6005, 2",
    "customers-added, 6005, 6",
    "erasure, 6005, 7",
    "sign-in, 3002, 1",
    "sign-out, 3002, 2",
    "session-ended, 3002, 2",
    "ledger-read, 6003, 2",
    "authority-put, 6003, 99",
    "a-type-of-tomorrow, 6003, 99"
  })
  void everyTypeHasItsClassAndActivity(String type, int kind, int activity) {
    var event = ocsf(type, "served");
    assertThat(event.get("class_uid").asInt()).isEqualTo(kind);
    assertThat(event.get("category_uid").asInt()).isEqualTo(kind / 1000);
    assertThat(event.get("activity_id").asInt()).isEqualTo(activity);
    assertThat(event.get("type_uid").asLong()).isEqualTo(kind * 100L + activity);
    assertThat(event.get("metadata").get("event_code").asString()).isEqualTo(type);
  }

  @Test
  void namesWhoAndWhenAndThatItWasRefused() {
    var event = ocsf("reveal", "refused");
    assertThat(event.get("time").asLong()).isEqualTo(1_796_083_200_120L);
    assertThat(event.get("status_id").asInt()).isEqualTo(2);
    assertThat(event.get("status_code").asString()).isEqualTo("over-budget");
    assertThat(event.get("severity_id").asInt()).isEqualTo(3);
    assertThat(event.get("actor").get("user").get("uid").asString()).isEqualTo("p-017");
    assertThat(event.get("actor").get("user").get("org").get("uid").asString()).isEqualTo("own");
    assertThat(event.get("actor").get("session").get("uid").asString()).isEqualTo("ses-1");
    assertThat(event.get("src_endpoint").get("name").asString()).isEqualTo("tokyo");
    assertThat(event.get("metadata").get("uid").asString()).isEqualTo("log.example.jp/41");
    assertThat(ocsf("reveal", "served").get("status_id").asInt()).isEqualTo(1);
  }
}
