package io.sekimori.outbox;

import java.util.Locale;

/** Why something was not delivered: a word of ours, never what a server answered. */
enum Failure {
  NOT_CONFIGURED(true),
  /** There was no destination until it said nothing any more. */
  TOO_OLD(true),
  NO_ADDRESS(true),
  RECIPIENT_REFUSED(true),
  /** It waited in data that came from a backup: whether it was sent since, nobody knows. */
  RESTORED(true),
  /** Somebody else wrote to its row. */
  ALTERED(true),
  UNREACHABLE(false),
  TIMEOUT(false),
  TLS(false),
  SIGN_IN_REFUSED(false),
  SENDER_REFUSED(false),
  TRY_LATER(false),
  REFUSED(false),
  REDIRECTED(false),
  STATUS(false),
  INTERRUPTED(false),
  INTERNAL(false);

  private final boolean forGood;

  Failure(boolean forGood) {
    this.forGood = forGood;
  }

  /** True if another try in a while would end the same way. */
  boolean forGood() {
    return forGood;
  }

  /** As in the database and in message keys {@code outbox.failure.<text>}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
