package io.sekimori.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.sekimori.outbox.Settings.Security;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was to be sent before anybody said where to. */
class LateMailModuleTests {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final MailForTests all = new MailForTests("");
  private final Courier courier = all.courier(all.mail, "node-1");

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private void configure() {
    all.configure(MailForTests.server(server.getSmtp().getPort(), Security.NONE, "", ""), null);
  }

  private MessageId queue() {
    return all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
  }

  /** As a courier's round does it. */
  private List<MimeMessage> carried() {
    courier.resume();
    boolean more = courier.carryOne();
    while (more) {
      more = courier.carryOne();
    }
    return List.of(server.getReceivedMessages());
  }

  private String failureOf(MessageId id) {
    return all.posts.newest(9).stream()
        .filter(one -> one.id().equals(id))
        .map(one -> one.state() + " " + one.failure())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWaitedForAMailServerIsSentWhenThereIsOneAndSaysThatItIsLate() throws Exception {
    var id = queue();
    assertThat(carried()).isEmpty();
    assertThat(failureOf(id)).isEqualTo("failed not-configured");
    all.clock.move(Duration.ofDays(6));
    assertThat(carried()).isEmpty();
    configure();
    assertThat(carried()).hasSize(1);
    assertThat(failureOf(id)).isEqualTo("sent null");
    assertThat(server.getReceivedMessages()[0].getContent().toString())
        .contains("2026-11-30 10:00 に作成され、遅れて送信されました");
    queue();
    assertThat(carried()).hasSize(2);
    assertThat(server.getReceivedMessages()[1].getContent().toString()).doesNotContain("遅れて");
  }

  @Test
  void whatIsOlderThanAWeekIsSaidToHaveComeToNothingAndIsCounted() {
    var old = queue();
    assertThat(carried()).isEmpty();
    all.clock.move(MessageRows.MEANINGFUL.plusSeconds(1));
    var young = queue();
    assertThat(carried()).isEmpty();
    assertThat(all.posts.tooOld()).isZero();
    configure();
    assertThat(carried()).hasSize(1);
    assertThat(failureOf(old)).isEqualTo("failed too-old");
    assertThat(failureOf(young)).isEqualTo("sent null");
    assertThat(all.posts.tooOld()).isOne();
    assertThat(all.rows.failed()).as("nobody has to look after it").isZero();
    all.posts.again(old);
    assertThat(carried()).as("whoever needs it sends it all the same").hasSize(2);
    assertThat(all.posts.tooOld()).isZero();
  }

  @Test
  void whatSomebodyPutAsideStaysThere() {
    var id = queue();
    assertThat(carried()).isEmpty();
    all.posts.dismiss(id, MailForTests.TARO);
    configure();
    assertThat(carried()).isEmpty();
    var aside = all.posts.newest(1).getFirst().aside();
    assertThat(aside).isEqualTo(new Post.Aside(MailForTests.TARO, all.clock.instant()));
    all.clock.move(Duration.ofHours(1));
    all.posts.dismiss(id, MailForTests.HANAKO);
    assertThat(all.posts.newest(1).getFirst().aside()).as("by whoever was first").isEqualTo(aside);
  }

  /** The way of before is told that there is a new one; if it was none, nobody is told late. */
  @Test
  void whatGoesByAnEarlierVersionOfTheSettingsGoesByNoOther() {
    all.configure(null, null);
    var pinned = all.rows.add(Kind.MAIL, MailForTests.HANAKO, 1, MailForTests.letter());
    assertThat(carried()).isEmpty();
    configure();
    assertThat(carried()).isEmpty();
    assertThat(failureOf(pinned)).isEqualTo("failed not-configured");
  }
}
