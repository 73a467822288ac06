package io.sekimori.outbox;

import io.sekimori.edge.JapanTimes;
import io.sekimori.terms.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a message may name: ids of ours, whole numbers, instants, days, and words of our own message
 * files. So neither a row nor a mail can come to hold a personal value.
 */
public final class Facts {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST = 16;
  private static final String AT = "at";
  private static final String DAY = "day";
  private static final String WORD = "word";

  private Facts() {}

  /** A message key whose words stand in the place of the fact. */
  public record Word(String key) {
    public Word {
      if (!key.matches("[a-z0-9][A-Za-z0-9._-]{0,119}")) {
        throw new IllegalArgumentException("word");
      }
    }
  }

  /** The same facts, if each may be one. */
  public static List<Object> checked(List<Object> facts) {
    if (facts.size() > MOST || !facts.stream().allMatch(Facts::fine)) {
      throw new IllegalArgumentException("facts");
    }
    return List.copyOf(facts);
  }

  private static boolean fine(Object fact) {
    return switch (fact) {
      case String text -> Ids.wellFormed(text);
      case Integer _, Long _, Instant _, LocalDate _, Word _ -> true;
      default -> false;
    };
  }

  /** As stored, and as a webhook has it. */
  public static String json(List<Object> facts) {
    return JSON.writeValueAsString(plain(facts));
  }

  static List<Object> plain(List<Object> facts) {
    return facts.stream().map(Facts::plain).toList();
  }

  private static Object plain(Object fact) {
    return switch (fact) {
      case Instant at -> Map.of(AT, at.toString());
      case LocalDate day -> Map.of(DAY, day.toString());
      case Word word -> Map.of(WORD, word.key());
      default -> fact;
    };
  }

  /** The facts that {@link #json} wrote. */
  public static List<Object> of(String json) {
    return of(JSON.readTree(json));
  }

  static List<Object> of(JsonNode array) {
    var facts = new ArrayList<Object>();
    for (var one : array) {
      facts.add(fact(one));
    }
    return checked(facts);
  }

  private static Object fact(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.has(AT)) {
      return Instant.parse(node.get(AT).stringValue());
    }
    return node.has(DAY)
        ? LocalDate.parse(node.get(DAY).stringValue())
        : new Word(node.path(WORD).asString());
  }

  /** The message with these facts in it; the key itself if nobody wrote the words. */
  public static String say(MessageSource messages, String key, List<Object> facts, Locale locale) {
    var arguments = facts.stream().map(fact -> shown(messages, fact, locale)).toArray();
    var text = messages.getMessage(key, arguments, key, locale);
    return text == null ? key : text;
  }

  private static Object shown(MessageSource messages, Object fact, Locale locale) {
    return switch (fact) {
      case Instant at -> JapanTimes.of(at);
      case LocalDate day -> day.toString();
      case Word word -> said(messages, word.key(), locale);
      default -> fact;
    };
  }

  /** What a firm named itself has no words of ours: its id stands for it. */
  private static String said(MessageSource messages, String key, Locale locale) {
    var text = say(messages, key, List.of(), locale);
    return text.equals(key) ? key.substring(key.lastIndexOf('.') + 1) : text;
  }
}
