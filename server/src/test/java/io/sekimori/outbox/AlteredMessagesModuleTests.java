package io.sekimori.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.sekimori.database.TestDatabases;
import io.sekimori.outbox.Settings.Security;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody who can write to every table wants that nobody is told. */
class AlteredMessagesModuleTests {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final MailForTests all = new MailForTests("");
  private final Courier courier = all.courier(all.mail, "node-1");
  private final JdbcClient attacker = TestDatabases.superuser(all.databases.data());

  @BeforeEach
  void start() {
    server.start();
    all.configure(MailForTests.server(server.getSmtp().getPort(), Security.NONE, "", ""), null);
    all.messages.look();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private MessageId queue() {
    return all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
  }

  /** What the attacker does, and then a look and a round. */
  private int carriedAfter(String... statements) {
    for (var one : statements) {
      attacker.sql(one).update();
    }
    return carried();
  }

  private int carried() {
    all.messages.look();
    boolean more = courier.carryOne();
    while (more) {
      more = courier.carryOne();
    }
    return server.getReceivedMessages().length;
  }

  private String stands() {
    return all.newest().state() + " " + all.newest().failure();
  }

  @Test
  void whatWasSentHereIsBelievedAndNotSentTwice() {
    queue();
    assertThat(carried()).isOne();
    for (int look = 0; look < 11; look++) {
      assertThat(carried()).isOne();
    }
    assertThat(all.messages.altered()).isZero();
  }

  @Test
  void aMessageThatSomebodyMarkedAsSentIsSentAndIsSaid() {
    queue();
    assertThat(carriedAfter("update outbox.message set state = 'sent', ended_at = now()")).isOne();
    assertThat(stands()).isEqualTo("sent null");
    assertThat(all.messages.altered()).isOne();
    assertThat(carried()).as("once is enough").isOne();
    all.clock.move(MessageWatch.SAID_FOR.plusSeconds(1));
    assertThat(all.messages.altered()).isZero();
  }

  @Test
  void aMarkThatWasThereBeforeTheServerStartedIsFoundAtTheFirstLook() {
    queue();
    attacker.sql("update outbox.message set state = 'sent', ended_at = now()").update();
    var restarted = new MessageWatch(all.databases, all.rows, all.keys, all.clock);
    assertThat(restarted.look()).isTrue();
    assertThat(courier.carryOne()).isTrue();
  }

  @Test
  void theEndOfAnotherMessageProvesNothing() {
    var sent = queue();
    assertThat(carried()).isOne();
    all.clock.move(Duration.ofSeconds(1));
    queue();
    assertThat(
            carriedAfter(
                """
                update outbox.message as m
                set state = 'sent', ended_at = o.ended_at, end_mac = o.end_mac
                from outbox.message as o where o.id = '%s' and m.id <> o.id
                """
                    .formatted(sent)))
        .isEqualTo(2);
    assertThat(all.messages.altered()).isOne();
  }

  @Test
  void aTriggerThatMarksEachMessageAsSentIsSaidAndEndsInNoFloodOfMails() {
    attacker
        .sql(
            """
            create function outbox.silence() returns trigger language plpgsql as $$
            begin
              new.state := 'sent'; new.altered_at := null; return new;
            end $$
            """)
        .update();
    attacker
        .sql(
            """
            create trigger silence before insert or update on outbox.message
            for each row execute function outbox.silence()
            """)
        .update();
    queue();
    for (int look = 0; look < 2 * MessageWatch.TURNS; look++) {
      assertThat(carried()).isLessThanOrEqualTo(MessageWatch.TURNS);
      assertThat(all.messages.altered()).isOne();
    }
    assertThat(carriedAfter("drop trigger silence on outbox.message")).isZero();
    assertThat(stands()).isEqualTo("failed altered");
  }

  @Test
  void aRowThatCannotBeMendedIsSaidAtEachLook() {
    queue();
    attacker.sql("update outbox.message set state = 'sent', ended_at = now()").update();
    attacker.sql("create rule still as on update to outbox.message do instead nothing").update();
    all.messages.look();
    all.messages.look();
    assertThat(all.messages.altered()).isOne();
  }

  @Test
  void aMessageForAnotherReceiverIsNotSentButPutAside() {
    queue();
    attacker.sql("update outbox.message set receiver = 'person-taro'").update();
    assertThat(courier.carryOne()).as("without a look before").isFalse();
    assertThat(server.getReceivedMessages()).isEmpty();
    assertThat(stands()).isEqualTo("failed altered");
    assertThat(all.messages.altered()).isOne();
    assertThat(all.rows.failed()).isOne();
    assertThat(carried()).isZero();
  }

  @Test
  void aLetterThatIsNoneNeitherLeavesNorStopsTheOthersNorHidesThem() {
    queue();
    attacker.sql("update outbox.message set letter = 'none', receiver = '@'").update();
    all.clock.move(Duration.ofSeconds(1));
    queue();
    assertThat(carried()).isOne();
    assertThat(all.posts.newest(9))
        .extracting(Post::type, Post::state)
        .containsExactly(tuple("test", "sent"), tuple("altered", "failed"));
  }

  @Test
  void aMessageThatSomebodyElseMadeIsNotSent() {
    assertThat(
            carriedAfter(
                """
                insert into outbox.message
                  (id, kind, receiver, pinned, letter, state, next_try, made_at)
                values ('msg-forged', 'mail', 'person-hanako', 0,
                  '{"type": "test", "href": "", "facts": [], "parts": []}', 'queued', now(),
                  '2026-11-30T00:00:00Z')
                """))
        .isZero();
    assertThat(all.messages.altered()).isOne();
  }

  @Test
  void aFailureThatSomebodyElsePutAsideIsTriedAgain() {
    all.addresses.remove(MailForTests.HANAKO);
    queue();
    assertThat(carried()).isZero();
    assertThat(stands()).isEqualTo("failed no-address");
    all.addresses.put(MailForTests.HANAKO, "hanako@example.jp");
    assertThat(
            carriedAfter(
                "update outbox.message set dismissed = true, dismissed_by = 'person-taro'"))
        .isOne();
    assertThat(all.newest().aside()).isNull();
    assertThat(all.messages.altered()).isOne();
  }

  @Test
  void whatAPersonPutAsideStaysThere() {
    all.addresses.remove(MailForTests.HANAKO);
    queue();
    assertThat(carried()).isZero();
    all.posts.dismiss(all.newest().id(), MailForTests.TARO);
    assertThat(carried()).isZero();
    assertThat(all.messages.altered()).isZero();
    assertThat(all.newest().aside()).isNotNull();
  }

  @Test
  void aMessageThatWasDeletedBeforeItWasSentIsSent() {
    var id = queue();
    assertThat(carriedAfter("delete from outbox.message")).isOne();
    assertThat(all.newest().id()).isEqualTo(id);
    assertThat(all.messages.altered()).isOne();
  }

  @Test
  void aMessageWhoseCallerGaveUpIsNotMissed() {
    all.databases
        .data()
        .transactions()
        .executeWithoutResult(
            transaction -> {
              queue();
              transaction.setRollbackOnly();
            });
    assertThat(carried()).isZero();
    assertThat(all.messages.altered()).isZero();
  }

  @Test
  void whatIsOldIsNotSentAgainButSaid() {
    queue();
    assertThat(carried()).isOne();
    all.clock.move(MessageRows.MEANINGFUL);
    assertThat(carriedAfter("update outbox.message set end_mac = null")).isOne();
    assertThat(stands()).isEqualTo("failed altered");
    assertThat(all.messages.altered()).isOne();
  }
}
