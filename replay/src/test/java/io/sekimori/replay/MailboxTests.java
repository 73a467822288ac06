package io.sekimori.replay;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who was told of data that lie too long is read from what a mail says, not from that one came. */
class MailboxTests {
  private static final Instant NOTICED = Instant.parse("2020-01-14T21:00:00Z");
  private static final String PAGE = "https://gate.example.jp/vendors/id-images";
  private static final String OVERDUE = "■ id-images に保存期間を過ぎたデータがあります\n自動削除が停止している可能性があります。\n";
  private static final OverdueNotice NOTICE = new OverdueNotice("id-images", PAGE);
  private final Mailbox mailbox = new Mailbox();

  @AfterEach
  void close() {
    mailbox.close();
  }

  private void arrives(String to, Instant at, String... blocks) {
    var settings = new Properties();
    settings.put("mail.smtp.host", "127.0.0.1");
    settings.put("mail.smtp.port", Integer.toString(mailbox.port()));
    try {
      var message = new MimeMessage(Session.getInstance(settings));
      message.setFrom(new InternetAddress("sekimori@broker.example.jp"));
      message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
      message.setSubject("【関守】警報", "UTF-8");
      message.setText("警報があります。\n\n" + String.join("\n\n", blocks) + "\n\nend\n", "UTF-8");
      message.setSentDate(Date.from(at));
      Transport.send(message);
    } catch (MessagingException failed) {
      throw new AssertionError(failed);
    }
  }

  private void nobodyIsTold() {
    assertThat(mailbox.told(NOTICE, NOTICED, Instant.MAX)).isEmpty();
  }

  @Test
  void aMailThatSaysItTellsWhoeverGetsItFirst() {
    arrives("reiko@example.jp", NOTICED.plusSeconds(9), OVERDUE + PAGE);
    arrives("reiko@example.jp", NOTICED.plusSeconds(5), "■ else\ntext", OVERDUE + PAGE);
    assertThat(mailbox.told(NOTICE, NOTICED, Instant.MAX))
        .containsOnlyKeys("reiko@example.jp")
        .containsEntry("reiko@example.jp", NOTICED.plusSeconds(5));
  }

  @Test
  void aMailInEnglishTellsAsWell() {
    arrives("a@example.jp", NOTICED, "■ Data older than the term at id-images\ntext\n" + PAGE);
    assertThat(mailbox.told(NOTICE, NOTICED, Instant.MAX)).containsOnlyKeys("a@example.jp");
  }

  @Test
  void anotherMailInTheSameMinutesTellsNobody() {
    arrives("reiko@example.jp", NOTICED, "期限が近い期限管理事項があります。");
    nobodyIsTold();
  }

  @Test
  void anotherAlarmAboutTheSameSourceTellsNobody() {
    arrives("reiko@example.jp", NOTICED, "■ id-images からの報告がありません\ntext\n" + PAGE);
    nobodyIsTold();
  }

  @Test
  void theSameAlarmAboutAnotherSourceTellsNobody() {
    arrives("reiko@example.jp", NOTICED, OVERDUE.replace("id-images", "lists") + PAGE);
    arrives("reiko@example.jp", NOTICED, OVERDUE + PAGE.replace("id-images", "lists"));
    nobodyIsTold();
  }

  /** The heading of one thing and the link of another are not the same thing. */
  @Test
  void headingAndLinkMustBelongTogether() {
    arrives("reiko@example.jp", NOTICED, OVERDUE + "text", "■ else\n" + PAGE);
    nobodyIsTold();
  }

  @Test
  void whatCameBeforeItWasNoticedOrAfterItWasAnsweredTellsNobody() {
    arrives("reiko@example.jp", NOTICED.minusSeconds(1), OVERDUE + PAGE);
    arrives("reiko@example.jp", NOTICED.plus(Duration.ofHours(3)), OVERDUE + PAGE);
    assertThat(mailbox.told(NOTICE, NOTICED, NOTICED.plus(Duration.ofHours(3)))).isEmpty();
  }
}
