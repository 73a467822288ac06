package io.sekimori.eyes;

import io.sekimori.eyes.SimulatedFirm.Moment;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Somebody of the simulated firm, and how they work. */
final class SimulatedPerson {
  /** Where somebody works. */
  enum Desk {
    SERVICE,
    NIGHT,
    COMPLIANCE,
    SINGAPORE;

    /** Of a hundred: 70, 12, 10, 8. */
    static Desk of(int nth, int staff) {
      int share = nth * 100 / staff;
      return share < 70 ? SERVICE : share < 82 ? NIGHT : share < 92 ? COMPLIANCE : SINGAPORE;
    }
  }

  private static final int KNOWN = 50;

  final String id;
  Desk desk;
  boolean stays;
  private final int usual;
  private final Deque<Integer> before = new ArrayDeque<>();
  private int device = 1;
  private int travels;
  private boolean late;

  SimulatedPerson(String id, Desk desk, int usual) {
    this.id = id;
    this.desk = desk;
    this.usual = usual;
  }

  /** Every sixth Saturday in client service; now and then a holiday; some leave of absence. */
  boolean works(LocalDate day, boolean closed, Random random) {
    int chance = random.nextInt(1_000);
    if (closed) {
      boolean saturday = day.getDayOfWeek() == DayOfWeek.SATURDAY && desk == Desk.SERVICE;
      boolean turn = Math.floorMod(id.hashCode(), 6) == day.toEpochDay() / 7 % 6;
      return (saturday && turn) || chance < 3;
    }
    return chance < 930;
  }

  /** An ordinary day. */
  void day(LocalDate day, double rush, Random random, List<Moment> moments) {
    if (random.nextInt(500) == 0) {
      device++;
    }
    travels = travels > 0 ? travels - 1 : random.nextInt(2_500) == 0 ? 3 : 0;
    late = random.nextInt(50) == 0;
    int mean = desk == Desk.COMPLIANCE ? 6 : desk == Desk.NIGHT ? usual / 2 : usual;
    int customers = (int) Math.max(1, Math.round((mean + random.nextGaussian() * mean / 4) * rush));
    var begin = begin(day, random);
    var end = begin.plusHours(late && desk != Desk.NIGHT ? 14 : 8);
    for (int i = 0; i < customers; i++) {
      var at = begin.plusSeconds(random.nextLong(Duration.between(begin, end).toSeconds()));
      serve(at, customer(random), random, moments);
    }
  }

  private LocalDateTime begin(LocalDate day, Random random) {
    var time =
        switch (desk) {
          case SERVICE ->
              Math.floorMod(id.hashCode(), 2) == 0 ? LocalTime.of(8, 0) : LocalTime.of(10, 30);
          case NIGHT -> LocalTime.of(22, 0);
          case COMPLIANCE -> LocalTime.of(9, 0);
          case SINGAPORE -> LocalTime.of(10, 0);
        };
    return day.atTime(time).plusMinutes(random.nextInt(30));
  }

  /** One in ten calls again. */
  private int customer(Random random) {
    if (!before.isEmpty() && random.nextInt(10) == 0) {
      return before.stream().skip(random.nextInt(before.size())).findFirst().orElseThrow();
    }
    int customer = random.nextInt(SimulatedFirm.CUSTOMERS);
    before.addLast(customer);
    if (before.size() > KNOWN) {
      before.removeFirst();
    }
    return customer;
  }

  /**
   * A look, perhaps a question, mostly a reveal; mostly under a case that came from the telephone.
   */
  private void serve(LocalDateTime at, int customer, Random random, List<Moment> moments) {
    boolean own = random.nextInt(100) < (desk == Desk.COMPLIANCE ? 15 : 4);
    moments.add(moment(at, "view", customer, own));
    if (random.nextInt(100) < 40) {
      int wrong = random.nextInt(100) < 6 ? 1 + random.nextInt(3) : 0;
      for (int i = 0; i < wrong; i++) {
        moments.add(moment(at.plusSeconds(20 + 10 * i), "no", customer, own));
      }
      moments.add(moment(at.plusSeconds(60), "yes", customer, own));
    }
    if (random.nextInt(100) < 60) {
      moments.add(moment(at.plusSeconds(90), "reveal", customer, own));
    }
  }

  private Moment moment(LocalDateTime at, String what, int customer, boolean own) {
    boolean abroad = (desk == Desk.SINGAPORE) != travels > 0;
    return new Moment(
        at,
        id,
        id + "-key-" + device,
        abroad ? "singapore" : desk == Desk.NIGHT ? "night-desk" : "tokyo",
        desk == Desk.SINGAPORE ? "sg" : "jp",
        what,
        customer,
        own);
  }
}
