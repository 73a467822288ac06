package io.sekimori.duties.web;

import io.sekimori.access.RoleId;
import io.sekimori.duties.Due;
import io.sekimori.duties.Owner;
import io.sekimori.duties.Rhythm;
import io.sekimori.duties.Rule;
import io.sekimori.edge.PersonNames;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Duties in the reader's words. */
@Component
class DutyWords {
  private final MessageSource messages;
  private final PersonNames names;

  DutyWords(MessageSource messages, PersonNames names) {
    this.messages = messages;
    this.names = names;
  }

  /** The message with its arguments; the key itself if nobody wrote the words. */
  String of(String key, Object... arguments) {
    return Objects.requireNonNullElse(messages.getMessage(key, arguments, key, locale()), key);
  }

  String owner(Owner owner) {
    return switch (owner) {
      case Owner.HoldersOf(var role) -> role(role);
      case Owner.OnePerson(var person) -> names.of(person);
    };
  }

  String role(RoleId role) {
    var word = of("access.role." + role);
    return word.startsWith("access.role.") ? role.value() : word;
  }

  /** Who did something: a person by name, or the engine. */
  String actor(String id) {
    return id.equals("duties") || !Ids.wellFormed(id)
        ? of("duties.engine")
        : names.of(new PersonId(id));
  }

  String due(Due due) {
    return switch (due) {
      case Due.Statutory(int days) -> of("duties.due.statutory", days);
      case Due.Days(int days) -> of("duties.due.days", days);
      case Due.OpenDays(int days) -> of("duties.due.open-days", days);
      case Due.FixedDate(var date) -> of("duties.due.date", date.toString());
      case Due.AsNeeded() -> of("duties.due.as-needed");
    };
  }

  String rhythm(Rhythm rhythm) {
    return switch (rhythm) {
      case Rhythm.Weekly(var day) -> of("duties.rhythm.weekly", word(day));
      case Rhythm.MonthlyOn(int day) when day == 31 -> of("duties.rhythm.monthly-last");
      case Rhythm.MonthlyOn(int day) -> of("duties.rhythm.monthly", day);
      case Rhythm.MonthlyNth(int nth, var day) -> of("duties.rhythm.monthly-nth", nth, word(day));
      case Rhythm.MonthlyOpen(int nth) when nth == 0 -> of("duties.rhythm.open-last");
      case Rhythm.MonthlyOpen(int nth) -> of("duties.rhythm.open", nth);
      case Rhythm.EveryDays(int days) -> of("duties.rhythm.days", days);
      case Rhythm.Yearly(var day) ->
          of("duties.rhythm.yearly", day.getMonthValue(), day.getDayOfMonth());
    };
  }

  String word(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, locale());
  }

  /** The text of the law is there in both languages. */
  String text(Rule rule) {
    return locale().getLanguage().equals("ja") ? rule.japanese() : rule.english();
  }

  /** What is left, as people say it. */
  String left(long days) {
    if (days < 0) {
      return of("duties.left.overdue", -days);
    }
    return days == 0 ? of("duties.left.today") : of("duties.left.days", days);
  }

  private static Locale locale() {
    return LocaleContextHolder.getLocale();
  }

  /** One of several to choose from. */
  record Choice(String id, String word) {}

  List<Choice> choices(String prefix, List<String> ids) {
    return ids.stream().map(id -> new Choice(id, of(prefix + id))).toList();
  }
}
