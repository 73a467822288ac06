package io.sekimori.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutboxDeskModuleTests {
  private static final OutboxDesk.Mail MAIL =
      new OutboxDesk.Mail("mail.example.jp", 587, "starttls", "gate@example.jp", "gate", "geheim");
  private static final OutboxDesk.Mail ELSEWHERE =
      new OutboxDesk.Mail("mail.example.com", 587, "starttls", "gate@example.jp", "gate", "geheim");
  private final MailForTests all = new MailForTests("");
  private final FakeLedger ledger = new FakeLedger();
  private final TestAccess policy = new TestAccess();
  private final Confirmations confirmations =
      new Confirmations(all.databases, all.settings, all.keys, all.clock);
  private final SettingsWatch watch = new SettingsWatch(all.settings, ledger);
  private final Outbox outbox =
      new Outbox(
          all.rows,
          all.messages,
          all.settings,
          confirmations,
          watch,
          List.of(),
          all.databases,
          "node-1");
  private final OutboxDesk desk =
      new OutboxDesk(
          outbox,
          all.posts,
          all.settings,
          confirmations,
          watch,
          all.book(),
          policy.access(),
          policy.gate(ledger),
          all.clock);
  private final Caller admin = TestAccess.caller("admin-1", TestAccess.NOW);
  private final Caller second = TestAccess.caller("admin-2", TestAccess.NOW);

  private Settings.Smtp smtp() {
    return Objects.requireNonNull(all.settings.current().smtp());
  }

  @Test
  void aChangeIsEnteredAndItsSecretsAreNeverShownAgain() {
    desk.setMail(admin, MAIL);
    assertThat(ledger.types()).contains(OutboxDesk.CHANGED);
    var shown = desk.view(admin).mail();
    assertThat(shown).isNotNull();
    assertThat(shown.password()).isEmpty();
    assertThat(shown.user()).isEqualTo("gate");
    desk.setMail(
        admin,
        new OutboxDesk.Mail("mail.example.jp", 587, "starttls", "g2@example.jp", "gate", ""));
    assertThat(smtp().password()).isEqualTo("geheim");
  }

  @Test
  void aPasswordIsNotGivenToAnotherServer() {
    desk.setMail(admin, MAIL);
    var robbed =
        new OutboxDesk.Mail("mail.example.com", 587, "starttls", "g@example.jp", "gate", "");
    assertThatThrownBy(() -> desk.setMail(admin, robbed)).hasMessageContaining("password");
    assertThat(smtp().host()).isEqualTo("mail.example.jp");
  }

  @Test
  void whoeverSendsAlarmsElsewhereIsSeenByTheOldWayAndNeedsASecondPerson() {
    desk.setMail(admin, MAIL);
    assertThat(outbox.unconfirmed()).isEmpty();
    desk.setMail(admin, ELSEWHERE);
    assertThat(outbox.unconfirmed()).isPresent();
    var told = all.posts.newest(20);
    assertThat(told).isNotEmpty().allMatch(one -> one.type().equals("destination-changed"));
    assertThat(told).extracting(Post::to).doesNotContain(new PersonId("admin-1"));
    var pinned = all.rows.claim(Kind.MAIL, "node-1").orElseThrow();
    assertThat(pinned.pinned()).isEqualTo(1);
    assertThatThrownBy(() -> desk.confirm(admin, 2)).hasMessageContaining("self-grant");
    desk.confirm(second, 2);
    assertThat(outbox.unconfirmed()).isEmpty();
  }

  @Test
  void whoeverWritesToTheDatabaseChangesNothingAndConfirmsNothing() {
    desk.setMail(admin, MAIL);
    desk.setMail(admin, ELSEWHERE);
    var attacker = TestDatabases.superuser(all.databases.data());
    attacker
        .sql(
            """
            insert into outbox.confirmed (number, person, entry, mac, at)
            values (2, 'admin-2', 1, 'x', now())
            """)
        .update();
    assertThat(outbox.unconfirmed()).isPresent();
    assertThat(outbox.altered()).isFalse();
    attacker
        .sql(
            """
            insert into outbox.settings (number, sealed, entry, made_by, made_at)
            select 3, sealed, entry, made_by, made_at from outbox.settings where number = 1
            """)
        .update();
    assertThat(outbox.altered()).isTrue();
    assertThat(all.settings.current().number()).isEqualTo(2);
  }

  @Test
  void onlyWhoeverAdministersTheServerMayChangeIt() {
    assertThatThrownBy(() -> desk.setMail(TestAccess.clerk(), MAIL))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.NOT_PERMITTED));
    assertThatThrownBy(() -> desk.view(TestAccess.clerk())).hasMessageContaining("not-permitted");
    assertThat(desk.view(TestAccess.officer()).administers()).isFalse();
    assertThat(all.settings.current().number()).isZero();
  }

  @Test
  void anUnprotectedWayCarriesNoPassword() {
    var open = new OutboxDesk.Mail("mail.example.jp", 25, "none", "g@example.jp", "gate", "geheim");
    assertThatThrownBy(() -> desk.setMail(admin, open)).hasMessageContaining("security");
    desk.setMail(admin, new OutboxDesk.Mail("mail.example.jp", 25, "none", "g@example.jp", "", ""));
    assertThat(smtp().password()).isEmpty();
  }

  @Test
  void aSenderIsOneAddressAndNotAHeader() {
    for (var bad :
        List.of("a@example.jp\r\nBcc: x@example.com", "a@example.jp, b@example.jp", "a")) {
      var mail = new OutboxDesk.Mail("mail.example.jp", 25, "none", bad, "", "");
      assertThatThrownBy(() -> desk.setMail(admin, mail)).hasMessageContaining("sender");
    }
  }
}
