package io.sekimori.evidence.web;

import io.sekimori.evidence.Evidence.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Evidence in the reader's words; an id for which there is no word stays an id. */
@Component
class EvidenceWords {
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(JAPAN);

  private final MessageSource messages;

  EvidenceWords(MessageSource messages) {
    this.messages = messages;
  }

  String say(String key, Locale language, Object... facts) {
    return messages.getMessage("evidence." + key, facts, language);
  }

  /** The word under this prefix, or the id. */
  String word(String prefix, @Nullable String id, Locale language) {
    if (id == null || id.isEmpty()) {
      return "";
    }
    String word = messages.getMessage(prefix + id, null, id, language);
    return word == null ? id : word;
  }

  String type(String type, Locale language) {
    return word("trail.type.", type, language);
  }

  String outcome(Row row, Locale language) {
    String outcome = word("trail.outcome.", row.outcome(), language);
    return row.code() == null ? outcome : outcome + " " + row.code();
  }

  /** Japan time, to the second. */
  static String at(Instant instant) {
    return TIME.format(instant);
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String facts(Row row) {
    Map<String, String> sorted = new TreeMap<>(row.facts());
    return sorted.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(" "));
  }

  static String text(@Nullable String id) {
    return id == null ? "" : id;
  }
}
