package io.sekimori.duties;

import io.sekimori.alarms.Severity;

/** What goes wrong with duties, beside that a machine is silent. */
enum Trouble {
  /** A duty is late by a week, and the officer has been told. */
  OVERDUE("overdue:", "duty-overdue"),
  /** A series has no duties ahead: nobody would be reminded. */
  NO_HORIZON("series:", "series-horizon"),
  /** The row of a machine's duty was written by somebody else than the server. */
  ALTERED("altered:", "duty-altered"),
  /** A machine's duty was entered, and has no row that says so. */
  LOST("lost:", "duty-lost"),
  /** The same of what people owe. */
  DUTY_ALTERED("altered-duty:", "duty-altered"),
  /** A duty or series of people's was entered and has no row that says so, or some of them. */
  DUTY_LOST("lost-duty:", "duty-lost"),
  /** Nobody holds the role, or the person has left, whose duties these are. */
  ORPHANED("orphaned:", "duty-orphaned"),
  /** What was agreed to was to be seen afterwards (後閲), and nobody has. */
  REVIEW("review:", "review-overdue");

  private final String prefix;
  private final String alarm;

  Trouble(String prefix, String alarm) {
    this.prefix = prefix;
    this.alarm = alarm;
  }

  /** Of the alarms' keys. */
  String prefix() {
    return prefix;
  }

  /** True if it is about machines' duties, whose page is one for all. */
  boolean ofMachines() {
    return this == ALTERED || this == LOST;
  }

  Severity severity() {
    return ofMachines() || this == DUTY_ALTERED || this == DUTY_LOST
        ? Severity.CRITICAL
        : Severity.WARNING;
  }

  /** The type of the alarms. */
  String alarm() {
    return alarm;
  }
}
