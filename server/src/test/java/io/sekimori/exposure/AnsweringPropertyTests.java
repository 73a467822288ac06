package io.sekimori.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Subject;
import io.sekimori.exposure.RandomFirm.Look;
import io.sekimori.history.By;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldClass;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/**
 * Answers against whoever remembers everything by hand and asks of each customer, class and instant
 * whether a way was open.
 */
class AnsweringPropertyTests {
  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void aPersonsCustomersAreShownObservedReachableOrNot(@ForAll long seed) {
    var firm = new RandomFirm(seed);
    var person = firm.rights.persons().get((int) Long.remainderUnsigned(seed >>> 3, 3));
    check(firm, new By.OfPerson(person), List.of(new Subject.OfPerson(person)), window(firm, seed));
  }

  @Property(tries = 30, shrinking = ShrinkingMode.OFF)
  void ofEverybodyTogetherTheWaysOfAllCount(@ForAll long seed) {
    var firm = new RandomFirm(seed);
    boolean reached = check(firm, new By.Anybody(), firm.rights.subjects(), window(firm, seed));
    Statistics.label("somebody was reachable and not shown").collect(reached);
    Statistics.label("somebody was reachable and not shown")
        .coverage(coverage -> coverage.check(true).percentage(percent -> percent > 0));
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void fromTheCustomersSideEverybodyIsInOnePart(@ForAll long seed) {
    var firm = new RandomFirm(seed);
    var customers = firm.population.keySet().stream().sorted().toList();
    Assume.that(!customers.isEmpty()); // in some worlds every import fails
    var customer = customers.get((int) Long.remainderUnsigned(seed >>> 5, customers.size()));
    var window = window(firm, seed);
    var question =
        new Question(new By.OfCustomer(customer), window[0], window[1], Optional.empty());
    var answer = firm.answering(firm.rights.reach()).ofCustomer(question, customer);
    for (var of : firm.rights.classes()) {
      var found = answer.classes().stream().filter(one -> one.of() == of).findAny().orElseThrow();
      assertThat(found.held()).isEqualTo(held(firm, of, question).contains(customer));
      var known = new HashSet<Subject>();
      var shown = new HashSet<Subject>();
      var reachable = new HashSet<Subject>();
      for (var who : firm.rights.subjects()) {
        if (firm.knownWithin(who, question.from(), question.to())) {
          known.add(who);
          if (seen(firm, List.of(who), of, question, false).contains(customer)) {
            shown.add(who);
          } else if (firm.reachable(who, customer, of, question.from(), question.to())) {
            reachable.add(who);
          }
        }
      }
      assertThat(found.shown()).as("shown %s", of).isEqualTo(shown.size());
      assertThat(found.reachable()).as("reachable %s", of).isEqualTo(reachable.size());
      assertThat(found.unreachable())
          .as("unreachable %s", of)
          .isEqualTo(known.size() - shown.size() - reachable.size());
    }
    var times = firm.looks.stream().filter(look -> look.of().equals(customer));
    assertThat(answer.lookers().stream().mapToLong(CustomerAnswer.Looker::times).sum())
        .isEqualTo(
            times
                .filter(look -> !look.at().isBefore(question.from()))
                .filter(look -> look.at().isBefore(question.to()))
                .count());
  }

  /** From one edge of something to another, or an instant beside it. */
  private static Instant[] window(RandomFirm firm, long seed) {
    var edges = firm.rights.edges();
    int first = (int) Long.remainderUnsigned(seed >>> 7, edges.size() - 1);
    int last = first + 1 + (int) Long.remainderUnsigned(seed >>> 11, edges.size() - first - 1);
    long beside = (seed & 1) == 0 ? 0 : 1;
    return new Instant[] {edges.get(first).minusNanos(beside), edges.get(last).plusNanos(beside)};
  }

  private static boolean check(RandomFirm firm, By by, List<Subject> subjects, Instant[] window) {
    var question = new Question(by, window[0], window[1], Optional.empty());
    var answering = firm.answering(firm.rights.reach());
    if (!answering.onRecord(question)) {
      return false;
    }
    var answer = answering.answer(question);
    boolean reached = false;
    for (var of : firm.rights.classes()) {
      var found = answer.classes().stream().filter(one -> one.of() == of).findAny().orElseThrow();
      var held = held(firm, of, question);
      var shown = seen(firm, subjects, of, question, false);
      var observed = seen(firm, subjects, of, question, true);
      observed.removeAll(shown);
      held.addAll(shown);
      held.addAll(observed);
      var rest = new HashSet<>(held);
      rest.removeAll(shown);
      rest.removeAll(observed);
      var reachable =
          rest.stream()
              .filter(
                  one ->
                      subjects.stream()
                          .anyMatch(
                              who -> firm.reachable(who, one, of, question.from(), question.to())))
              .count();
      assertThat(found.held()).as("held %s", of).isEqualTo(held.size());
      assertThat(found.shown()).as("shown %s", of).isEqualTo(shown.size());
      assertThat(found.observed()).as("observed %s", of).isEqualTo(observed.size());
      assertThat(found.reachable()).as("reachable %s", of).isEqualTo((int) reachable);
      assertThat(found.unreachable())
          .as("unreachable %s", of)
          .isEqualTo(rest.size() - (int) reachable);
      assertThat(found.barriers().isEmpty()).isEqualTo(found.unreachable() == 0);
      reached |= reachable > 0;
    }
    return reached;
  }

  private static Set<CustomerHandle> held(RandomFirm firm, FieldClass of, Question question) {
    return firm.values.stream()
        .filter(value -> RandomFirm.is(of, value.field()))
        .filter(value -> value.meets(question.from(), question.to()))
        .map(RandomFirm.Value::of)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Set<CustomerHandle> seen(
      RandomFirm firm, List<Subject> by, FieldClass of, Question question, boolean observed) {
    return firm.looks.stream()
        .filter(look -> by.contains(new Subject.OfPerson(look.by())) && look.observed() == observed)
        .filter(look -> !look.at().isBefore(question.from()) && look.at().isBefore(question.to()))
        .filter(look -> look.fields().stream().anyMatch(field -> RandomFirm.is(of, field)))
        .map(Look::of)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
