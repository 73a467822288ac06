package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TallyTests {
  private static final Instant NOON = Instant.parse("2026-11-24T03:00:00Z");
  private static final Instant BEFORE_MIDNIGHT_IN_JAPAN = Instant.parse("2026-11-24T14:59:59.999Z");
  private static final Instant MIDNIGHT_IN_JAPAN = Instant.parse("2026-11-24T15:00:00Z");
  private static final CustomerHandle ONE = CustomerHandle.random();
  private static final CustomerHandle TWO = CustomerHandle.random();
  private static final Map<Budget, Integer> ONE_PERSON = Map.of(Budget.UNMASKED_PEOPLE, 1);

  private final Tally tally = new Tally();

  @Test
  void countsAPersonOnce() {
    assertThat(tally.spend(reveal(ONE, "enquiry"), ONE_PERSON, NOON)).isNull();
    assertThat(tally.spend(reveal(ONE, "enquiry"), ONE_PERSON, NOON)).isNull();
  }

  @Test
  void refusesTheSecondPersonAndDoesNotCountThem() {
    tally.spend(reveal(ONE, "enquiry"), ONE_PERSON, NOON);
    assertThat(tally.spend(reveal(TWO, "enquiry"), ONE_PERSON, NOON))
        .isEqualTo(Budget.UNMASKED_PEOPLE);
    assertThat(tally.spend(reveal(ONE, "enquiry"), ONE_PERSON, NOON)).isNull();
  }

  @Test
  void countsEveryPurposeByItself() {
    tally.spend(reveal(ONE, "enquiry"), ONE_PERSON, NOON);
    assertThat(tally.spend(reveal(TWO, "review"), ONE_PERSON, NOON)).isNull();
  }

  @Test
  void beginsAnewAtMidnightInJapan() {
    tally.spend(reveal(ONE, "enquiry"), ONE_PERSON, BEFORE_MIDNIGHT_IN_JAPAN);
    assertThat(tally.spend(reveal(TWO, "enquiry"), ONE_PERSON, MIDNIGHT_IN_JAPAN)).isNull();
  }

  @Test
  void takesBackAGroupThatWasNotCommitted() {
    tally.spend(reveal(ONE, "enquiry"), ONE_PERSON, NOON);
    tally.undo();
    assertThat(tally.spend(reveal(TWO, "enquiry"), ONE_PERSON, NOON)).isNull();
  }

  @Test
  void keepsWhatWasSettledWhenTheNextGroupIsTakenBack() {
    tally.spend(reveal(ONE, "enquiry"), ONE_PERSON, NOON);
    tally.settle();
    tally.spend(reveal(ONE, "enquiry"), ONE_PERSON, NOON);
    tally.undo();
    assertThat(tally.spend(reveal(TWO, "enquiry"), ONE_PERSON, NOON)).isNotNull();
  }

  @Test
  void countsMissesOfSearchesAndQuestions() {
    var limit = Map.of(Budget.MISSES, 2);
    var search = Event.of(EventTypes.SEARCH, person(), Event.Outcome.SERVED);
    var question = Event.of(EventTypes.MATCH, person(), Event.Outcome.SERVED);
    assertThat(tally.spend(search, limit, NOON)).isNull();
    assertThat(tally.spend(question.with("answer", "yes"), limit, NOON)).isNull();
    assertThat(tally.spend(question.with("answer", "no"), limit, NOON)).isNull();
    assertThat(tally.spend(search, limit, NOON)).isEqualTo(Budget.MISSES);
  }

  @Test
  void stopsQuestionsWhateverTheirAnswerOnceMissesAreSpent() {
    var limit = Map.of(Budget.MISSES, 1);
    var search = Event.of(EventTypes.SEARCH, person(), Event.Outcome.SERVED);
    var question = Event.of(EventTypes.MATCH, person(), Event.Outcome.SERVED).about(List.of(ONE));
    assertThat(tally.spend(search.about(List.of(ONE)).with("hits", 1), limit, NOON)).isNull();
    assertThat(tally.spend(question.with("answer", "no"), limit, NOON)).isNull();
    for (var answer : List.of("yes", "near", "no")) {
      assertThat(tally.spend(question.with("answer", answer), limit, NOON))
          .isEqualTo(Budget.MISSES);
    }
    assertThat(tally.spend(search.about(List.of(ONE)).with("hits", 1), limit, NOON))
        .isEqualTo(Budget.MISSES);
  }

  @Test
  void countsASearchThatFoundMoreThanABudgetAllows() {
    var search = Event.of(EventTypes.SEARCH, person(), Event.Outcome.SERVED);
    tally.count(search.refused(ProblemCode.OVER_BUDGET), NOON);
    tally.count(search.refused(ProblemCode.NOT_PERMITTED), NOON);
    assertThat(tally.spend(search, Map.of(Budget.SEARCHES, 1), NOON)).isEqualTo(Budget.SEARCHES);
    assertThat(tally.spend(search, Map.of(Budget.SEARCHES, 2), NOON)).isNull();
    assertThat(tally.spend(search, Map.of(Budget.MISSES, 2), NOON)).isEqualTo(Budget.MISSES);
  }

  @ParameterizedTest
  @EnumSource(names = {"FULL", "PROCESSED", "LAST_4"})
  void countsThePeopleWhomAJobTookUpToItsLimit(Form form) {
    var limit = Map.of(Budget.UNMASKED_PEOPLE, 2);
    assertThat(tally.spend(taken(form, ONE, TWO), limit, NOON)).isNull();
    assertThat(tally.spend(taken(form, TWO), limit, NOON)).isNull();
    assertThat(tally.spend(taken(form, CustomerHandle.random()), limit, NOON))
        .isEqualTo(Budget.UNMASKED_PEOPLE);
    var none = Map.of(Budget.UNMASKED_PEOPLE, 0);
    assertThat(new Tally().spend(taken(form, ONE), none, NOON)).isEqualTo(Budget.UNMASKED_PEOPLE);
  }

  private static Event taken(Form form, CustomerHandle... customers) {
    var job = new Actor(Actor.Kind.JOB, "tax-2026", null, null, null, null, "jp", null);
    return Event.of("bulk-reveal", job, Event.Outcome.SERVED)
        .about(List.of(customers))
        .showing(List.of(new Event.Shown(List.of(new FieldName("telephone")), form)))
        .under(null, new PurposeId("tax-reporting"), null);
  }

  @Test
  void doesNotCountWhatWasRefused() {
    var refused = reveal(ONE, "enquiry").refused(ProblemCode.NOT_PERMITTED);
    tally.spend(refused, Map.of(), NOON);
    assertThat(tally.spend(reveal(TWO, "enquiry"), ONE_PERSON, NOON)).isNull();
  }

  private static Event reveal(CustomerHandle customer, String purpose) {
    return Event.of(EventTypes.REVEAL, person(), Event.Outcome.SERVED)
        .about(List.of(customer))
        .showing(List.of(new Event.Shown(List.of(new FieldName("telephone")), Form.FULL)))
        .under(null, new PurposeId(purpose), null);
  }

  private static Actor person() {
    return new Actor(Actor.Kind.PERSON, "p-1", null, null, null, null, "jp", null);
  }
}
