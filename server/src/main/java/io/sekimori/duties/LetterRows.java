package io.sekimori.duties;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.terms.PersonId;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who was told of what, each row with its MAC. One that does not hold counts as never written and
 * is written over: whoever writes to the database alone can cause a second letter, and keep back
 * none.
 */
@Component
class LetterRows {
  private static final String DAY = "reminded";
  private static final String LETTER = "letter";
  private static final String RUNG = "rung";

  private final Databases.Database data;
  private final JdbcClient client;
  private final RowMac macs;

  LetterRows(Databases databases, Keys keys) {
    this.data = databases.data();
    this.client = data.client();
    this.macs = new RowMac(keys, "duties");
  }

  /**
   * That a person was told of a duty on a rung.
   *
   * @param due the day by which it was due then: another day is another ladder
   */
  record Told(String duty, String person, String rung, LocalDate due) {
    static Told of(Reminders.Line line, PersonId person) {
      return new Told(
          line.duty().id(),
          person.value(),
          line.rung().name(),
          line.duty().dueOn().orElse(DutyRows.NO_DAY));
    }
  }

  void together(Runnable work) {
    data.transactions().executeWithoutResult(_ -> work.run());
  }

  /** True if all letters of this day are written. */
  boolean finished(LocalDate day) {
    return client
        .sql("select mac from duties.reminded where day = ? and mac is not null")
        .param(day)
        .query(String.class)
        .optional()
        .filter(mac -> macs.holds(mac, DAY, day))
        .isPresent();
  }

  void finish(LocalDate day, Instant now) {
    client
        .sql(
            """
            insert into duties.reminded (day, at, mac) values (?, ?, ?)
            on conflict (day) do update set at = excluded.at, mac = excluded.mac
            """)
        .params(day, DutyRows.at(now), macs.of(DAY, day))
        .update();
  }

  /** The row that makes it one letter a day, whoever writes it; false if it is there. */
  boolean begin(PersonId person, LocalDate day, Instant now) {
    return client
            .sql(
                """
                insert into duties.letter as l (person, day, sent_at, mac) values (?, ?, ?, ?)
                on conflict (person, day) do update
                  set sent_at = excluded.sent_at, mac = excluded.mac
                  where l.mac is distinct from excluded.mac
                """)
            .params(person.value(), day, DutyRows.at(now), macs.of(LETTER, person.value(), day))
            .update()
        == 1;
  }

  private record Row(Told told, LocalDate day, @Nullable String mac) {}

  /** What was told of these duties. */
  Set<Told> told(Collection<String> duties) {
    return client
        .sql(
            """
            select duty, person, rung, due_on, day, mac from duties.rung
             where duty = any (?::text[])
            """)
        .param(duties.toArray(String[]::new))
        .query(
            (row, _) ->
                new Row(
                    new Told(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class)),
                    row.getObject(5, LocalDate.class),
                    row.getString(6)))
        .list()
        .stream()
        .filter(this::holds)
        .map(Row::told)
        .collect(Collectors.toSet());
  }

  private boolean holds(Row row) {
    var told = row.told;
    return row.mac != null
        && macs.holds(row.mac, RUNG, told.duty, told.person, told.rung, told.due, row.day);
  }

  void tell(PersonId person, List<Reminders.Line> lines, LocalDate day) {
    var told = lines.stream().map(line -> Told.of(line, person)).toList();
    client
        .sql(
            """
            insert into duties.rung (duty, person, rung, due_on, day, mac)
            select duty, ?, rung, due, ?, mac
            from unnest(?::text[], ?::text[], ?::date[], ?::text[]) as l(duty, rung, due, mac)
            on conflict (duty, person, rung, due_on)
              do update set day = excluded.day, mac = excluded.mac
            """)
        .param(person.value())
        .param(day)
        .param(told.stream().map(Told::duty).toArray(String[]::new))
        .param(told.stream().map(Told::rung).toArray(String[]::new))
        .param(told.stream().map(one -> Date.valueOf(one.due)).toArray(Date[]::new))
        .param(told.stream().map(one -> mac(one, day)).toArray(String[]::new))
        .update();
  }

  private String mac(Told told, LocalDate day) {
    return macs.of(RUNG, told.duty, told.person, told.rung, told.due, day);
  }
}
