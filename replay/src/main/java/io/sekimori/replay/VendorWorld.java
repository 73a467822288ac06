package io.sekimori.replay;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What really happens at the vendor: images of identity documents arrive, a nightly run deletes
 * those whose term is over, and from one night on it deletes nothing and reports success (001-06,
 * 001-07). The same seed and scale make the same world; nothing here knows the server.
 *
 * @param arrivals every image that arrives if nobody stops it, oldest first
 */
record VendorWorld(long seed, double scale, List<Arrival> arrivals) {
  static final LocalDate FIRST_DAY = LocalDate.of(2019, 12, 2);

  /** The first night on which nothing is deleted any more: half a year before the intrusion. */
  static final LocalDate DIES = LocalDate.of(2020, 1, 14);

  /** 002-09. */
  static final Instant INTRUSION = Days.at(LocalDate.of(2020, 7, 14), 6, 0);

  /** How long an image may lie there: the vendor's promise. */
  static final Duration TERM = Duration.ofDays(7);

  static final int RUN_HOUR = 2;

  /** 000-07, 001-05: images that lay there at the intrusion. */
  static final int LEFT_IN_THE_SOURCE = 750;

  private static final int OPENS = 8;
  private static final int CLOSES = 23;
  private static final double WEEKEND = 0.3;

  /** An image that arrives. */
  record Arrival(int number, Instant at) {
    /** A name of the vendor's, which holds nothing of a customer. */
    String name() {
      return "scan-%06d.jpg".formatted(number);
    }
  }

  /** One night's run, as it really was. */
  record Run(Instant at, boolean alive, int deleted, int left, Duration oldest) {}

  VendorWorld {
    arrivals = List.copyOf(arrivals);
  }

  /**
   * The world of this seed.
   *
   * @param scale times 750 images are left at the intrusion
   */
  static VendorWorld of(long seed, double scale) {
    int left = Math.max(1, (int) Math.round(LEFT_IN_THE_SOURCE * scale));
    var random = new SplittableRandom(seed);
    var lastTaken = Days.at(DIES.minusDays(1), RUN_HOUR, 0).minus(TERM);
    var days = IntStream.range(0, 400).mapToObj(FIRST_DAY::plusDays).toList();
    var staying = days.stream().filter(day -> !day.isBefore(dayOf(lastTaken))).toList();
    var instants = new ArrayList<Instant>();
    while (instants.size() < left) {
      var at = instant(random, staying);
      if (at.isAfter(lastTaken) && at.isBefore(INTRUSION)) {
        instants.add(at);
      }
    }
    double perDay = left / (double) Duration.between(lastTaken, INTRUSION).toDays();
    var before = days.stream().filter(day -> day.isBefore(dayOf(lastTaken))).toList();
    for (int i = 0; i < Math.round(perDay * before.size()); i++) {
      instants.add(instant(random, before));
    }
    instants.sort(Instant::compareTo);
    return new VendorWorld(
        seed,
        scale,
        IntStream.range(0, instants.size())
            .mapToObj(i -> new Arrival(i + 1, instants.get(i)))
            .toList());
  }

  private static LocalDate dayOf(Instant instant) {
    return instant.atZone(Days.JAPAN).toLocalDate();
  }

  /** Some minute of the day; fewer at weekends. */
  private static Instant instant(SplittableRandom random, List<LocalDate> days) {
    while (true) {
      var day = days.get(random.nextInt(days.size()));
      var of = day.getDayOfWeek();
      boolean weekend = of == DayOfWeek.SATURDAY || of == DayOfWeek.SUNDAY;
      if (!weekend || random.nextDouble() < WEEKEND) {
        return Days.at(day, random.nextInt(OPENS, CLOSES), random.nextInt(60))
            .plusSeconds(random.nextInt(60));
      }
    }
  }

  /** Whether the run of this night deletes. */
  static boolean alive(LocalDate night) {
    return night.isBefore(DIES);
  }

  /** What arrives on this day. */
  List<Arrival> on(LocalDate day) {
    return arrivals.stream().filter(one -> dayOf(one.at()).equals(day)).toList();
  }

  /** What lies there at this instant if nobody stops anything, oldest first. */
  List<Arrival> lyingAt(Instant instant) {
    var run = Days.at(dayOf(instant), RUN_HOUR, 0);
    var lastNight = run.isAfter(instant) ? dayOf(instant).minusDays(1) : dayOf(instant);
    var lastAlive = lastNight.isBefore(DIES) ? lastNight : DIES.minusDays(1);
    var gone = Days.at(lastAlive, RUN_HOUR, 0).minus(TERM);
    return arrivals.stream()
        .filter(one -> !one.at().isAfter(instant) && one.at().isAfter(gone))
        .toList();
  }

  /** Every night's run until the intrusion. */
  List<Run> runs() {
    return FIRST_DAY.plusDays(1).datesUntil(dayOf(INTRUSION).plusDays(1)).map(this::run).toList();
  }

  private Run run(LocalDate night) {
    var at = Days.at(night, RUN_HOUR, 0);
    var before = lyingAt(at.minusSeconds(1));
    var after = lyingAt(at);
    var oldest = after.isEmpty() ? Duration.ZERO : Duration.between(after.getFirst().at(), at);
    return new Run(at, alive(night), before.size() - after.size(), after.size(), oldest);
  }

  /**
   * The first instant at which anything lies there longer than promised: nobody can have noticed
   * before.
   */
  Instant firstOverdue() {
    var gone = Days.at(DIES.minusDays(1), RUN_HOUR, 0).minus(TERM);
    return arrivals.stream()
        .map(Arrival::at)
        .filter(at -> at.isAfter(gone))
        .map(at -> nextRun(at.plus(TERM)))
        .filter(run -> !run.isBefore(Days.at(DIES, RUN_HOUR, 0)))
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** The run that should have taken what is due at this instant. */
  private static Instant nextRun(Instant due) {
    var same = Days.at(dayOf(due), RUN_HOUR, 0);
    return same.isBefore(due) ? Days.at(dayOf(due).plusDays(1), RUN_HOUR, 0) : same;
  }
}
