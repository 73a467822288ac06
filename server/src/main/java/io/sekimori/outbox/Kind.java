package io.sekimori.outbox;

import java.util.Locale;

/** By what way. */
enum Kind {
  MAIL,
  WEBHOOK;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
