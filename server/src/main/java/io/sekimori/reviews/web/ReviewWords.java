package io.sekimori.reviews.web;

import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.RoleId;
import io.sekimori.edge.PersonNames;
import io.sekimori.reviews.Condition;
import io.sekimori.reviews.ReviewedRight;
import io.sekimori.reviews.Side;
import io.sekimori.reviews.Use;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reviews in the reader's words; an id for which there is no word stays an id. */
@Component
class ReviewWords {
  private final MessageSource messages;
  private final PersonNames names;

  ReviewWords(MessageSource messages, PersonNames names) {
    this.messages = messages;
    this.names = names;
  }

  String say(String key, Locale language, Object... facts) {
    return messages.getMessage(key, facts, language);
  }

  /** The word under this prefix, or the id. */
  String word(String prefix, String id, Locale language) {
    String word = messages.getMessage(prefix + id, null, id, language);
    return word == null ? id : word;
  }

  String person(PersonId id) {
    return names.of(id);
  }

  String people(Collection<PersonId> ids, Locale language) {
    return ids.stream()
        .map(this::person)
        .sorted()
        .collect(Collectors.joining(say("reviews.separator", language)));
  }

  /** The role that is held, or the grant. */
  String right(Authority what, Locale language) {
    return switch (what) {
      case Authority.Assignment held -> role(held.role(), language);
      case Authority.Posting held -> role(held.role(), language);
      default -> say("reviews.right." + Authorities.kind(what), language, what.key());
    };
  }

  private String role(RoleId role, Locale language) {
    return say("reviews.right.role", language, word("access.role.", role.value(), language));
  }

  /** How it was used, with its unit; what no customer is shown by has no such use. */
  String use(Set<GrantId> opens, Use use, Locale language) {
    if (opens.isEmpty()) {
      return say("reviews.use.none-measured", language);
    }
    if (use.reveals() == 0) {
      return say("reviews.use.unused", language);
    }
    return say("reviews.use", language, use.reveals(), use.people());
  }

  /** For which declared events it waits, so that its use is not to be expected; or empty. */
  String condition(Condition condition, Locale language) {
    if (condition.events().isEmpty()) {
      return "";
    }
    var events =
        condition.events().stream()
            .sorted()
            .map(one -> word("access.event.", one.text(), language))
            .collect(Collectors.joining(say("reviews.separator", language)));
    var key = condition.entirely() ? "reviews.condition.entirely" : "reviews.condition.partly";
    return say(key, language, events);
  }

  String lastPurpose(Use use, Locale language) {
    var purpose = use.lastPurpose();
    return purpose == null ? "" : word("access.purpose.", purpose.value(), language);
  }

  /** What one side said, and why. */
  String given(ReviewedRight.@Nullable Given given, Locale language) {
    return given == null
        ? ""
        : say(
            "reviews.given",
            language,
            say("reviews.answer." + given.answer().text(), language),
            say("reviews.grounds." + given.grounds().text(), language),
            person(given.by()));
  }

  String side(Side side, Locale language) {
    return say("reviews.side." + side.text(), language);
  }

  /** What Reach found once it was taken. */
  String left(ReviewedRight right, Locale language) {
    return right
        .after()
        .map(
            after ->
                say(
                    "reviews.left." + after.left().text(),
                    language,
                    after.by().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(say("reviews.separator", language)))))
        .orElse("");
  }
}
