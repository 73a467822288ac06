package io.sekimori.replay;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The firm's mail server in the scenario: who was told, and when, is what arrived here. */
final class Mailbox implements AutoCloseable {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  Mailbox() {
    server.start();
  }

  /** A mail that arrived. */
  record Mail(String to, String subject, Instant at) {}

  int port() {
    return server.getSmtp().getPort();
  }

  /** Everything that has arrived, in its order. */
  List<Mail> mails() {
    return Arrays.stream(server.getReceivedMessages()).map(Mailbox::mail).toList();
  }

  /** What arrived with this time or a later one. */
  List<Mail> since(Instant since) {
    return mails().stream().filter(mail -> !mail.at().isBefore(since)).toList();
  }

  private static Mail mail(Message message) {
    try {
      var to = message.getRecipients(Message.RecipientType.TO)[0].toString();
      return new Mail(to, message.getSubject(), message.getSentDate().toInstant());
    } catch (MessagingException unreadable) {
      throw new Derailed("a mail cannot be read: " + unreadable.getMessage());
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
