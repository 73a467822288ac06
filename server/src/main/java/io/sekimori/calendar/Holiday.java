package io.sekimori.calendar;

import java.util.Locale;

/** What a public holiday (国民の祝日に関する法律) is called; the names stand in the messages. */
public enum Holiday {
  NEW_YEAR,
  COMING_OF_AGE,
  FOUNDATION,
  EMPERORS_BIRTHDAY,
  VERNAL_EQUINOX,
  SHOWA,
  CONSTITUTION,
  GREENERY,
  CHILDREN,
  MARINE,
  MOUNTAIN,
  RESPECT_FOR_THE_AGED,
  AUTUMNAL_EQUINOX,
  SPORTS,
  CULTURE,
  LABOUR_THANKSGIVING,
  /** 1 May 2019. */
  ACCESSION,
  /** 22 October 2019. */
  ENTHRONEMENT,
  /** Art. 3(2): for a holiday that fell on a Sunday. */
  SUBSTITUTE,
  /** Art. 3(3): a day between two holidays. */
  BETWEEN,
  /** Said by the operator's file, and not known to the rule. */
  GAZETTED;

  /** The message key of its name. */
  public String key() {
    return "calendar.holiday." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
