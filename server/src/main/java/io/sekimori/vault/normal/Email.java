package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * E-mail addresses: key is the whole address in lower case, the domain in its ASCII form.
 *
 * <p>Old addresses of Japanese mobile carriers have dots in a row or before the @, which RFC 5321
 * forbids; they exist, so they are values.
 */
final class Email {
  private static final Pattern LOCAL = Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");
  private static final Pattern DOMAIN =
      Pattern.compile("(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}");

  private Email() {}

  static Normalised normalise(String written) {
    var text = Fold.text(written).toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    int at = text.indexOf('@');
    if (at < 0 || at != text.lastIndexOf('@')) {
      return malformed(Reason.WRONG_FORM);
    }
    var local = text.substring(0, at);
    var domain = ascii(text.substring(at + 1));
    return domain != null && LOCAL.matcher(local).matches() && DOMAIN.matcher(domain).matches()
        ? Normalised.of(local + "@" + domain)
        : malformed(Reason.WRONG_FORM);
  }

  private static @Nullable String ascii(String domain) {
    if (domain.chars().allMatch(c -> c < 128)) {
      return domain;
    }
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notADomain) {
      return null;
    }
  }
}
