package io.sekimori.exposure.web;

import io.sekimori.edge.PersonNames;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** An answer's ids in the reader's words; an id for which there is no word stays an id. */
@Component
class ExposureWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Tokyo"));

  private final MessageSource messages;
  private final PersonNames names;

  ExposureWords(MessageSource messages, PersonNames names) {
    this.messages = messages;
    this.names = names;
  }

  String say(String key, Locale language, Object... facts) {
    return messages.getMessage(key, facts, language);
  }

  /** The word under this prefix, or the id. */
  String word(String prefix, @Nullable String id, Locale language) {
    if (id == null || id.isEmpty()) {
      return "";
    }
    String word = messages.getMessage(prefix + id, null, id, language);
    return word == null ? id : word;
  }

  String words(String prefix, Collection<String> ids, Locale language) {
    return ids.stream()
        .map(id -> word(prefix, id, language))
        .collect(Collectors.joining(say("exposure.separator", language)));
  }

  String fields(List<String> names, Locale language) {
    return words("vault.field.", names, language);
  }

  String form(String form, Locale language) {
    return word("trail.form.", form, language);
  }

  String person(String id) {
    return names.of(new PersonId(id));
  }

  /** Japan time, to the second. */
  static String at(Instant instant) {
    return TIME.format(instant);
  }
}
