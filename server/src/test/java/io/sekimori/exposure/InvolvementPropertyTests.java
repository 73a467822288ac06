package io.sekimori.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Subject;
import io.sekimori.history.By;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Whom one has to ask, against whoever remembers everything by hand. */
class InvolvementPropertyTests {
  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void everybodyWhoSawOrCouldHaveSeenIsNamedAndNobodyElse(@ForAll long seed) {
    var firm = new RandomFirm(seed);
    var edges = firm.rights.edges();
    var last = edges.get(1 + (int) Long.remainderUnsigned(seed >>> 7, edges.size() - 1));
    var question = new Question(new By.Anybody(), firm.beginning(), last, Optional.empty());
    var wanted = EnumSet.copyOf(firm.rights.classes());
    var found = new TreeMap<String, String>();
    firm.answering(firm.rights.reach())
        .staff(question, wanted)
        .people()
        .forEach(
            one ->
                one.classes()
                    .forEach(
                        of ->
                            found.put(
                                one.person() + " " + of.of(),
                                of.shown() + " " + of.times() + " " + of.reachable())));
    var expected = new TreeMap<String, String>();
    for (var person : firm.rights.persons()) {
      var told = new TreeMap<String, String>();
      boolean involved = false;
      for (var of : wanted) {
        var said = remembered(firm, person, of, question);
        involved |= !said.equals("0 0 false");
        told.put(person + " " + of, said);
      }
      expected.putAll(involved ? told : new TreeMap<>());
    }
    assertThat(found).isEqualTo(expected);
  }

  private static String remembered(
      RandomFirm firm, PersonId person, FieldClass of, Question question) {
    var looks =
        firm.looks.stream()
            .filter(look -> look.by().equals(person))
            .filter(
                look -> !look.at().isBefore(question.from()) && look.at().isBefore(question.to()))
            .filter(look -> look.fields().stream().anyMatch(field -> RandomFirm.is(of, field)))
            .toList();
    var who = new Subject.OfPerson(person);
    boolean could =
        firm.population.keySet().stream()
            .anyMatch(one -> firm.reachable(who, one, of, question.from(), question.to()));
    long customers = looks.stream().map(RandomFirm.Look::of).distinct().count();
    return customers + " " + looks.size() + " " + could;
  }

  @Test
  void aSessionIsNobodyToAsk() {
    var firm = new RandomFirm(7);
    var by = new By.OfSession(new SessionId("s-1"));
    var question = new Question(by, firm.beginning(), firm.end(), Optional.empty());
    assertThatThrownBy(
            () ->
                firm.answering(firm.rights.reach()).staff(question, EnumSet.of(FieldClass.CONTACT)))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.INVALID_VALUE));
  }
}
