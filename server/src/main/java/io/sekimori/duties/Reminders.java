package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.duties.Ladder.Rung;
import io.sekimori.terms.PersonId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
    /** Days until it is due; empty as long as nobody has decided on its day. */
    OptionalLong days(LocalDate today) {
      return duty.daysLeft(today);
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
    var standing = standing(today);
    var told = letters.told(standing.stream().map(line -> line.duty.id()).distinct().toList());
    var each = new TreeMap<String, List<Line>>();
    var people = new HashMap<Object, Set<PersonId>>();
    for (var line : standing) {
      for (var person : audience(line.duty, line.rung, people)) {
        if (!told.contains(LetterRows.Told.of(line, person))) {
          each.computeIfAbsent(person.value(), _ -> new ArrayList<>()).add(line);
        }
      }
    }
    var failures = new ArrayList<RuntimeException>();
    each.forEach(
        (person, lines) -> attempt(() -> send(new PersonId(person), lines, today), failures));
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  /** One letter that cannot be written keeps back no other; the day is not done without it. */
  private static void attempt(Runnable letter, List<RuntimeException> failures) {
    try {
      letter.run();
    } catch (RuntimeException failed) {
      failures.add(failed);
    }
  }

  /**
   * Every duty with every rung on which it stands. A row that nobody could name is nobody's: it has
   * its alarm, and no rung.
   */
  private List<Line> standing(LocalDate today) {
    var lines = new ArrayList<Line>();
    for (var duty : duties.due(EVER, today.plusDays(Ladder.FURTHEST), MOST_DUTIES)) {
      Ladder.of(duty.daysLeft(today).orElseThrow())
          .forEach(rung -> lines.add(new Line(duty, rung)));
    }
    duties
        .undated(MOST_DUTIES)
        .forEach(
            (duty, since) ->
                Ladder.undated(ChronoUnit.DAYS.between(since, today))
                    .forEach(rung -> lines.add(new Line(duty, rung))));
    lines.removeIf(line -> line.duty.id().equals(DutyReading.UNREADABLE));
    return lines;
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
