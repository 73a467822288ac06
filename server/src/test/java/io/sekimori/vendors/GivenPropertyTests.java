package io.sekimori.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Worlds of many terms, hours and deliveries: no honest vendor is accused, and who lies is. */
class GivenPropertyTests {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final Duration SLACK = Duration.ofHours(2);
  private static final int DAY = 1440;

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(JAPAN).toInstant();
  }

  private static Instant minutes(long minutes) {
    return start(FIRST).plus(Duration.ofMinutes(minutes));
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, JAPAN);
  }

  /**
   * A vendor with items, and a tool that notes them late and in pieces.
   *
   * @param dead true if nothing is ever deleted
   */
  private record World(Random random, Duration term, boolean dead, List<Instant> handed) {
    static World of(long seed) {
      var random = new Random(seed);
      var term = Duration.ofHours(1 + random.nextInt(random.nextBoolean() ? 60 : 900));
      var handed = new ArrayList<Instant>();
      for (int day = 0; day < 45; day++) {
        for (int i = random.nextInt(6) - 2; i > 0; i--) {
          handed.add(minutes(day * DAY + random.nextInt(DAY)));
        }
      }
      return new World(random, term, random.nextInt(4) == 0, handed);
    }

    /**
     * What a tool has noted by then: the last word about a day may come until the next one ends.
     */
    TreeMap<LocalDate, Delivered> noted(Instant now) {
      var days = new TreeMap<LocalDate, Delivered>();
      for (var one : handed) {
        var day = day(one);
        var lag = Duration.ofMinutes(Math.floorMod(day.toEpochDay() * 331, DAY));
        var last = start(day.plusDays(1)).plus(lag);
        var noted = now.isBefore(last) ? start(day).plus(lag) : last;
        if (!noted.isAfter(now) && !one.isAfter(noted)) {
          long before = days.containsKey(day) ? days.get(day).items() : 0;
          days.put(day, new Delivered(before + 1, noted, false));
        }
      }
      return days;
    }

    /** What is there, by a clock that is a little off, with a deletion that runs daily or often. */
    Measurement measured(Instant now) {
      var at = now.plus(Duration.ofMinutes(random.nextInt(9) - 4));
      var hours = new ArrayList<Long>();
      for (var one : handed) {
        var arrived = one.plus(Duration.ofMinutes(Math.floorMod(one.getEpochSecond() * 7, 55)));
        int interval = term.compareTo(Duration.ofDays(3)) < 0 ? 30 : DAY;
        var end = arrived.plus(term).minus(Duration.ofMinutes(random.nextInt(interval)));
        if (!arrived.isAfter(now) && (dead || now.isBefore(end))) {
          hours.add(Math.max(0, Duration.between(arrived, at).toHours()));
        }
      }
      return said(at, hours);
    }

    Set<Fault> faults(
        Given given, Optional<Measurement> settled, Measurement said, Watched.Trait... traits) {
      var often = Duration.ofHours(24);
      var terms = new Watched.Terms(term, often, often, Set.of(traits));
      var source =
          new Watched(new SourceId("images"), new SystemId("tool"), "Images", terms, minutes(0));
      return new Judgement(source, Optional.empty(), settled, given).of(said, false);
    }
  }

  private static Measurement said(Instant at, List<Long> hours) {
    var ages = new Long[Measurement.BOUNDS.size() + 1];
    Arrays.fill(ages, 0L);
    hours.forEach(age -> ages[Measurement.bucket(age)]++);
    long oldest = hours.stream().mapToLong(Long::longValue).max().orElse(-1);
    return new Measurement(
        new SourceId("images"),
        at,
        hours.size(),
        0,
        oldest,
        List.of(ages),
        "",
        0,
        "",
        0,
        Optional.empty(),
        Optional.empty());
  }

  @Property(tries = 400)
  void noHonestVendorIsAccused(@ForAll long seed) {
    var world = World.of(seed);
    var reports = new ArrayList<Measurement>();
    for (long at = 30; at < 45 * DAY; at += 1 + world.random().nextInt(DAY)) {
      var now = minutes(at);
      var given = Given.at(world.noted(now), now);
      var said = world.measured(now);
      var settled =
          reports.reversed().stream()
              .filter(one -> one.measuredAt().isBefore(given.settled()))
              .findFirst();
      assertThat(world.faults(given, settled, said, Watched.Trait.ACCOUNTED))
          .as("%s, %s: %s of %s", world.term(), now, said, given)
          .doesNotContain(Fault.CONTRADICTING);
      reports.add(said);
    }
  }

  /** Where a whole day lies within the term, what was handed over on it must be there. */
  @Property(tries = 100)
  void whoDeniesADayThatMustBeThereIsAccused(@ForAll long seed) {
    var world = World.of(seed);
    for (long at = 30 * DAY; at < 40 * DAY; at += 97) {
      var now = minutes(at);
      var given = Given.at(world.noted(now), now);
      var from = now.minus(Given.untouched(world.term())).plus(SLACK);
      boolean known =
          given.days().keySet().stream()
              .filter(day -> !start(day).isBefore(from))
              .anyMatch(day -> !start(day.plusDays(1)).isAfter(now.minus(SLACK)));
      if (known) {
        assertThat(world.faults(given, Optional.empty(), said(now, List.of())))
            .contains(Fault.CONTRADICTING);
      }
    }
  }

  /** Of what is younger than two days not all may be noted; it is held against the notes later. */
  @Property(tries = 200)
  void whoHasMoreThanWasEverHandedOverIsAccusedAsSoonAsAllIsNoted(
      @ForAll long seed, @ForAll @IntRange(max = 9) int age) {
    var world = World.of(seed);
    var now = minutes(40 * DAY);
    var given = Given.at(world.noted(now), now);
    long hours = age == 0 ? 0 : Measurement.BOUNDS.get(age - 1);
    var ages = java.util.Collections.nCopies(world.handed().size() + 1, hours);
    boolean young = age < 2;
    var said = said(young ? now.minus(Duration.ofDays(3)) : now, ages);
    var settled = young ? Optional.of(said) : Optional.<Measurement>empty();
    var current = young ? said(now, List.of()) : said;
    var early = Watched.Trait.EARLY;
    assertThat(world.faults(given, settled, current, Watched.Trait.ACCOUNTED, early))
        .contains(Fault.CONTRADICTING);
    assertThat(world.faults(given, settled, current, early)).doesNotContain(Fault.CONTRADICTING);
  }
}
