package io.sekimori.outbox;

import io.sekimori.edge.Origin;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One conversation with a mail server, bounded in time, certificates and host names checked. */
@Component
class Smtp {
  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "20000";

  private final Trust trust;
  private final Origin origin;

  Smtp(Trust trust, Origin origin) {
    this.trust = trust;
    this.origin = origin;
  }

  /** Makes the message once the session is known. */
  @FunctionalInterface
  interface Letterhead {
    Message on(Session session) throws MessagingException, IOException;
  }

  void send(Settings.Smtp server, Letterhead letterhead) throws Undelivered {
    var session = Session.getInstance(properties(server));
    try (var transport = session.getTransport("smtp")) {
      var message = letterhead.on(session);
      boolean anonymous = server.user().isEmpty();
      transport.connect(
          server.host(),
          server.port(),
          anonymous ? null : server.user(),
          anonymous ? null : server.password());
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException refused) {
      throw new Undelivered(failure(refused));
    } catch (IOException impossible) {
      throw new Undelivered(Failure.INTERNAL);
    }
  }

  private Properties properties(Settings.Smtp server) {
    var all = new Properties();
    all.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    all.put("mail.smtp.timeout", ANSWER_MILLIS);
    all.put("mail.smtp.writetimeout", ANSWER_MILLIS);
    all.put("mail.smtp.quitwait", "false");
    all.put("mail.smtp.localhost", origin.host());
    all.put("mail.smtp.auth", Boolean.toString(!server.user().isEmpty()));
    all.put("mail.smtp.ssl.checkserveridentity", "true");
    all.put("mail.smtp.ssl.socketFactory", trust.context().getSocketFactory());
    all.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    switch (server.security()) {
      case NONE -> all.put("mail.smtp.starttls.enable", "false");
      case STARTTLS -> {
        all.put("mail.smtp.starttls.enable", "true");
        all.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> all.put("mail.smtp.ssl.enable", "true");
    }
    return all;
  }

  private static Failure failure(MessagingException refused) {
    for (Exception one = refused; one != null; one = next(one)) {
      var failure = known(one);
      if (failure != null) {
        return failure;
      }
    }
    var text = String.valueOf(refused.getMessage());
    return text.contains("STARTTLS") ? Failure.TLS : Failure.UNREACHABLE;
  }

  private static @Nullable Exception next(Exception one) {
    return one instanceof MessagingException chained && chained.getNextException() != null
        ? chained.getNextException()
        : one.getCause() instanceof Exception cause ? cause : null;
  }

  private static @Nullable Failure known(Exception one) {
    return switch (one) {
      case AuthenticationFailedException _ -> Failure.SIGN_IN_REFUSED;
      case SMTPAddressFailedException address -> coded(address.getReturnCode());
      case SMTPSenderFailedException _ -> Failure.SENDER_REFUSED;
      case SMTPSendFailedException failed ->
          failed.getNextException() != null
              ? null
              : failed.getReturnCode() / 100 == 4 ? Failure.TRY_LATER : Failure.REFUSED;
      case SSLException _ -> Failure.TLS;
      case SocketTimeoutException _ -> Failure.TIMEOUT;
      case MailConnectException connect ->
          connect.getNextException() == null ? Failure.UNREACHABLE : null;
      case SocketConnectException _ -> Failure.UNREACHABLE;
      default -> null;
    };
  }

  private static Failure coded(int code) {
    return code / 100 == 4 ? Failure.TRY_LATER : Failure.RECIPIENT_REFUSED;
  }
}
