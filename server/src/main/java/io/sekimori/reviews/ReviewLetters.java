package io.sekimori.reviews;

import io.sekimori.outbox.Letter;
import io.sekimori.outbox.Outbox;
import io.sekimori.terms.PersonId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Writes to whoever is asked and has not answered: nobody can be silent who was not told. */
@Component
class ReviewLetters {
  private final ReviewBook book;
  private final Outbox outbox;

  ReviewLetters(ReviewBook book, Outbox outbox) {
    this.book = book;
    this.outbox = outbox;
  }

  /**
   * One letter each, with how many rights wait for their answer.
   *
   * @param type {@code review-asked} or {@code review-reminded}
   * @return to how many
   */
  int write(Campaign campaign, String type) {
    var open = open(campaign);
    open.forEach(
        (person, rights) ->
            outbox.mail(
                new PersonId(person),
                new Letter(type, List.of(campaign.due(), rights), "/reviews/" + campaign.id())));
    return open.size();
  }

  /** Who has something to answer, and how much. */
  Map<String, Long> open(Campaign campaign) {
    var routing = book.now().routing();
    var counted = new TreeMap<String, Long>();
    for (var right : book.judged(campaign)) {
      if (right.waits()) {
        var asked = new HashSet<PersonId>();
        routing.of(right.holder()).entrySet().stream()
            .filter(side -> !right.answers().containsKey(side.getKey()))
            .forEach(side -> asked.addAll(side.getValue()));
        asked.forEach(person -> counted.merge(person.value(), 1L, Long::sum));
      }
    }
    return counted;
  }
}
