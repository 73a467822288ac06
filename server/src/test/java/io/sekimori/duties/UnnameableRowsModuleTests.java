package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.database.TestDatabases;
import io.sekimori.outbox.TestMail;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody inserts rows that no alarm and no letter could name: all others are told as before. */
class UnnameableRowsModuleTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private static final String CLERKS = "role:client-service";
  private final World world = new World(Instant.parse("2026-11-18T12:00:00Z"));
  private final JdbcClient attacker = TestDatabases.superuser(world.databases.data());
  private final TestMail mail = new TestMail();
  private final Alarms alarms = TestAlarms.on(world.clock);
  private final AlarmBell bell = new AlarmBell(alarms);
  private final Reminders reminders = reminders(new OutboxPost(mail.outbox()));
  private final Daily daily =
      new Daily(
          world.node.horizon,
          world.node.recount,
          reminders,
          world.rows,
          world.escalation,
          bell,
          world.reviews,
          world.node.time,
          world.tries);

  @AfterEach
  void stop() {
    mail.close();
  }

  private Reminders reminders(Post post) {
    return new Reminders(
        world.rows,
        world.escalation,
        post,
        new LetterRows(world.databases, world.keys),
        world.node.time);
  }

  private void insert(String id, String dueOn, String establishedAt) {
    attacker
        .sql(
            """
            insert into duties.duty (id, title, owner, rule, citation, rule_text_ja, rule_text_en,
              due, anchor, due_on, entry, last_entry, established_at, established_by, decision)
            values (?, '\\x00', ?, 'internal', '', '', '', 'date:2026-11-19', 'none', ?::date, 1, 1,
              ?::timestamptz, 'x', 'undecided')
            """)
        .params(id, CLERKS, dueOn, establishedAt)
        .update();
  }

  private List<String> up() {
    return alarms.up().stream().map(one -> one.alarm().key()).sorted().toList();
  }

  @ParameterizedTest
  @CsvSource({
    "!, 1970-01-01, 2026-01-01",
    "a/b, -infinity, 2026-01-01",
    "unreadable, 1970-01-01, 2026-01-01",
    "!, , infinity",
    "ok, , -infinity"
  })
  void oneRowThatNobodyCanNameKeepsBackNoLetterAndNoAlarm(
      String id, String dueOn, String establishedAt) throws Exception {
    mail.knows(World.CLERK);
    mail.knows(World.OFFICER);
    var late = world.due(TODAY.minusDays(10), CLERKS);
    var altered = world.due(TODAY.plusDays(90), CLERKS);
    insert(id, dueOn, establishedAt);
    insert("~", "1970-01-01", "2026-01-01");
    attacker.sql("update duties.duty set due_on = due_on + 1 where id = ?").param(altered).update();
    world.clock.move(Duration.ofHours(12));
    daily.look();
    world.watch(bell).look();
    assertThat(up()).contains("overdue:" + late, "altered-duty:" + altered);
    assertThat(up()).contains("altered-duty:unreadable");
    var received = mail.carried();
    assertThat(received).hasSize(2);
    assertThat(received.getFirst().getContent().toString()).contains(late);
    assertThat(world.node.time.today()).isEqualTo(TODAY);
    daily.look();
    assertThat(mail.carried()).as("no second letter on one day").hasSize(2);
  }

  @Test
  void anyNumberOfRowsThatSomebodyElseWroteHidesNoTrueOne() throws Exception {
    mail.knows(World.CLERK);
    var late = world.due(TODAY.minusDays(10), CLERKS);
    for (int i = 0; i < 60; i++) {
      insert("x-" + i, "1970-01-01", "2026-01-01");
    }
    world.clock.move(Duration.ofHours(12));
    daily.look();
    assertThat(up()).contains("overdue:" + late);
    assertThat(mail.carried().getFirst().getContent().toString()).contains(late);
  }

  @Test
  void oneLetterThatCannotBeWrittenKeepsBackNoOtherAndIsWrittenNext() {
    var duty = world.due(TODAY.minusDays(4), CLERKS);
    var refused =
        new Object() {
          boolean now = true;
        };
    var sent = new java.util.ArrayList<PersonId>();
    var some =
        reminders(
            (person, _, _) -> {
              if (refused.now && person.equals(World.CLERK)) {
                throw new IllegalArgumentException("facts");
              }
              sent.add(person);
            });
    world.clock.move(Duration.ofHours(12));
    assertThatThrownBy(some::look).hasMessage("facts");
    assertThat(sent).as("clerk comes before").containsExactly(World.OWNER);
    refused.now = false;
    some.look();
    assertThat(sent).containsExactly(World.OWNER, World.CLERK);
    assertThat(world.rows.find(duty)).isPresent();
  }

  @Test
  void oneAlarmThatCannotBeRaisedKeepsBackNoOther() {
    bell.agree(Trouble.OVERDUE, List.of(Bell.Subject.of("!"), Bell.Subject.of("duty-1")));
    assertThat(up()).containsExactly("overdue:duty-1");
  }
}
