package io.sekimori.retention.web;

import io.sekimori.edge.JapanTimes;
import java.time.Instant;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Rules and stores in the reader's words; what a firm added itself goes by its id. */
@Component
final class RetentionWords {
  private final MessageSource messages;

  RetentionWords(MessageSource messages) {
    this.messages = messages;
  }

  /** The name of what a rule keeps. */
  public String rule(String id) {
    return word("rule", id);
  }

  /** The name of where it lies. */
  public String store(String id) {
    return word("store", id);
  }

  private String word(String kind, String id) {
    var key = "retention." + kind + "." + id;
    return Objects.requireNonNull(
        messages.getMessage(key, null, id, LocaleContextHolder.getLocale()));
  }

  /** An instant as Japan reads it. */
  public String at(Instant instant) {
    return JapanTimes.of(instant);
  }
}
