package io.sekimori.duties;

/** What goes wrong with the duties of people. */
enum Trouble {
  /** A duty is late by a week, and the officer has been told. */
  OVERDUE("overdue:", "duty-overdue"),
  /** A series has no duties ahead: nobody would be reminded. */
  NO_HORIZON("series:", "series-horizon");

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

  /** The type of the alarms. */
  String alarm() {
    return alarm;
  }
}
