package io.sekimori.outbox;

import io.sekimori.terms.PersonId;
import java.util.Locale;
import java.util.Optional;

/** Where the staff are reached; implemented by who knows the staff. */
public interface MailAddresses {
  /** The person's address, or empty if none is known or the person is not on the staff. */
  Optional<String> of(PersonId person);

  /** The letter that goes to {@link #before}, because it says that the address was changed. */
  String CHANGED = "mail-address-changed";

  /** Where the person was reached before the address was changed in the last thirty days. */
  Optional<String> before(PersonId person);

  /** Japanese or English. */
  Locale languageOf(PersonId person);

  /**
   * The text, if it is one plain address.
   *
   * @throws io.sekimori.terms.Refusal INVALID_VALUE about {@code mail-address}
   */
  static String require(String text) {
    return Settings.requireAddress(text.strip(), "mail-address");
  }
}
