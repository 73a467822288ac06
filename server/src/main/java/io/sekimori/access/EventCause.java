package io.sekimori.access;

import java.util.Locale;

/** Why an event is declared. */
public enum EventCause {
  DISASTER,
  OUTBREAK,
  SYSTEM_FAILURE,
  SITE_CLOSED,
  CYBER_ATTACK,
  EXERCISE,
  OTHER;

  /** The word in entries. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
