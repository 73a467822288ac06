package io.sekimori.vendors;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with what was said of a source. Pure: the same numbers give the same faults.
 *
 * @param before the measurement before it, if there was one
 * @param deliveries how many items we handed over, by the Japanese day
 */
record Judgement(
    Watched source, Optional<Measurement> before, NavigableMap<LocalDate, Long> deliveries) {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  /** Hours that rounding may take or give. */
  private static final long SLACK = 2;

  Set<Fault> of(Measurement now, boolean crooked) {
    var faults = EnumSet.noneOf(Fault.class);
    if (!now.trouble().isEmpty() || now.canary().equals("refused")) {
      faults.add(Fault.UNREADABLE);
    }
    if (now.overdue(source.terms().term())) {
      faults.add(Fault.OVERDUE);
    }
    if (now.canary().equals("present") && now.canaryHours() > source.terms().term().toHours()) {
      faults.add(Fault.CANARY);
    }
    if (crooked || agesTooFast(now)) {
      faults.add(Fault.IMPOSSIBLE);
    }
    if (now.trouble().isEmpty() && contradicts(now)) {
      faults.add(Fault.CONTRADICTING);
    }
    return faults;
  }

  /**
   * What is wrong with how the agent is configured, which the vendor may change at any time. A
   * canary stays missed until it is back.
   *
   * @param last what an agent said of the source before, if one did
   */
  Set<Fault> ofConfiguration(Measurement now, Optional<Book.Line> last) {
    var faults = EnumSet.noneOf(Fault.class);
    boolean due =
        last.filter(
                line ->
                    !line.measurement().canary().isEmpty()
                        || line.faults().contains(Fault.CANARY_WITHDRAWN))
            .isPresent();
    if (due && now.canary().isEmpty()) {
      faults.add(Fault.CANARY_WITHDRAWN);
    }
    if (now.termHours() != source.terms().term().toHours()) {
      faults.add(Fault.TERM_DIFFERS);
    }
    return faults;
  }

  /** Nothing gets older faster than time goes by. */
  private boolean agesTooFast(Measurement now) {
    if (before.isEmpty() || !before.get().trouble().isEmpty()) {
      return false;
    }
    long passed = Duration.between(before.get().measuredAt(), now.measuredAt()).toHours();
    return now.oldestHours() > Math.max(0, before.get().oldestHours()) + passed + SLACK;
  }

  private boolean contradicts(Measurement now) {
    return (!source.terms().traits().contains(Watched.Trait.EARLY) && fewerThanWeGave(now))
        || (source.terms().traits().contains(Watched.Trait.ACCOUNTED) && olderThanTheFirst(now));
  }

  /** What we handed over within the term must still be there. */
  private boolean fewerThanWeGave(Measurement now) {
    for (int bound : Measurement.BOUNDS) {
      if (bound > source.terms().term().toHours()) {
        break;
      }
      if (now.youngerThan(bound) < given(now.measuredAt(), bound - SLACK)) {
        return true;
      }
    }
    return false;
  }

  /** Handed over on days that lie wholly within the last hours. */
  private long given(Instant at, long hours) {
    var from = at.minus(Duration.ofHours(hours)).atZone(JAPAN).toLocalDate().plusDays(1);
    var today = at.atZone(JAPAN).toLocalDate();
    return from.isBefore(today)
        ? deliveries.subMap(from, true, today, false).values().stream()
            .mapToLong(Long::longValue)
            .sum()
        : 0;
  }

  private boolean olderThanTheFirst(Measurement now) {
    return deliveries.entrySet().stream()
        .filter(day -> day.getValue() > 0)
        .map(Map.Entry::getKey)
        .findFirst()
        .map(first -> Duration.between(first.atStartOfDay(JAPAN), now.measuredAt().atZone(JAPAN)))
        .map(most -> now.oldestHours() > most.toHours() + SLACK)
        .orElse(now.items() > 0);
  }
}
