package io.sekimori.refusals;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The right request of a row, to be made wrong in one place. */
final class Draft {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String RAW = "RAW-BYTES-HERE";

  private final Row row;
  private final Map<String, String> path = new LinkedHashMap<>();
  private final Map<String, String> query = new LinkedHashMap<>();
  private final Map<String, String> form = new LinkedHashMap<>();
  private final @Nullable JsonNode json;
  private final String csv;

  Draft(Row row, Firm firm) {
    this(row, firm, "", "");
  }

  /** With an unknown name in place of a thing. */
  Draft(Row row, Firm firm, String thing, String unknown) {
    this.row = row;
    row.path.forEach((name, value) -> path.put(name, fill(value, firm, thing, unknown)));
    row.query.forEach((name, value) -> query.put(name, fill(value, firm, thing, unknown)));
    row.form.forEach((name, value) -> form.put(name, fill(value, firm, thing, unknown)));
    json = row.json.isEmpty() ? null : JSON.readTree(fill(row.json, firm, thing, unknown));
    csv = firm.fill(row.csv);
  }

  private static String fill(String text, Firm firm, String thing, String unknown) {
    boolean literal = text.equals(thing);
    var swapped = thing.isEmpty() ? text : text.replace("$" + thing, unknown);
    return literal ? unknown : firm.fill(swapped);
  }

  // ---- places

  /** A place where a client's text stands. */
  record Place(String kind, String name) {}

  /** Every place with a text of the client's. */
  List<Place> texts() {
    var places = new ArrayList<Place>();
    path.keySet().forEach(name -> places.add(new Place("path", name)));
    query.keySet().forEach(name -> places.add(new Place("query", name)));
    form.keySet().forEach(name -> places.add(new Place("form", name)));
    if (json != null) {
      leaves(json, "", places);
    }
    return places;
  }

  private static void leaves(JsonNode node, String at, List<Place> places) {
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(one -> leaves(one.getValue(), at + "/" + one.getKey(), places));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          leaves(array.get(i), at + "/" + i, places);
        }
      }
      default -> places.add(new Place("json", at));
    }
  }

  Draft put(Place place, @Nullable String text) {
    switch (place.kind()) {
      case "path" -> path.put(place.name(), text == null ? "" : text);
      case "query" -> set(query, place.name(), text);
      case "form" -> set(form, place.name(), text);
      default -> putJson(place.name(), text == null ? null : JSON.valueToTree(text));
    }
    return this;
  }

  private static void set(Map<String, String> fields, String name, @Nullable String text) {
    if (text == null) {
      fields.remove(name);
    } else {
      fields.put(name, text);
    }
  }

  Draft putJson(String at, @Nullable JsonNode value) {
    var parent = java.util.Objects.requireNonNull(json).at(at.substring(0, at.lastIndexOf('/')));
    var name = at.substring(at.lastIndexOf('/') + 1);
    switch (parent) {
      case ObjectNode object when value == null -> object.remove(name);
      case ObjectNode object -> object.set(name, value);
      case ArrayNode array when value == null -> array.remove(Integer.parseInt(name));
      case ArrayNode array -> array.set(Integer.parseInt(name), value);
      default -> throw new IllegalStateException(at);
    }
    return this;
  }

  /** Sets a member of the body by its name, in a form or in JSON; null takes it out. */
  Draft say(String name, @Nullable String text) {
    return put(new Place(json == null ? "form" : "json", json == null ? name : "/" + name), text);
  }

  boolean hasJson() {
    return json != null;
  }

  boolean hasForm() {
    return !form.isEmpty();
  }

  boolean hasCsv() {
    return !csv.isEmpty();
  }

  String jsonText() {
    return JSON.writeValueAsString(json);
  }

  // ---- the request

  Wire.Request request() {
    var request = Wire.Request.of(row.method(), target());
    if (json != null) {
      request = request.json(jsonText());
    } else if (!row.form.isEmpty()) {
      request =
          request.body(
              "application/x-www-form-urlencoded",
              Visitor.encoded(form).getBytes(StandardCharsets.US_ASCII));
    } else if (!csv.isEmpty()) {
      request = request.body("text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }
    return accepting(request);
  }

  Wire.Request accepting(Wire.Request request) {
    var accept = row.forProgram() || json != null ? "application/json" : "text/html";
    var accepting = request.with("Accept", accept);
    for (var header : row.headers.entrySet()) {
      accepting = accepting.with(header.getKey(), header.getValue());
    }
    return accepting;
  }

  String target() {
    var target = row.pattern();
    for (var one : path.entrySet()) {
      var encoded = URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8).replace("+", "%20");
      target =
          target.replace(
              one.getKey(), one.getKey().equals("**") ? encoded.replace("%2F", "/") : encoded);
    }
    return query.isEmpty() ? target : target + "?" + Visitor.encoded(query);
  }

  /** With bytes that are no UTF-8 in a place. */
  Wire.Request notUtf8(Place place) {
    var request = put(place, RAW).request();
    var target = request.target().replace(RAW, "%82%A0");
    var body = new String(request.body(), StandardCharsets.ISO_8859_1);
    var bytes =
        place.kind().equals("form")
            ? body.replace(RAW, "%82%A0")
            : body.replace(RAW, "\u0082\u00a0");
    return new Wire.Request(
        request.method(), target, request.headers(), bytes.getBytes(StandardCharsets.ISO_8859_1));
  }
}
