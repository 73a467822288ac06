package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.database.Databases;
import io.sekimori.duties.Ladder.Rung;
import io.sekimori.terms.PersonId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
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
  private final Databases.Database data;
  private final JdbcClient client;
  private final DutyTime time;
  private volatile LocalDate finished = EVER;

  Reminders(DutyRows duties, Escalation escalation, Post post, Databases databases, DutyTime time) {
    this.duties = duties;
    this.escalation = escalation;
    this.post = post;
    this.data = databases.data();
    this.client = data.client();
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
    if (!done(today)) {
      write(today);
      client
          .sql("insert into duties.reminded (day, at) values (?, ?) on conflict do nothing")
          .params(today, DutyRows.at(time.now()))
          .update();
    }
    finished = today;
  }

  private boolean done(LocalDate today) {
    return client
        .sql("select exists (select from duties.reminded where day = ?)")
        .param(today)
        .query(Boolean.class)
        .single();
  }

  private void write(LocalDate today) {
    var due = duties.due(EVER, today.plusDays(Ladder.FURTHEST), MOST_DUTIES);
    var told = told(due);
    var letters = new TreeMap<String, List<Line>>();
    var people = new HashMap<Object, Set<PersonId>>();
    for (var duty : due) {
      for (var rung : Ladder.of(duty.daysLeft(today).orElseThrow())) {
        for (var person : audience(duty, rung, people)) {
          if (!told.contains(new Told(duty.id(), person.value(), rung.name()))) {
            letters
                .computeIfAbsent(person.value(), _ -> new ArrayList<>())
                .add(new Line(duty, rung));
          }
        }
      }
    }
    letters.forEach((person, lines) -> send(new PersonId(person), lines, today));
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

  private record Told(String duty, String person, String rung) {}

  private Set<Told> told(List<Duty> due) {
    var ids = due.stream().map(Duty::id).toArray(String[]::new);
    return new HashSet<>(
        client
            .sql("select duty, person, rung from duties.rung where duty = any (?::text[])")
            .param(ids)
            .query((row, _) -> new Told(row.getString(1), row.getString(2), row.getString(3)))
            .list());
  }

  private void send(PersonId person, List<Line> lines, LocalDate today) {
    data.transactions()
        .executeWithoutResult(
            _ -> {
              if (begin(person, today)) {
                keep(person, lines, today);
                post.send(person, lines, today);
              }
            });
  }

  /** The row that makes it one letter a day, whoever writes it. */
  private boolean begin(PersonId person, LocalDate today) {
    return client
            .sql(
                """
                insert into duties.letter (person, day, sent_at) values (?, ?, ?)
                on conflict do nothing
                """)
            .params(person.value(), today, DutyRows.at(time.now()))
            .update()
        == 1;
  }

  private void keep(PersonId person, List<Line> lines, LocalDate today) {
    client
        .sql(
            """
            insert into duties.rung (duty, person, rung, day)
            select duty, ?, rung, ? from unnest(?::text[], ?::text[]) as l(duty, rung)
            on conflict do nothing
            """)
        .param(person.value())
        .param(today)
        .param(lines.stream().map(line -> line.duty().id()).toArray(String[]::new))
        .param(lines.stream().map(line -> line.rung().name()).toArray(String[]::new))
        .update();
  }
}
