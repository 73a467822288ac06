package io.sekimori.trail.web;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.PersonId;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Entries in the reader's words; an id for which there is no word stays an id. */
@Component
class Labels {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Tokyo"));

  private final MessageSource messages;
  private final StaffNames names;

  Labels(MessageSource messages, StaffNames names) {
    this.messages = messages;
    this.names = names;
  }

  /** A row of a history. */
  record Row(
      long index,
      String time,
      String type,
      String actor,
      String actorId,
      boolean person,
      String organisation,
      List<String> customers,
      List<Shown> shown,
      String purpose,
      String caseId,
      String outcome,
      String outcomeId,
      String code) {}

  /**
   * Fields in one form.
   *
   * @param count how many fields; long lists are folded
   */
  record Shown(String fields, int count, String form, String formId) {}

  Row row(Ledger.Entry entry) {
    var event = entry.event();
    return new Row(
        entry.index(),
        TIME.format(entry.at()),
        word("trail.type.", event.type()),
        actor(event),
        event.actor().id(),
        event.actor().kind() == Actor.Kind.PERSON,
        event.actor().organisation() == null ? "" : event.actor().organisation().value(),
        event.subjects().stream().map(Object::toString).toList(),
        event.shown().stream().map(this::shown).toList(),
        event.purpose() == null ? "" : word("access.purpose.", event.purpose().value()),
        event.caseId() == null ? "" : event.caseId().value(),
        word("trail.outcome.", event.outcome().text()),
        event.outcome().text(),
        event.code() == null ? "" : word("problem.", event.code().text() + ".title"));
  }

  /** A member of staff to choose. */
  record Choice(String id, String name) {}

  List<Choice> staff() {
    return names.all().stream().map(id -> new Choice(id.value(), names.of(id))).toList();
  }

  String name(PersonId person) {
    return names.of(person);
  }

  private String actor(Event event) {
    return switch (event.actor().kind()) {
      case PERSON -> names.of(new PersonId(event.actor().id()));
      case JOB -> event.actor().id();
      case SYSTEM, ANONYMOUS -> word("trail.actor.", event.actor().kind().text());
    };
  }

  private Shown shown(Event.Shown shown) {
    var fields = shown.fields().stream().map(field -> word("vault.field.", field.value())).toList();
    return new Shown(
        String.join(word("trail.", "separator"), fields),
        fields.size(),
        word("trail.form.", shown.form().text()),
        shown.form().text());
  }

  private String word(String prefix, String id) {
    Locale locale = LocaleContextHolder.getLocale();
    String word = messages.getMessage(prefix + id, null, id, locale);
    return word == null ? id : word;
  }
}
