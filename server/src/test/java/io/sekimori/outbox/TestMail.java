package io.sekimori.outbox;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.sekimori.TestClock;
import io.sekimori.database.Databases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.keys.Keys;
import io.sekimori.terms.PersonId;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/** An outbox with a real mail server behind it, for tests of what arrives. */
public final class TestMail implements AutoCloseable {
  private final MailForTests all = new MailForTests("");
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  /** Everybody reads English, but who is called {@code person-hanako}. */
  public TestMail() {
    server.start();
    int port = server.getSmtp().getPort();
    all.configure(MailForTests.server(port, Settings.Security.NONE, "", ""), null);
  }

  /** From now on this person has an address. */
  public void knows(PersonId person) {
    all.addresses.put(person, person.value() + "@example.jp");
  }

  /** What it is kept in. */
  public Databases databases() {
    return all.databases;
  }

  public Keys keys() {
    return all.keys;
  }

  public TestClock clock() {
    return all.clock;
  }

  /** Nobody carries by itself. */
  public Outbox outbox() {
    return new Outbox(
        all.rows,
        all.messages,
        all.settings,
        new Confirmations(all.databases, all.settings, all.keys, all.clock),
        new SettingsWatch(all.settings, new FakeLedger()),
        List.of(),
        all.databases,
        "node-1");
  }

  /** Carries what waits, and gives what the server has received so far. */
  public List<MimeMessage> carried() {
    var courier = all.courier(all.mail, "node-1");
    boolean more = courier.carryOne();
    while (more) {
      more = courier.carryOne();
    }
    return List.of(server.getReceivedMessages());
  }

  @Override
  public void close() {
    server.stop();
  }
}
