package io.sekimori.outbox;

import io.sekimori.edge.Languages;
import io.sekimori.edge.Origin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts a letter into words, when it is sent and not before. */
@Component
class Rendering {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BREAK = "\n\n";

  private final MessageSource messages;
  private final Origin origin;

  Rendering(MessageSource messages, Origin origin) {
    this.messages = messages;
    this.origin = origin;
  }

  /** A letter in words. */
  record Text(String sender, String subject, String body, Locale language) {}

  /**
   * In the reader's language.
   *
   * @param late when it was made, if it comes so late that this has to be said
   */
  Text text(Letter letter, Locale language, @Nullable Instant late) {
    var locale = Languages.supported(language.getLanguage());
    var key = "outbox." + letter.type();
    var body = new StringBuilder(Facts.say(messages, key + ".text", letter.facts(), locale));
    link(body, letter.href());
    for (var part : letter.parts()) {
      body.append(BREAK).append(word("outbox.bullet", locale)).append(' ');
      body.append(Facts.say(messages, part.key() + ".title", part.facts(), locale));
      body.append('\n').append(Facts.say(messages, part.key() + ".text", part.facts(), locale));
      link(body, part.href());
    }
    if (late != null) {
      body.append(BREAK).append(Facts.say(messages, "outbox.late", List.of(late), locale));
    }
    body.append(BREAK).append(word("outbox.footer", locale)).append('\n');
    var subject = Facts.say(messages, key + ".subject", letter.facts(), locale);
    return new Text(word("outbox.sender", locale), oneLine(subject), body.toString(), locale);
  }

  private String word(String key, Locale locale) {
    return Facts.say(messages, key, List.of(), locale);
  }

  private void link(StringBuilder body, String href) {
    if (!href.isEmpty()) {
      body.append('\n').append(origin.text()).append(href);
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /** The body of a webhook: types and facts, no words. */
  String json(MessageId id, Letter letter, Instant at) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", id.value());
    body.put("type", letter.type());
    body.put("at", at.toString());
    body.put("facts", Facts.plain(letter.facts()));
    body.put("href", address(letter.href()));
    body.put("parts", letter.parts().stream().map(this::part).collect(Collectors.toList()));
    return JSON.writeValueAsString(body);
  }

  private Map<String, Object> part(Letter.Part part) {
    var one = new LinkedHashMap<String, Object>();
    one.put("type", part.key());
    one.put("facts", Facts.plain(part.facts()));
    one.put("href", address(part.href()));
    return one;
  }

  private String address(String href) {
    return href.isEmpty() ? "" : origin.text() + href;
  }
}
