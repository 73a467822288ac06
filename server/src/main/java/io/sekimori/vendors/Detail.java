package io.sekimori.vendors;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One source in full.
 *
 * @param oldest the oldest age of each of the last {@value #DAYS} Japanese days that has a report
 * @param reports the newest, or those from where they were asked for
 * @param deliveries what we handed over in the same days
 * @param stop when it was stopped, if it is
 */
public record Detail(
    Overview.Picture picture,
    String system,
    NavigableMap<LocalDate, Long> oldest,
    PastReports reports,
    NavigableMap<LocalDate, Delivered> deliveries,
    List<Overview.OneAgent> agents,
    Optional<Instant> stop) {
  /** How far the picture goes back. */
  public static final int DAYS = 90;

  public Detail {
    oldest = new TreeMap<>(oldest);
    deliveries = new TreeMap<>(deliveries);
    agents = List.copyOf(agents);
  }
}
