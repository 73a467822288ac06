package io.sekimori.console;

import io.sekimori.access.Authority;
import io.sekimori.access.Receiver;
import io.sekimori.edge.PersonNames;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Ids as their readers know them, in the language of the page. */
@Component
class Words {
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(JAPAN);

  private final MessageSource messages;
  private final PersonNames names;

  Words(MessageSource messages, PersonNames names) {
    this.messages = messages;
    this.names = names;
  }

  /** The message under prefix and id, or the id if the policy's author gave it none. */
  String of(String prefix, String id) {
    return Objects.requireNonNullElse(messages.getMessage(prefix + id, null, id, locale()), id);
  }

  /** A message with its parts. */
  String with(String key, Object... parts) {
    return messages.getMessage(key, parts, locale());
  }

  String role(String id) {
    return of("access.role.", id);
  }

  String person(PersonId person) {
    return names.of(person);
  }

  String receiver(Receiver receiver) {
    return switch (receiver) {
      case Receiver.HoldersOf(var role) -> role(role.value());
      case Receiver.OnePerson(var person) -> person(person);
      case Receiver.OneApplication(var application) -> application.value();
    };
  }

  /** The organisation's id with what it is to the firm and where it is. */
  String organisation(Authority.Organisation one) {
    var standing = of("access.standing.", one.standing().name().toLowerCase(Locale.ROOT));
    var country = country(one.country());
    return messages.getMessage(
        "console.organisation", new Object[] {one.id().value(), standing, country}, locale());
  }

  /** As one says it; the platform's name where that is what one says. */
  String country(String code) {
    var official = Locale.of("", code).getDisplayCountry(locale());
    var said = messages.getMessage("console.country." + code, null, official, locale());
    return said == null ? official : said;
  }

  /** The words of several ids, sorted, as one line. */
  String line(String prefix, Collection<String> ids) {
    return ids.stream()
        .sorted()
        .map(id -> of(prefix, id))
        .collect(Collectors.joining(of("console.", "separator")));
  }

  String names(Collection<PersonId> people) {
    return people.stream()
        .map(this::person)
        .sorted()
        .collect(Collectors.joining(of("console.", "separator")));
  }

  String time(Instant instant) {
    return TIME.format(instant);
  }

  static List<String> texts(Collection<?> ids) {
    return ids.stream().map(Object::toString).sorted().toList();
  }

  private static Locale locale() {
    return LocaleContextHolder.getLocale();
  }
}
