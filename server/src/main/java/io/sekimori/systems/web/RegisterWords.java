package io.sekimori.systems.web;

import io.sekimori.edge.JapanTimes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The words of the register, in the reader's language to write and in both to read. */
@Component
final class RegisterWords {
  private static final List<Locale> LANGUAGES = List.of(Locale.JAPANESE, Locale.ENGLISH);
  private final MessageSource messages;

  RegisterWords(MessageSource messages) {
    this.messages = messages;
  }

  /** A message in the reader's language. */
  public String of(String key) {
    return in(key, LocaleContextHolder.getLocale());
  }

  String in(String key, Locale language) {
    return Objects.requireNonNull(messages.getMessage(key, null, key, language));
  }

  /** An instant as Japan reads it. */
  public String at(Instant instant) {
    return JapanTimes.of(instant);
  }

  /** Which of these keys a text is the message of, in whatever language. */
  Optional<String> keyOf(String text, List<String> keys) {
    return Optional.ofNullable(byText(keys).get(text.strip()));
  }

  private Map<String, String> byText(List<String> keys) {
    var found = new HashMap<String, String>();
    for (var language : LANGUAGES) {
      keys.forEach(key -> found.put(in(key, language), key));
    }
    return found;
  }
}
