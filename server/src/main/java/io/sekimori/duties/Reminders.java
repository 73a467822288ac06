package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.duties.Ladder.Rung;
import io.sekimori.terms.PersonId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Once a day one letter for each person, about all duties of which they have not been told on that
 * rung. Letter and rungs are one transaction with the outbox: what was written is never written
 * again, after a restart or on another node, and what was not is written next.
 */
@Component
class Reminders {
  /** Nobody is reminded before the working day begins. */
  static final LocalTime FROM = LocalTime.of(8, 0);

  static final LocalDate EVER = LocalDate.of(1970, 1, 1);
  static final int MOST_DUTIES = 20_000;

  private final DutyRows duties;
  private final Escalation escalation;
  private final Post post;
  private final LetterRows letters;
  private final DutyTime time;
  private volatile LocalDate finished = EVER;

  Reminders(DutyRows duties, Escalation escalation, Post post, LetterRows letters, DutyTime time) {
    this.duties = duties;
    this.escalation = escalation;
    this.post = post;
    this.letters = letters;
    this.time = time;
  }

  /** What one person is told of one duty. */
  record Line(Duty duty, Rung rung) {
    long days(LocalDate today) {
      return duty.daysLeft(today).orElseThrow();
    }
  }

  /** Does the day's work, if its time has come and it is not done. */
  void look() {
    var today = time.today();
    if (today.equals(finished) || time.hour().isBefore(FROM)) {
      return;
    }
    if (!letters.finished(today)) {
      write(today);
      letters.finish(today, time.now());
    }
    finished = today;
  }

  private void write(LocalDate today) {
    var due = duties.due(EVER, today.plusDays(Ladder.FURTHEST), MOST_DUTIES);
    var told = letters.told(due.stream().map(Duty::id).toList());
    var each = new TreeMap<String, List<Line>>();
    var people = new HashMap<Object, Set<PersonId>>();
    for (var duty : due) {
      for (var rung : Ladder.of(duty.daysLeft(today).orElseThrow())) {
        for (var person : audience(duty, rung, people)) {
          if (!told.contains(new LetterRows.Told(duty.id(), person.value(), rung.name()))) {
            each.computeIfAbsent(person.value(), _ -> new ArrayList<>()).add(new Line(duty, rung));
          }
        }
      }
    }
    each.forEach((person, lines) -> send(new PersonId(person), lines, today));
  }

  /** Whoever owns it themselves is not told of it a second time as somebody's superior. */
  private Set<PersonId> audience(Duty duty, Rung rung, Map<Object, Set<PersonId>> people) {
    return switch (rung.audience()) {
      case OWNER -> people.computeIfAbsent(duty.owner(), _ -> escalation.people(duty.owner()));
      case DATA_OWNER -> superiors(Ladder.DATA_OWNER, people);
      case DATA_OFFICER -> superiors(Ladder.DATA_OFFICER, people);
    };
  }

  private Set<PersonId> superiors(RoleId role, Map<Object, Set<PersonId>> people) {
    return people.computeIfAbsent(role, _ -> escalation.superiors(role));
  }

  private void send(PersonId person, List<Line> lines, LocalDate today) {
    letters.together(
        () -> {
          if (letters.begin(person, today, time.now())) {
            letters.tell(person, lines, today);
            post.send(person, lines, today);
          }
        });
  }
}
