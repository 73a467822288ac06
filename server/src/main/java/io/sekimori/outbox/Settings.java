package io.sekimori.outbox;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where messages go: the mail server and the webhook, each null if there is none.
 *
 * @param number the version, from 1
 */
record Settings(int number, @Nullable Smtp smtp, @Nullable Webhook webhook) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
  private static final int SHORTEST_KEY = 32;
  private static final int LONGEST = 200;

  static Settings none() {
    return new Settings(0, null, null);
  }

  /** How the way to the mail server is protected. */
  enum Security {
    /** Nothing: a relay on the firm's own network, and never with a password. */
    NONE,
    STARTTLS,
    TLS;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Security parse(String text) {
      for (var one : values()) {
        if (one.text().equals(text)) {
          return one;
        }
      }
      throw invalid("security");
    }
  }

  /**
   * The firm's mail server.
   *
   * @param sender the address that mails come from
   * @param user empty if it asks for none
   */
  record Smtp(
      String host, int port, Security security, String sender, String user, String password) {
    Smtp {
      if (host.length() > LONGEST || !host.matches("[A-Za-z0-9.:-]+")) {
        throw invalid("host");
      }
      if (port < 1 || port > 65_535) {
        throw invalid("port");
      }
      requireAddress(sender, "sender");
      if (user.isEmpty() != password.isEmpty()) {
        throw invalid("password");
      }
      if (!user.isEmpty() && security == Security.NONE && !LOOPBACK.contains(host)) {
        throw invalid("security");
      }
    }

    @Override
    public String toString() {
      return "Smtp[REDACTED]";
    }
  }

  /**
   * A program that is told.
   *
   * @param address https; http only on this machine
   * @param key for the signature, at least 32 characters
   */
  record Webhook(URI address, String key) {
    Webhook {
      var scheme = address.getScheme();
      var host = address.getHost();
      boolean plain = "http".equals(scheme) && host != null && LOOPBACK.contains(host);
      if (host == null || !("https".equals(scheme) || plain) || address.getUserInfo() != null) {
        throw invalid("address");
      }
      if (key.length() < SHORTEST_KEY || key.length() > LONGEST) {
        throw invalid("key");
      }
    }

    static URI address(String text) {
      try {
        return new URI(text.strip());
      } catch (URISyntaxException malformed) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "address", malformed);
      }
    }

    /** Its path may hold a secret, as chat services have it: not for screens. */
    String shown() {
      int port = address.getPort();
      return address.getScheme() + "://" + address.getHost() + (port < 0 ? "" : ":" + port);
    }

    @Override
    public String toString() {
      return "Webhook[REDACTED]";
    }
  }

  /** One plain address and nothing else: a comma would make two of it, a line break a header. */
  static String requireAddress(String text, String about) {
    try {
      var parsed = new InternetAddress(text, true);
      boolean plain = text.equals(parsed.getAddress()) && text.indexOf('@') > 0;
      if (!plain || text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
        throw invalid(about);
      }
      return text;
    } catch (AddressException malformed) {
      throw invalid(about);
    }
  }

  private static Refusal invalid(String about) {
    return new Refusal(ProblemCode.INVALID_VALUE, about);
  }
}
