package io.sekimori.eyes;

import io.sekimori.calendar.ClosedDays;
import io.sekimori.calendar.Holidays;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A broker at work for some months, as far as a ledger sees it: client service by day, a desk for
 * foreign exchange by night, compliance, affiliates in Singapore. People come and go, change desks
 * and devices, stay late, work on holidays, travel; there are busy days. All from one seed.
 */
final class SimulatedFirm {
  static final int CUSTOMERS = 40_000;
  static final ClosedDays CLOSED = ClosedDays.exchange(Holidays.byRule());

  final LocalDate from;
  final LocalDate to;
  private final int staff;
  private final Random random;
  private final List<SimulatedPerson> people = new ArrayList<>();
  private final List<Moment> moments = new ArrayList<>();
  private int hired;
  private long staffDays;

  /**
   * Something that somebody did.
   *
   * @param what {@code view}, {@code reveal}, {@code no} or {@code yes}
   * @param own under a case that they opened themselves
   */
  record Moment(
      LocalDateTime at,
      String person,
      String credential,
      String network,
      String country,
      String what,
      int customer,
      boolean own) {}

  SimulatedFirm(long seed, int staff, LocalDate from, int months) {
    this.staff = staff;
    this.from = from;
    to = from.plusMonths(months);
    random = new Random(seed);
    for (int i = 0; i < staff; i++) {
      people.add(hire(SimulatedPerson.Desk.of(i, staff)));
    }
  }

  private SimulatedPerson hire(SimulatedPerson.Desk desk) {
    hired++;
    return new SimulatedPerson("p-" + hired, desk, random.nextInt(10, 26));
  }

  /** Somebody of client service who stays all the time. */
  SimulatedPerson clerk(int nth) {
    var clerk =
        people.stream()
            .filter(one -> one.desk == SimulatedPerson.Desk.SERVICE)
            .skip(nth)
            .findFirst()
            .orElseThrow();
    clerk.stays = true;
    return clerk;
  }

  long staffDays() {
    return staffDays;
  }

  /** Ordinary work, day by day. */
  void work() {
    for (var day = from; day.isBefore(to); day = day.plusDays(1)) {
      boolean longPause = CLOSED.closed(day.minusDays(1)) && CLOSED.closed(day.minusDays(3));
      boolean failure = random.nextInt(120) == 0;
      double rush = failure ? 2.5 : longPause ? 1.4 : 1;
      changes(day);
      for (var person : people) {
        if (person.works(day, CLOSED.closed(day), random)) {
          staffDays++;
          person.day(day, rush, random, moments);
        }
      }
    }
  }

  /** Two in a hundred go each month, and four times a year somebody moves to the night desk. */
  private void changes(LocalDate day) {
    if (day.getDayOfMonth() != 1 || day.equals(from)) {
      return;
    }
    for (int i = 0; i < Math.max(1, staff / 50); i++) {
      int who = random.nextInt(people.size());
      if (!people.get(who).stays) {
        people.set(who, hire(people.get(who).desk));
      }
    }
    if (day.getMonthValue() % 3 == 0) {
      people.stream()
          .filter(one -> one.desk == SimulatedPerson.Desk.SERVICE && !one.stays)
          .findAny()
          .ifPresent(one -> one.desk = SimulatedPerson.Desk.NIGHT);
    }
  }

  void add(Moment moment) {
    moments.add(moment);
  }

  /** All that was done, in order. */
  List<Moment> moments() {
    moments.sort(Comparator.comparing(Moment::at).thenComparing(Moment::person));
    return moments;
  }
}
