package io.sekimori.feed;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry as an event of the Open Cybersecurity Schema Framework 1.1: docs/spec/feed.md has the
 * table. What the schema has no place for is not lost: {@code raw_data} is the entry as it is
 * hashed, so that a receiver can prove it.
 */
final class Ocsf {
  static final String VERSION = "1.1.0";
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final int AUTHENTICATION = 3002;
  private static final int API = 6003;
  private static final int DATASTORE = 6005;

  private static final Map<String, Integer> SIGNING_IN =
      Map.of("sign-in", 1, "sign-out", 2, "session-ended", 2);

  /** What happened to customers' data, with the activity of class 6005. */
  private static final Map<String, Integer> DATA =
      Map.ofEntries(
          Map.entry("reveal", 1),
          Map.entry("bulk-reveal", 1),
          Map.entry("listed-reveal", 1),
          Map.entry("masked-view", 1),
          Map.entry("past-reveal", 1),
          Map.entry("match", 4),
          Map.entry("search", 4),
          Map.entry("correction", 2),
          Map.entry("import", 6),
          Map.entry("customers-added", 6),
          Map.entry("erasure", 7));

  private static final Set<String> READING = Set.of("-view", "-read", "-asked");

  private Ocsf() {}

  static String of(Item item) {
    var json = JSON.createObjectNode();
    int kind = kind(item.type());
    int activity = activity(kind, item.type());
    json.put("category_uid", kind / 1000);
    json.put("class_uid", kind);
    json.put("activity_id", activity);
    json.put("type_uid", kind * 100L + activity);
    json.put("time", item.at().toEpochMilli());
    json.put("severity_id", refused(item) ? 3 : 1);
    json.put("status_id", refused(item) ? 2 : 1);
    json.put("status", item.outcome());
    put(json, "status_code", item.event().path("code"));
    metadata(json.putObject("metadata"), item);
    actor(json, item);
    subject(json, kind, item);
    json.put("raw_data", item.leaf());
    return JSON.writeValueAsString(json);
  }

  private static boolean refused(Item item) {
    return item.outcome().equals("refused") || item.outcome().equals("failed");
  }

  private static int kind(String type) {
    return SIGNING_IN.containsKey(type) ? AUTHENTICATION : DATA.containsKey(type) ? DATASTORE : API;
  }

  private static int activity(int kind, String type) {
    return switch (kind) {
      case AUTHENTICATION -> SIGNING_IN.getOrDefault(type, 99);
      case DATASTORE -> DATA.getOrDefault(type, 99);
      default -> READING.stream().anyMatch(type::endsWith) ? 2 : 99;
    };
  }

  private static void metadata(ObjectNode metadata, Item item) {
    metadata.put("version", VERSION);
    metadata.put("uid", item.origin() + "/" + item.index());
    metadata.put("sequence", item.index());
    metadata.put("event_code", item.type());
    metadata.put("log_name", item.origin());
    metadata.putObject("product").put("name", "Sekimori").put("vendor_name", "Sekimori");
  }

  private static void actor(ObjectNode json, Item item) {
    var by = item.event().path("actor");
    var user = json.putObject("actor").putObject("user");
    fill(user, by);
    put((ObjectNode) json.get("actor"), "app_uid", by.path("application"));
    if (by.path("session").isString()) {
      ((ObjectNode) json.get("actor"))
          .putObject("session")
          .put("uid", by.get("session").asString());
    }
    var from = json.putObject("src_endpoint");
    from.put("name", by.path("network").asString("unknown"));
    json.putObject("device").put("hostname", item.node()).put("type_id", 1);
  }

  /** Only ids of ours: whose they are, the firm's own register says. */
  private static void fill(ObjectNode user, JsonNode by) {
    user.put("uid", by.path("id").asString(""));
    user.put("type", by.path("kind").asString(""));
    user.put("type_id", by.path("kind").asString("").equals("person") ? 1 : 3);
    if (by.path("organisation").isString()) {
      user.putObject("org").put("uid", by.get("organisation").asString());
    }
    put(user, "credential_uid", by.path("credential"));
  }

  private static void subject(ObjectNode json, int kind, Item item) {
    switch (kind) {
      case AUTHENTICATION -> {
        fill(json.putObject("user"), item.event().path("actor"));
        json.putObject("service").put("name", "sekimori").put("uid", item.origin());
      }
      case DATASTORE -> {
        json.putObject("databucket").put("name", "customers").put("uid", item.origin());
        json.put("type", "Databucket").put("type_id", 2);
      }
      default -> {
        var api = json.putObject("api");
        api.put("operation", item.type());
        api.putObject("service").put("name", "sekimori").put("uid", item.origin());
      }
    }
  }

  private static void put(ObjectNode json, String name, JsonNode value) {
    if (value.isString()) {
      json.put(name, value.asString());
    }
  }
}
