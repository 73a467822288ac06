package io.sekimori.scan;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * How long ago a file was last changed. The steps after a year are those after which papers of a
 * financial firm commonly may go: three, five, seven and ten years.
 */
public enum Age {
  FUTURE(0),
  MONTH(0),
  YEAR(1),
  THREE_YEARS(3),
  FIVE_YEARS(5),
  SEVEN_YEARS(7),
  TEN_YEARS(10),
  OLDER(Integer.MAX_VALUE);

  private final int years;

  Age(int years) {
    this.years = years;
  }

  /** Years by the calendar of that zone. */
  static Age of(Instant modified, Instant now, ZoneId zone) {
    if (modified.isAfter(now)) {
      return FUTURE;
    }
    ZonedDateTime today = now.atZone(zone);
    if (modified.isAfter(today.minusDays(30).toInstant())) {
      return MONTH;
    }
    for (Age age : values()) {
      if (age.years > 0
          && age != OLDER
          && modified.isAfter(today.minusYears(age.years).toInstant())) {
        return age;
      }
    }
    return OLDER;
  }

  /** The word in reports and message keys, such as {@code three-years}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
