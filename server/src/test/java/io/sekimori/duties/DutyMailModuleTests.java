package io.sekimori.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.outbox.TestMail;
import io.sekimori.terms.PersonId;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of duties arrives at a real mail server. */
class DutyMailModuleTests {
  private static final PersonId HANAKO = new PersonId("person-hanako");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);
  private final TestMail mail = new TestMail();

  @AfterEach
  void stop() {
    mail.close();
  }

  @Test
  void aLetterNamesDutiesByIdAndDayInTheReadersLanguageAndNoTitle() throws Exception {
    mail.knows(HANAKO);
    mail.knows(World.CLERK);
    var world = new World(Instant.parse("2026-11-18T12:00:00Z"));
    var today = world.rows.find(world.due(TODAY, "role:client-service")).orElseThrow();
    var late = world.rows.find(world.due(TODAY.minusDays(2), "role:client-service")).orElseThrow();
    var post = new OutboxPost(mail.outbox());
    var lines =
        List.of(
            new Reminders.Line(today, Ladder.of(0).getFirst()),
            new Reminders.Line(late, Ladder.of(-2).getFirst()));
    post.send(HANAKO, lines, TODAY);
    post.send(World.CLERK, lines, TODAY);
    var received = mail.carried();
    assertThat(received).hasSize(2);
    var japanese = to(received, "person-hanako");
    assertThat(japanese.getSubject()).contains("期限管理事項のお知らせ 2件");
    assertThat(japanese.getContent().toString())
        .contains(today.id(), "期限は 2026-11-19 です（本日まで）。", "期限は 2026-11-17 でした（2日超過）。")
        .contains("/duties/" + late.id())
        .doesNotContain("あと0日", "hanako");
    assertThat(to(received, "clerk").getContent().toString()).contains("Due on 2026-11-19, today.");
  }

  private static MimeMessage to(List<MimeMessage> received, String person) throws Exception {
    for (var one : received) {
      var address = one.getRecipients(Message.RecipientType.TO)[0].toString();
      if (address.equals(person + "@example.jp")) {
        return one;
      }
    }
    throw new AssertionError(person);
  }

  @Test
  void aSilenceThatIsRungForArrivesAndIsToldOnce() throws Exception {
    mail.knows(new PersonId("officer"));
    mail.knows(new PersonId("admin-1"));
    var alarms = TestAlarms.on(mail.clock());
    var bell = new AlarmBell(alarms);
    bell.raise(
        new Recurring(
            "clock",
            "t",
            List.of(),
            Duration.ofDays(1),
            Duration.ofHours(1),
            new RoleId("system-administrator"),
            "clock-silent",
            "/duties"));
    var round =
        TestAlarms.writing(alarms, mail.databases(), mail.keys(), mail.outbox(), mail.clock());
    round.run();
    mail.clock().move(Duration.ofSeconds(4));
    round.run();
    var received = mail.carried();
    assertThat(received)
        .extracting(one -> one.getRecipients(Message.RecipientType.TO)[0].toString())
        .contains("admin-1@example.jp", "officer@example.jp")
        .doesNotHaveDuplicates();
    assertThat(received.getFirst().getContent().toString()).contains("The clock is not believed");
    bell.raise(
        new Recurring(
            "clock",
            "t",
            List.of(),
            Duration.ofDays(1),
            Duration.ofHours(1),
            new RoleId("system-administrator"),
            "clock-silent",
            "/duties"));
    mail.clock().move(Duration.ofMinutes(5));
    round.run();
    assertThat(mail.carried()).hasSameSizeAs(received);
  }
}
