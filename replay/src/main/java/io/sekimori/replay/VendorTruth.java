package io.sekimori.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the answers have to be: worked out of the world and the rules that are exported with it, and
 * of nothing that a server said.
 *
 * @param first the first day that is played
 * @param until the day up to whose morning it is played
 */
record VendorTruth(VendorWorld world, LocalDate first, LocalDate until) {

  /** What lay there, at an instant. */
  record Left(Instant at, int count, long oldestHours, long[] ages) {
    static Left of(Instant at, List<VendorWorld.Arrival> lying) {
      var hours =
          lying.stream().mapToLong(one -> Duration.between(one.at(), at).toHours()).toArray();
      var said = Teller.Said.of(hours);
      return new Left(at, lying.size(), said.oldestHours(), said.ages());
    }
  }

  /** The first report that has to tell of something older than agreed. */
  Optional<Instant> noticed() {
    return first
        .datesUntil(until.plusDays(1))
        .map(day -> Days.at(day, VendorPlay.REPORT_HOUR, 0))
        .filter(at -> oldest(at) > VendorPlay.TERM_HOURS)
        .findFirst();
  }

  private long oldest(Instant at) {
    return world.lyingAt(at).stream()
        .mapToLong(one -> Duration.between(one.at(), at).toHours())
        .max()
        .orElse(-1);
  }

  /** When the desk opens next after that. */
  Optional<Instant> stopped() {
    return noticed()
        .map(at -> OpenDays.fromOn(LocalDate.ofInstant(at, Days.JAPAN)))
        .filter(day -> !day.isAfter(until))
        .map(day -> Days.at(day, VendorPlay.DESK_OPENS, 0));
  }

  /** What is not handed over any more from then on. */
  int kept() {
    var end = Days.at(until, 0, 0);
    return (int)
        stopped().stream()
            .flatMap(stop -> world.arrivals().stream().filter(one -> !one.at().isBefore(stop)))
            .filter(one -> one.at().isBefore(end))
            .count();
  }

  /** What lies there on the last morning, if nothing came after the stop. */
  Left left() {
    var at = Days.at(until, VendorPlay.REPORT_HOUR, 0);
    var stop = stopped().orElse(Instant.MAX);
    return Left.of(at, world.lyingAt(at).stream().filter(one -> one.at().isBefore(stop)).toList());
  }

  /** What lay at each of the liars on the last morning on which they report; nobody stops them. */
  Left liars() {
    var last = VendorPlay.LIARS_END.isBefore(until) ? VendorPlay.LIARS_END : until;
    var at = Days.at(last, VendorPlay.REPORT_HOUR, 0);
    return Left.of(at, world.lyingAt(at));
  }

  /**
   * When a liar has to be noticed: with the report sent again the first time, or with the first one
   * that leaves out what we handed over and no run can have taken yet.
   */
  Optional<Instant> noticed(Liar.Kind kind) {
    return VendorWorld.DIES
        .datesUntil(VendorPlay.LIARS_END.plusDays(1))
        .filter(day -> !day.isAfter(until))
        .filter(
            day ->
                switch (kind) {
                  case REPLAYS -> true;
                  case CONTRADICTS -> handedOver(day);
                  case INVENTS -> false;
                })
        .map(day -> Days.at(day, VendorPlay.REPORT_HOUR, 0))
        .findFirst();
  }

  private boolean handedOver(LocalDate day) {
    return day.minusDays(VendorWorld.TERM.toDays() - 1)
        .datesUntil(day)
        .anyMatch(one -> !world.on(one).isEmpty());
  }

  /** A report each morning. */
  long reports() {
    return first.datesUntil(until.plusDays(1)).count();
  }
}
