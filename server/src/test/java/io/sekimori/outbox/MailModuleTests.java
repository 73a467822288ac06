package io.sekimori.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.sekimori.outbox.Settings.Security;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real SMTP server, with a certificate of its own authority. */
class MailModuleTests {
  private static final String PASSWORD = "secret-of-the-gate";
  @TempDir static Path directory;
  private static String authority = "";

  private final ServerSetup plain = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
  private final ServerSetup tls = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
  private final GreenMail server = new GreenMail(new ServerSetup[] {plain, tls});
  private final MailForTests all = new MailForTests(authority);
  private final Courier courier = all.courier(all.mail, "node-1");

  @BeforeAll
  static void certificate() throws IOException, InterruptedException {
    var store = directory.resolve("mail.p12");
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            "mail",
            "-keyalg",
            "EC",
            "-dname",
            "CN=mail.example.jp",
            "-ext",
            "SAN=IP:127.0.0.1",
            "-validity",
            "3650",
            "-keystore",
            store.toString()));
    var pem = directory.resolve("mail.pem");
    keytool(
        List.of(
            "-exportcert",
            "-rfc",
            "-alias",
            "mail",
            "-file",
            pem.toString(),
            "-keystore",
            store.toString()));
    System.setProperty("greenmail.tls.keystore.file", store.toString());
    System.setProperty("greenmail.tls.keystore.password", "changeit");
    authority = pem.toString();
  }

  private static void keytool(List<String> words) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(words);
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit"));
    var log = Files.createTempFile(directory, "keytool", ".log").toFile();
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    assertThat(process.waitFor()).as(Files.readString(log.toPath())).isZero();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private void startAt(Security security) {
    server.start();
    server.setUser("gate@example.jp", "gate", PASSWORD);
    int port = security == Security.TLS ? server.getSmtps().getPort() : server.getSmtp().getPort();
    all.configure(MailForTests.server(port, security, "", ""), null);
  }

  private MimeMessage onlyMail() {
    var mails = server.getReceivedMessages();
    assertThat(mails).hasSize(1);
    return mails[0];
  }

  @Test
  void aMailIsInTheReadersLanguageAndSaysNothingPersonal() throws MessagingException, IOException {
    startAt(Security.NONE);
    var id = all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
    assertThat(courier.carryOne()).isTrue();
    assertThat(courier.carryOne()).isFalse();
    var mail = onlyMail();
    assertThat(mail.getSubject()).isEqualTo("【関守】送信テスト");
    assertThat(mail.getHeader("Subject", null)).matches("\\p{ASCII}+").contains("UTF-8");
    assertThat(mail.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("hanako@example.jp");
    assertThat(mail.getMessageID()).isEqualTo("<" + id + "@gate.example.jp>");
    assertThat(mail.getContent().toString())
        .contains("2026-11-30 09:59", "https://gate.example.jp/outbox")
        .doesNotContain("hanako");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(all.newest().state()).isEqualTo("sent");
    all.rows.add(Kind.MAIL, MailForTests.TARO, 0, MailForTests.letter());
    courier.carryOne();
    assertThat(server.getReceivedMessages()[1].getSubject()).isEqualTo("[Sekimori] Test");
  }

  @Test
  void aServerThatIsDownIsTriedAgainAfterGrowingPauses() {
    startAt(Security.NONE);
    server.stop();
    all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
    courier.carryOne();
    assertThat(all.newest().failure()).isEqualTo("unreachable");
    assertThat(all.newest().state()).isEqualTo("queued");
    assertThat(courier.carryOne()).isFalse();
    all.clock.move(Courier.PAUSES.getFirst());
    assertThat(courier.carryOne()).isTrue();
    assertThat(courier.carryOne()).isFalse();
    startAt(Security.NONE);
    all.clock.move(Courier.PAUSES.get(1));
    assertThat(courier.carryOne()).isTrue();
    assertThat(all.newest().state()).isEqualTo("sent");
    assertThat(all.newest().attempts()).isEqualTo(3);
    onlyMail();
  }

  @Test
  void afterTheLastTryItHasFailedAndSaysWhy() {
    startAt(Security.NONE);
    server.stop();
    all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
    for (int i = 0; i <= Courier.PAUSES.size(); i++) {
      assertThat(all.newest().state()).isEqualTo("queued");
      courier.carryOne();
      all.clock.move(Duration.ofHours(5));
    }
    assertThat(all.newest().state()).isEqualTo("failed");
    assertThat(all.rows.failed()).isEqualTo(1);
    assertThat(courier.carryOne()).isFalse();
    all.posts.dismiss(all.newest().id(), MailForTests.TARO);
    assertThat(all.rows.failed()).isZero();
  }

  @Test
  void thatAnAddressWasChangedIsToldAtTheOneBefore() throws MessagingException {
    startAt(Security.NONE);
    all.before.put(MailForTests.HANAKO, "hanako-before@example.jp");
    var facts = List.<Object>of(all.clock.instant(), "admin-1");
    all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, new Letter(MailAddresses.CHANGED, facts, ""));
    courier.carryOne();
    assertThat(all.newest().state()).as(all.newest().failure()).isEqualTo("sent");
    assertThat(onlyMail().getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("hanako-before@example.jp");
  }

  @Test
  void aRecipientWhomTheServerRefusesIsSaidAndNotTriedAgain() throws Exception {
    try (var refusing = new RefusingServer()) {
      all.configure(MailForTests.server(refusing.port(), Security.NONE, "", ""), null);
      all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
      assertThat(courier.carryOne()).isTrue();
      assertThat(all.newest().state()).isEqualTo("failed");
      assertThat(all.newest().failure()).isEqualTo("recipient-refused");
      all.clock.move(Duration.ofDays(2));
      assertThat(courier.carryOne()).isFalse();
      assertThat(refusing.asked()).isOne();
      assertThat(all.rows.failed()).isOne();
    }
  }

  @Test
  void withoutAnAddressOrAServerItFailsAtOnce() {
    all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
    courier.carryOne();
    assertThat(all.newest().failure()).isEqualTo("not-configured");
    assertThat(all.rows.failed()).isZero();
    startAt(Security.NONE);
    all.addresses.remove(MailForTests.HANAKO);
    all.posts.again(all.newest().id());
    courier.carryOne();
    assertThat(all.newest().state()).isEqualTo("failed");
    assertThat(all.newest().failure()).isEqualTo("no-address");
  }

  @Test
  void tlsIsTakenWithThePasswordAndOnlyFromAServerThatIsBelieved() {
    startAt(Security.TLS);
    int port = server.getSmtps().getPort();
    all.configure(MailForTests.server(port, Security.TLS, "gate", PASSWORD), null);
    all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
    courier.carryOne();
    assertThat(all.newest().state()).as(all.newest().failure()).isEqualTo("sent");
    all.configure(MailForTests.server(port, Security.TLS, "gate", "not the password"), null);
    all.rows.add(Kind.MAIL, MailForTests.TARO, 0, MailForTests.letter());
    courier.carryOne();
    assertThat(failureOf("taro")).isEqualTo("sign-in-refused");
    onlyMail();
    var strangers = new MailForTests("");
    strangers.configure(MailForTests.server(port, Security.TLS, "gate", PASSWORD), null);
    strangers.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
    strangers.courier(strangers.mail, "node-1").carryOne();
    assertThat(strangers.newest().failure()).isEqualTo("tls");
    onlyMail();
  }

  @Test
  void starttlsIsTakenWithThePasswordAndOnlyFromAServerThatIsBelieved() throws Exception {
    startAt(Security.NONE);
    try (var door = new TlsDoor(ownCertificate(), server.getSmtp().getPort())) {
      all.configure(MailForTests.server(door.port(), Security.STARTTLS, "gate", PASSWORD), null);
      all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
      courier.carryOne();
      assertThat(all.newest().state()).as(all.newest().failure()).isEqualTo("sent");
      assertThat(onlyMail().getSubject()).isEqualTo("【関守】送信テスト");
      assertThat(door.handedOn()).isOne();
      var strangers = new MailForTests("");
      strangers.configure(
          MailForTests.server(door.port(), Security.STARTTLS, "gate", PASSWORD), null);
      strangers.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
      strangers.courier(strangers.mail, "node-1").carryOne();
      assertThat(strangers.newest().failure()).isEqualTo("tls");
      all.configure(MailForTests.server(door.port(), Security.NONE, "", ""), null);
      all.rows.add(Kind.MAIL, MailForTests.TARO, 0, MailForTests.letter());
      courier.carryOne();
      assertThat(failureOf("taro")).isNotEmpty();
      onlyMail();
    }
  }

  private static SSLContext ownCertificate() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    try (var file = Files.newInputStream(directory.resolve("mail.p12"))) {
      store.load(file, "changeit".toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private String failureOf(String person) {
    return all.posts.newest(10).stream()
        .filter(one -> String.valueOf(one.to()).endsWith(person))
        .map(Post::failure)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aServerWithoutTheEncryptionThatIsWantedGetsNothing() {
    startAt(Security.NONE);
    int port = server.getSmtp().getPort();
    all.configure(MailForTests.server(port, Security.STARTTLS, "gate", PASSWORD), null);
    all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
    courier.carryOne();
    assertThat(all.newest().failure()).isEqualTo("tls");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  /** Killed between the server's word and the mark: the double carries the same Message-ID. */
  @Test
  void aNodeThatDiesBeforeTheMarkLeadsToADoubleThatIsKnownByItsId() throws MessagingException {
    startAt(Security.NONE);
    var id = all.rows.add(Kind.MAIL, MailForTests.HANAKO, 0, MailForTests.letter());
    all.rows.claim(Kind.MAIL, "node-that-dies").ifPresent(this::deliver);
    assertThat(courier.carryOne()).isFalse();
    all.clock.move(MessageRows.LEASE);
    assertThat(courier.carryOne()).isTrue();
    var mails = server.getReceivedMessages();
    assertThat(mails).hasSize(2);
    assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID()).contains(id.value());
  }

  private void deliver(Queued message) {
    try {
      all.mail.deliver(message);
    } catch (Undelivered not) {
      throw new AssertionError(not);
    }
  }
}
