package io.sekimori.history;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger.Stored;
import io.sekimori.terms.CustomerHandle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An entry in columns, of which its exact bytes are made again ({@code docs/spec/history.md}). An
 * entry of which they cannot be made, of whatever version, keeps its bytes beside the columns.
 *
 * @param words the text columns by name; what is absent is empty
 * @param subjects the customers as the entry names them
 * @param verbatim the bytes of an entry that the columns do not say in full; else null
 */
record Leaf(
    long entry,
    long time,
    Map<String, String> words,
    List<CustomerHandle> subjects,
    byte @Nullable [] verbatim) {
  /** The text columns in their order in the file. */
  static final List<String> WORDS =
      List.of(
          "type",
          "outcome",
          "actor_kind",
          "actor",
          "session",
          "credential",
          "network",
          "organisation",
          "country",
          "application",
          "purpose",
          "case_id",
          "grant_id",
          "code",
          "shown",
          "facts",
          "node",
          "nonce");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern NONCE = Pattern.compile("\"nonce\":\"([A-Za-z0-9_-]{22})\"");

  static Leaf of(Stored stored) {
    var entry = stored.entry();
    var words = words(entry.event());
    words.put("node", entry.node());
    var nonce = NONCE.matcher(new String(stored.leaf(), StandardCharsets.ISO_8859_1));
    words.put("nonce", nonce.find() ? nonce.group(1) : "");
    var leaf =
        new Leaf(stored.index(), entry.at().toEpochMilli(), words, entry.event().subjects(), null);
    return Arrays.equals(leaf.bytes(), stored.leaf())
        ? leaf
        : new Leaf(leaf.entry, leaf.time, words, leaf.subjects, stored.leaf());
  }

  private static Map<String, String> words(Event event) {
    var words = new LinkedHashMap<String, String>();
    WORDS.forEach(name -> words.put(name, ""));
    words.put("type", event.type());
    words.put("outcome", event.outcome().text());
    var actor = event.actor();
    words.put("actor_kind", actor.kind().text());
    words.put("actor", actor.id());
    words.put("session", Place.text(actor.session()));
    words.put("credential", Place.text(actor.credential()));
    words.put("network", Place.text(actor.network()));
    words.put("organisation", Place.text(actor.organisation()));
    words.put("country", actor.country());
    words.put("application", Place.text(actor.application()));
    words.put("purpose", Place.text(event.purpose()));
    words.put("case_id", Place.text(event.caseId()));
    words.put("grant_id", Place.text(event.grant()));
    words.put("code", event.code() == null ? "" : event.code().text());
    words.put("shown", shown(event));
    words.put("facts", facts(event));
    return words;
  }

  private static String shown(Event event) {
    return event.shown().stream()
        .map(
            one ->
                "{\"fields\":["
                    + one.fields().stream()
                        .map(field -> quoted(field.value()))
                        .collect(Collectors.joining(","))
                    + "],\"form\":"
                    + quoted(one.form().text())
                    + "}")
        .collect(Collectors.joining(","));
  }

  private static String facts(Event event) {
    return new TreeMap<>(event.facts())
        .entrySet().stream()
            .map(
                fact ->
                    quoted(fact.getKey())
                        + ":"
                        + (fact.getValue() instanceof Number number
                            ? Long.toString(number.longValue())
                            : quoted(fact.getValue().toString())))
            .collect(Collectors.joining(","));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  /** The bytes that are hashed. */
  byte[] bytes() {
    if (verbatim != null) {
      return verbatim;
    }
    var json = new StringBuilder(400 + 25 * subjects.size()).append("{\"actor\":{");
    member(json, "application", "application");
    member(json, "country", "country");
    member(json, "credential", "credential");
    member(json, "id", "actor");
    member(json, "kind", "actor_kind");
    member(json, "network", "network");
    member(json, "organisation", "organisation");
    member(json, "session", "session");
    end(json, "}");
    json.append("\"at\":").append(quoted(TIME.format(Instant.ofEpochMilli(time)))).append(',');
    member(json, "case", "case_id");
    member(json, "code", "code");
    within(json, "facts", "{", word("facts"), "}");
    member(json, "grant", "grant_id");
    member(json, "node", "node");
    member(json, "nonce", "nonce");
    member(json, "outcome", "outcome");
    member(json, "purpose", "purpose");
    within(json, "shown", "[", word("shown"), "]");
    within(json, "subjects", "[", handles(), "]");
    member(json, "type", "type");
    return json.append("\"v\":1}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private String handles() {
    return subjects.stream()
        .map(customer -> quoted(customer.toString()))
        .collect(Collectors.joining(","));
  }

  private String word(String column) {
    return words.getOrDefault(column, "");
  }

  private void member(StringBuilder json, String name, String column) {
    if (!word(column).isEmpty()) {
      json.append(quoted(name)).append(':').append(quoted(word(column))).append(',');
    }
  }

  private static void within(
      StringBuilder json, String name, String open, String content, String close) {
    if (!content.isEmpty()) {
      json.append(quoted(name)).append(':').append(open).append(content).append(close).append(',');
    }
  }

  /** In place of the last comma. */
  private static void end(StringBuilder json, String close) {
    json.setLength(json.length() - 1);
    json.append(close).append(',');
  }
}
