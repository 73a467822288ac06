package io.sekimori.ledger;

import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events to the bytes that are hashed and back ({@code docs/spec/ledger-event.md}, version 1). */
final class EventCodec {
  static final int VERSION = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, Form> FORMS =
      Arrays.stream(Form.values()).collect(Collectors.toMap(Form::text, Function.identity()));
  private static final Map<String, Event.Outcome> OUTCOMES =
      Arrays.stream(Event.Outcome.values())
          .collect(Collectors.toMap(Event.Outcome::text, Function.identity()));
  private static final Map<String, Actor.Kind> KINDS =
      Arrays.stream(Actor.Kind.values())
          .collect(Collectors.toMap(Actor.Kind::text, Function.identity()));
  private static final Map<String, ProblemCode> CODES =
      Arrays.stream(ProblemCode.values())
          .collect(Collectors.toMap(ProblemCode::text, Function.identity()));

  private EventCodec() {}

  /** What an entry holds besides the event. */
  record Decoded(Event event, Instant at, String node) {}

  /**
   * Encodes everything but time and nonce.
   *
   * @throws Refusal TOO_LARGE if the entry would not fit a bundle
   */
  static Leaf encode(Event event, String node) {
    var json = new CanonicalJson(320 + 26 * event.subjects().size());
    json.open('{').name("actor");
    actor(json, event.actor());
    int timeAt = json.name("at").reserve(Leaf.TIME_LENGTH);
    optional(json, "case", event.caseId());
    if (event.code() != null) {
      json.name("code").text(event.code().text());
    }
    facts(json, event.facts());
    optional(json, "grant", event.grant());
    json.name("node").text(node);
    int nonceAt = json.name("nonce").reserve(Leaf.NONCE_LENGTH);
    json.name("outcome").text(event.outcome().text());
    optional(json, "purpose", event.purpose());
    shown(json, event.shown());
    subjects(json, event.subjects());
    json.name("type").text(event.type()).name("v").number(VERSION).close('}');
    byte[] bytes = json.finish();
    if (bytes.length > Leaf.LONGEST) {
      throw new Refusal(ProblemCode.TOO_LARGE, "ledger entry");
    }
    return new Leaf(bytes, timeAt, nonceAt);
  }

  private static void actor(CanonicalJson json, Actor actor) {
    json.open('{');
    optional(json, "application", actor.application());
    if (!actor.country().isEmpty()) {
      json.name("country").text(actor.country());
    }
    optional(json, "credential", actor.credential());
    json.name("id").text(actor.id()).name("kind").text(actor.kind().text());
    optional(json, "network", actor.network());
    optional(json, "organisation", actor.organisation());
    optional(json, "session", actor.session());
    json.close('}');
  }

  private static void facts(CanonicalJson json, Map<String, Object> facts) {
    if (facts.isEmpty()) {
      return;
    }
    json.name("facts").open('{');
    new TreeMap<>(facts)
        .forEach(
            (name, fact) -> {
              json.name(name);
              if (fact instanceof Number number) {
                json.number(number.longValue());
              } else {
                json.text(fact.toString());
              }
            });
    json.close('}');
  }

  private static void shown(CanonicalJson json, List<Event.Shown> shown) {
    if (shown.isEmpty()) {
      return;
    }
    json.name("shown").open('[');
    for (var disclosure : shown) {
      json.open('{').name("fields").open('[');
      disclosure.fields().forEach(field -> json.text(field.value()));
      json.close(']').name("form").text(disclosure.form().text()).close('}');
    }
    json.close(']');
  }

  private static void subjects(CanonicalJson json, List<CustomerHandle> subjects) {
    if (subjects.isEmpty()) {
      return;
    }
    json.name("subjects").open('[');
    subjects.forEach(subject -> json.text(subject.toString()));
    json.close(']');
  }

  private static void optional(CanonicalJson json, String name, @Nullable Object id) {
    if (id != null) {
      json.name(name).text(id.toString());
    }
  }

  /**
   * Reads an entry of any version that was ever written. Members it does not know are passed over.
   *
   * @param index where the entry stands
   * @throws AlteredException if the bytes are no entry of ours
   */
  static Decoded decode(long index, byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      return new Decoded(
          event(json), Instant.parse(json.path("at").asString()), json.path("node").asString());
    } catch (RuntimeException notOurs) { // no cause: it would repeat what was put there
      throw new AlteredException("an entry cannot be read at", index);
    }
  }

  private static Event event(JsonNode json) {
    return new Event(
        json.path("type").asString(),
        actor(json.path("actor")),
        texts(json.path("subjects")).map(CustomerHandle::parse).toList(),
        json.path("shown")
            .valueStream()
            .map(
                one ->
                    new Event.Shown(
                        texts(one.path("fields")).map(FieldName::new).toList(),
                        known(FORMS, one.path("form"))))
            .toList(),
        optional(json, "grant", GrantId::new),
        optional(json, "purpose", PurposeId::new),
        optional(json, "case", CaseId::new),
        known(OUTCOMES, json.path("outcome")),
        json.has("code")
            ? CODES.getOrDefault(json.path("code").asString(), ProblemCode.INTERNAL)
            : null,
        facts(json.path("facts")));
  }

  private static Actor actor(JsonNode json) {
    return new Actor(
        known(KINDS, json.path("kind")),
        json.path("id").asString(),
        optional(json, "session", SessionId::new),
        optional(json, "credential", CredentialId::new),
        optional(json, "network", NetworkId::new),
        optional(json, "organisation", OrganisationId::new),
        json.path("country").asString(""),
        optional(json, "application", ApplicationId::new));
  }

  private static Map<String, Object> facts(JsonNode json) {
    var facts = new HashMap<String, Object>();
    json.propertyStream()
        .forEach(
            fact ->
                facts.put(
                    fact.getKey(),
                    fact.getValue().isNumber()
                        ? (Object) fact.getValue().asLong()
                        : fact.getValue().asString()));
    return facts;
  }

  private static <T> @Nullable T optional(JsonNode json, String name, Function<String, T> make) {
    return json.has(name) ? make.apply(json.path(name).asString()) : null;
  }

  private static <T> T known(Map<String, T> values, JsonNode text) {
    T value = values.get(text.asString());
    if (value == null) {
      throw new IllegalStateException("an enumeration's unknown word");
    }
    return value;
  }

  private static Stream<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString);
  }
}
