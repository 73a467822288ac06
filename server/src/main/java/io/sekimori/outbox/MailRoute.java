package io.sekimori.outbox;

import io.sekimori.edge.Origin;
import io.sekimori.terms.PersonId;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A mail in plain text, to one person, in their language. */
@Component
class MailRoute implements Route {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** After so long a reader has to know that it is not of today. */
  private static final Duration LATE = Duration.ofHours(1);

  private final SettingsRows settings;
  private final ObjectProvider<MailAddresses> addresses;
  private final Rendering rendering;
  private final Smtp smtp;
  private final Origin origin;
  private final Clock clock;

  MailRoute(
      SettingsRows settings,
      ObjectProvider<MailAddresses> addresses,
      Rendering rendering,
      Smtp smtp,
      Origin origin,
      Clock clock) {
    this.settings = settings;
    this.addresses = addresses;
    this.rendering = rendering;
    this.smtp = smtp;
    this.origin = origin;
    this.clock = clock;
  }

  @Override
  public Kind kind() {
    return Kind.MAIL;
  }

  @Override
  public boolean configured() {
    return settings.current().smtp() != null;
  }

  @Override
  public void deliver(Queued message) throws Undelivered {
    var server = server(message);
    var to = message.to();
    var book = addresses.getIfAvailable();
    if (to == null || book == null) {
      throw new Undelivered(Failure.NO_ADDRESS);
    }
    var address = addressOf(book, to, message.letter());
    boolean late = message.madeAt().plus(LATE).isBefore(clock.instant());
    var text =
        rendering.text(message.letter(), book.languageOf(to), late ? message.madeAt() : null);
    smtp.send(server, session -> mail(session, message.id(), server.sender(), address, text));
  }

  private Settings.Smtp server(Queued message) throws Undelivered {
    var server =
        message.pinned() == 0
            ? settings.current().smtp()
            : settings.version(message.pinned()).map(one -> one.settings().smtp()).orElse(null);
    if (server == null) {
      throw new Undelivered(Failure.NOT_CONFIGURED);
    }
    return server;
  }

  private static String addressOf(MailAddresses book, PersonId to, Letter letter)
      throws Undelivered {
    boolean changed = letter.type().equals(MailAddresses.CHANGED);
    Optional<String> address = changed ? book.before(to) : book.of(to);
    if (address.isEmpty()) {
      throw new Undelivered(Failure.NO_ADDRESS);
    }
    return address.get();
  }

  private Message mail(
      Session session, MessageId id, String sender, String address, Rendering.Text text)
      throws MessagingException, UnsupportedEncodingException {
    var mail =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id.value() + "@" + origin.host() + ">");
          }
        };
    mail.setFrom(new InternetAddress(sender, text.sender(), UTF_8));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
    mail.setSubject(text.subject(), UTF_8);
    mail.setText(text.body(), UTF_8);
    mail.setSentDate(Date.from(clock.instant()));
    mail.setHeader("Content-Language", text.language().getLanguage());
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    return mail;
  }
}
