package io.sekimori.replay;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The firm's mail server in the scenario: who was told, and when, is what arrived here. */
final class Mailbox implements AutoCloseable {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  Mailbox() {
    server.start();
  }

  /** A mail that arrived. */
  record Mail(String to, String text, Instant at) {}

  int port() {
    return server.getSmtp().getPort();
  }

  /** Everything that has arrived, in its order. */
  List<Mail> mails() {
    return Arrays.stream(server.getReceivedMessages()).map(Mailbox::mail).toList();
  }

  /** When each address was first told of this, from this time on and before that one. */
  Map<String, Instant> told(OverdueNotice notice, Instant since, Instant before) {
    return mails().stream()
        .filter(mail -> !mail.at().isBefore(since) && mail.at().isBefore(before))
        .filter(notice::isIn)
        .collect(Collectors.toMap(Mail::to, Mail::at, Mailbox::earlier));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Mail mail(Message message) {
    try {
      var to = message.getRecipients(Message.RecipientType.TO)[0].toString();
      var text = String.valueOf(message.getContent());
      return new Mail(to, text, message.getSentDate().toInstant());
    } catch (MessagingException | IOException unreadable) {
      throw new Derailed("a mail cannot be read: " + unreadable.getMessage());
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
