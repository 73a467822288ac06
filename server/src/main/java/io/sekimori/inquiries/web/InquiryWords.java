package io.sekimori.inquiries.web;

import io.sekimori.edge.JapanTimes;
import io.sekimori.edge.PersonNames;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of inquiries in the reader's language. */
@Component
class InquiryWords {
  private final MessageSource messages;
  private final PersonNames names;

  InquiryWords(MessageSource messages, PersonNames names) {
    this.messages = messages;
    this.names = names;
  }

  String say(String key, Locale language, Object... facts) {
    return messages.getMessage(key, facts, language);
  }

  String fieldClass(String fieldClass, Locale language) {
    return say("systems.class." + fieldClass, language);
  }

  String classes(Collection<String> classes, Locale language) {
    return classes.stream()
        .map(one -> fieldClass(one, language))
        .collect(Collectors.joining(say("exposure.separator", language)));
  }

  String person(String id) {
    return names.of(new PersonId(id));
  }

  static String at(Instant instant) {
    return JapanTimes.of(instant);
  }

  /** For a template, in one language. */
  record Say(InquiryWords words, Locale language) {
    public String classes(Collection<String> classes) {
      return words.classes(classes, language);
    }

    public String fieldClass(String of) {
      return words.fieldClass(of, language);
    }

    public String person(String id) {
      return words.person(id);
    }

    public String at(Instant instant) {
      return InquiryWords.at(instant);
    }
  }
}
