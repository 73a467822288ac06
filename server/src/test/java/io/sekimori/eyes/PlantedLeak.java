package io.sekimori.eyes;

import io.sekimori.eyes.SimulatedFirm.Moment;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Leaks in a simulated firm: some that rules are for, and some that none of them sees. */
enum PlantedLeak {
  /** Three a day under cases of their own, for months. */
  DRIP {
    @Override
    void plant(Planting in) {
      in.openDays(day -> in.reveals(day.atTime(13, 10), 3, true));
    }
  },
  /** Twelve numbers in a row. */
  WALK {
    @Override
    void plant(Planting in) {
      for (int i = 0; i < 12; i++) {
        in.add(in.at(in.days / 2, 14, i * 3), "reveal", 5_000 + i, true, "-key-1", "tokyo");
      }
    }
  },
  /** At three in the morning, from the person's own computer. */
  NIGHT {
    @Override
    void plant(Planting in) {
      in.reveals(in.at(in.days / 2, 3, 5), 8, false);
    }
  },
  /** From the office in Singapore. */
  ABROAD {
    @Override
    void plant(Planting in) {
      for (int i = 0; i < 6; i++) {
        in.add(in.at(in.days / 2, 15, i), "reveal", 900 + i * 37, false, "-key-1", "singapore");
      }
    }
  },
  /** With a stolen password and a device of the thief's, at a home address. */
  DEVICE {
    @Override
    void plant(Planting in) {
      for (int i = 0; i < 12; i++) {
        in.add(in.at(in.days / 2, 16, i), "reveal", 700 + i * 41, false, "-key-thief", "home");
      }
    }
  },
  /** Thirty guesses of one customer's birthday. */
  GUESSES {
    @Override
    void plant(Planting in) {
      for (int i = 0; i < 30; i++) {
        in.add(in.at(in.days / 2, 12, i), "no", 77, false, "-key-1", "tokyo");
      }
    }
  },
  /** Many on the last days before they leave. */
  LEAVER {
    @Override
    void plant(Planting in) {
      in.reveals(in.at(in.days / 2, 17, 0), 90, false);
    }
  },
  /** One a week under cases of their own: below every threshold. */
  PATIENT {
    @Override
    void plant(Planting in) {
      in.openDays(
          day -> {
            if (day.getDayOfWeek() == DayOfWeek.WEDNESDAY) {
              in.reveals(day.atTime(11, 40), 1, true);
            }
          });
    }
  },
  /** Two more customers a day under real cases of others: as ordinary work. */
  BORROWED {
    @Override
    void plant(Planting in) {
      in.openDays(day -> in.reveals(day.atTime(11, 20), 2, false));
    }
  };

  abstract void plant(Planting in);

  /** Where a leak is planted: who does it, from when, for how many days. */
  static final class Planting {
    private final SimulatedFirm firm;
    final SimulatedPerson person;
    final LocalDate from;
    final int days;
    final List<LocalDateTime> planted = new ArrayList<>();
    private int customer;

    Planting(SimulatedFirm firm, SimulatedPerson person, LocalDate from, int days) {
      this.firm = firm;
      this.person = person;
      this.from = from;
      this.days = days;
      customer = Math.floorMod(person.id.hashCode() * 617, SimulatedFirm.CUSTOMERS);
    }

    void openDays(Consumer<LocalDate> act) {
      from.datesUntil(from.plusDays(days))
          .filter(day -> !SimulatedFirm.CLOSED.closed(day))
          .forEach(act);
    }

    LocalDateTime at(int day, int hour, int minute) {
      var open = from.plusDays(day);
      return SimulatedFirm.CLOSED.roll(open).atTime(hour, minute);
    }

    void reveals(LocalDateTime from, int customers, boolean own) {
      for (int i = 0; i < customers; i++) {
        customer = (customer + 7_919) % SimulatedFirm.CUSTOMERS;
        add(from.plusMinutes(i), "reveal", customer, own, "-key-1", "tokyo");
      }
    }

    void add(LocalDateTime at, String what, int customer, boolean own, String key, String network) {
      planted.add(at);
      firm.add(new Moment(at, person.id, person.id + key, network, "jp", what, customer, own));
    }
  }
}
