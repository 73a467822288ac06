package io.sekimori.console;

import io.sekimori.approvals.Approval;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.WordKind;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request for approval in words; the content is shown whole, so that a yes means all of it. What
 * is left open is shown in a word too: nothing named often means everything.
 */
@Component
class ApprovalView {
  private static final int SHORT_HASH = 16;
  private final Words words;
  private final PlainContents plain;
  private final RouteView routes;
  private final JsonMapper json = JsonMapper.builder().build();

  ApprovalView(Words words) {
    this.words = words;
    this.routes = new RouteView(words);
    this.plain = new PlainContents(words);
  }

  /** One line of the content. */
  record Fact(String label, String value) {}

  /**
   * A request.
   *
   * @param hash of the content, in hexadecimal: what a yes is bound to
   * @param judging true if it waits for the reader's word, for themselves or for another
   * @param review true if that word is a review after the decision
   * @param usable true if the reader asked, everybody needed has agreed and it is not done yet
   * @param seats for whom the reader may speak
   * @param earlier the stages to which they may send it back
   */
  record Row(
      String id,
      String kind,
      String kindWord,
      List<Fact> facts,
      String hash,
      String shortHash,
      String requester,
      String state,
      String expires,
      boolean own,
      boolean judging,
      boolean review,
      boolean usable,
      boolean overdue,
      List<RouteView.StageRow> stages,
      List<RouteView.SaidRow> history,
      List<RouteView.Choice> seats,
      List<RouteView.Choice> earlier) {}

  /** Who reads, for whom they may speak now, and the opinions that they may read. */
  record Reading(PersonId reader, List<PersonId> seats, Map<Integer, Optional<String>> opinions) {}

  Row row(Approval approval, Reading reading) {
    var reader = reading.reader();
    var proposal = approval.proposal();
    var hash = proposal.hash().hex();
    boolean own = approval.requester().equals(reader);
    boolean judging = !reading.seats().isEmpty();
    return new Row(
        approval.id().value(),
        proposal.kind(),
        words.of("approvals.kind.", proposal.kind()),
        facts(proposal.kind(), proposal.content()),
        hash,
        hash.substring(0, SHORT_HASH),
        words.person(approval.requester()),
        approval.state().name().toLowerCase(Locale.ROOT),
        words.time(proposal.expires()),
        own,
        judging,
        judging && approval.state() != Approval.State.PENDING,
        own && approval.state() == Approval.State.APPROVED,
        approval.progress().overdue(),
        routes.stages(approval),
        routes.history(approval, reading.opinions(), reader),
        routes.seats(reading.seats(), reader),
        routes.earlier(approval));
  }

  /** The grounds that go with words of a kind. */
  List<String> grounds(WordKind kind) {
    return Arrays.stream(Grounds.values())
        .filter(one -> one.fits(kind))
        .map(Grounds::text)
        .toList();
  }

  private List<Fact> facts(String kind, String content) {
    var facts = new ArrayList<Fact>();
    try {
      collect(json.readTree(content), kind, "", facts);
    } catch (JacksonException noJson) {
      return plain.facts(kind, content);
    }
    return facts;
  }

  /** An authority stands as text inside its envelope: opened, so that it reads as one. */
  private void collect(JsonNode node, String kind, String label, List<Fact> facts) {
    if (node.isNull() || (node.isContainer() && node.isEmpty())) {
      add(label, open(kind, label), facts);
    } else if (node.isObject()) {
      var inner = node.has("body") ? node.path("kind").asString(kind) : kind;
      node.properties().forEach(one -> collect(one.getValue(), inner, one.getKey(), facts));
    } else if (node.isArray()) {
      var values = new ArrayList<String>();
      node.forEach(one -> values.add(value(label, one.asString())));
      add(label, String.join(words.of("console.", "separator"), values), facts);
    } else if (label.equals("body")) {
      collect(json.readTree(node.asString()), kind, "", facts);
    } else {
      add(label, value(label, node.asString()), facts);
    }
  }

  private void add(String label, String value, List<Fact> facts) {
    facts.add(new Fact(words.of("approvals.content.", label), value));
  }

  /** What it means that nothing is named there: everything, for ever or nothing at all. */
  private String open(String kind, String label) {
    var name = kind + "." + label;
    var word = words.of("approvals.open.", name);
    return word.equals(name) ? words.of("approvals.open.", "none") : word;
  }

  private String value(String label, String text) {
    return switch (label) {
      case "kind" -> words.of("approvals.kind.", text);
      case "person", "manager" -> Ids.wellFormed(text) ? words.person(new PersonId(text)) : text;
      case "role" -> words.role(text);
      case "receiver" ->
          text.startsWith("role:") ? words.role(text.substring("role:".length())) : text;
      case "acts" -> words.of("access.act.", text.toLowerCase(Locale.ROOT).replace('_', '-'));
      case "classes" -> words.of("access.class.", text.toLowerCase(Locale.ROOT).replace('_', '-'));
      case "forms" -> words.of("trail.form.", text.toLowerCase(Locale.ROOT).replace('_', '-'));
      case "correction" -> words.of("duties.step.", text);
      case "reason" -> words.of("duties.reason.", text);
      case "purposes", "purpose" -> words.of("access.purpose.", text);
      case "event", "whileDeclared" -> words.of("access.event.", text);
      case "cause" -> words.of("access.event-cause.", text);
      default -> text;
    };
  }
}
