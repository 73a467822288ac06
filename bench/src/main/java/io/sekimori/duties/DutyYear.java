package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Tries;
import io.sekimori.approvals.Reviews;
import io.sekimori.calendar.Holidays;
import io.sekimori.database.Databases;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;

/**
 * A year in the life of a thousand duties on a real database, with a clock that runs ahead: 300
 * machines (daily and weekly, each silent once), 28 series (monthly and weekly) and single duties,
 * of which one in ten is filed late.
 */
public final class DutyYear {
  private static final int MACHINES = 300;
  private static final int SINGLE = 284;
  private static final int MONTHLY = 20;
  private static final int WEEKLY = 4;
  private static final Duration STEP = Duration.ofHours(6);

  /** In steps. */
  private static final int WEEK = 7 * 4;

  private static final RoleId ROLE = new RoleId("compliance");
  private static final PersonId PERSON = new PersonId("somebody");

  private final Databases databases;
  private final DutyRows rows;
  private final DutyBook book;
  private final Heartbeats machines;
  private final SeriesRows series;
  private final Holidays holidays = Holidays.byRule();
  private final Set<String> up = new HashSet<>();
  private final List<Promise> promises = new ArrayList<>();
  private final Engine engine;
  private Instant now;
  private int alarms;
  private int letters;
  private int filed;

  /** The engine of the server is stopped: its clock would not be the year's. */
  public DutyYear(BeanFactory server) {
    server.getBean(DutyWatch.class).destroy();
    databases = server.getBean(Databases.class);
    now = server.getBean(Clock.class).instant();
    var titles = server.getBean(Titles.class);
    var proofs = server.getBean(PeopleProofs.class);
    rows = new DutyRows(databases, titles, proofs);
    book = new DutyBook(databases, titles, proofs);
    machines = server.getBean(Heartbeats.class);
    series = new SeriesRows(databases, titles, proofs);
    engine = new Engine(server);
  }

  /** What a year came to. */
  public record Outcome(
      int duties, int rounds, int alarms, int letters, int filed, double seconds) {}

  private final class Engine {
    private final DutyTime time;
    private final Round round;
    private final Horizon horizon;

    private Engine(BeanFactory server) {
      var told = server.getBean(LetterRows.class);
      var reviews = server.getBean(Reviews.class);
      var ledger = server.getBean(Ledger.class);
      time = new DutyTime(clock(), () -> 0, () -> true);
      horizon = new Horizon(series, book, holidays, databases, time);
      var escalation = new Escalation(holders());
      var reminders = new Reminders(rows, escalation, (_, _, _) -> letters++, told, time);
      var bell = bell();
      var duties = new Duties(machines, bell, ledger, time);
      var steps = server.getBean(Steps.class);
      var recount = new Recount(series, rows, book, steps, horizon, holidays, ledger, time);
      var tries = server.getBean(Tries.class);
      var daily =
          new Daily(horizon, recount, reminders, rows, escalation, bell, reviews, time, tries);
      round =
          new Round((Iterable<Promise>) promises, duties, machines, bell, databases, time, daily);
    }
  }

  /** Establishes everything and lives two years: in the first one the server warms up. */
  public List<Outcome> run() {
    for (int i = 0; i < MONTHLY + WEEKLY; i++) {
      again(i);
    }
    return List.of(year(), year());
  }

  private Outcome year() {
    promises.clear();
    for (int i = 0; i < MACHINES; i++) {
      promises.add(machine(i));
    }
    for (int i = 0; i < SINGLE; i++) {
      single(engine.time.today().plusDays(i * 365L / SINGLE));
    }
    engine.round.run();
    alarms = 0;
    letters = 0;
    filed = 0;
    long began = System.nanoTime();
    int rounds = (int) (Duration.ofDays(365).toHours() / STEP.toHours());
    for (int i = 0; i < rounds; i++) {
      now = now.plus(STEP);
      engine.round.run();
      file();
      if (i % WEEK == 0) { // in a year of days the database would do it by itself
        databases
            .data()
            .client()
            .sql("vacuum analyze duties.heartbeat, duties.duty, duties.series")
            .update();
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    int duties = MACHINES + SINGLE + MONTHLY * 12 + WEEKLY * 52;
    return new Outcome(duties, rounds, alarms, letters, filed, seconds);
  }

  /** Daily or weekly; silent for three days once in the year. */
  private Promise machine(int i) {
    var every = i % 6 == 0 ? Duration.ofDays(7) : Duration.ofDays(1);
    var duty =
        new Recurring(
            "bench-" + i, "t", List.of(), every, Duration.ofHours(6), ROLE, "silent", "/duties");
    var first = now;
    var quiet = now.plus(Duration.ofDays(20 + i));
    return new Promise() {
      @Override
      public Recurring promised() {
        return duty;
      }

      @Override
      public Optional<Instant> lastDone() {
        var until = quiet.plus(every.multipliedBy(3));
        var seen = now.isAfter(quiet) && now.isBefore(until) ? quiet : now;
        long step = every.toSeconds();
        long passed = seen.getEpochSecond() - first.getEpochSecond();
        return Optional.of(first.plusSeconds(passed / step * step));
      }
    };
  }

  private void single(LocalDate day) {
    book.insert(
        new DutyBook.Draft(
            Ids.random("duty"),
            null,
            null,
            "t",
            new Owner.HoldersOf(ROLE),
            Rule.of("internal", day),
            new Due.FixedDate(day),
            Anchor.NONE,
            null,
            day,
            Duty.Decision.REQUIRED),
        "bench",
        now,
        0);
  }

  private void again(int i) {
    series.insert(
        new Series(
            Ids.random("series"),
            "t",
            new Owner.HoldersOf(ROLE),
            "internal",
            Rhythm.parse(i < MONTHLY ? "monthly:" + (i + 1) : "weekly:monday"),
            Series.Roll.FORWARD,
            "government",
            engine.time.today(),
            true,
            Optional.empty(),
            Optional.empty(),
            0,
            false),
        "bench",
        now);
  }

  /** Nine of ten are filed on their day, the tenth two days late. */
  private void file() {
    var today = engine.time.today();
    for (var duty : rows.due(today.minusDays(2), today, 500)) {
      boolean late = duty.number() % 10 == 0;
      if (!late || duty.dueOn().orElseThrow().equals(today.minusDays(2))) {
        if (book.file(duty.id(), today, DutyRows.late(duty, today), 0)) {
          filed++;
        }
      }
    }
  }

  private Holders holders() {
    return new Holders() {
      @Override
      public Set<PersonId> of(RoleId role) {
        return Set.of(PERSON);
      }

      @Override
      public Set<RoleId> rolesOf(PersonId person) {
        return Set.of(ROLE);
      }

      @Override
      public Set<PersonId> approving(RoleId role, PersonId requester) {
        return of(role);
      }
    };
  }

  private Bell bell() {
    return new Bell() {
      @Override
      public void raise(Recurring duty) {
        if (up.add(duty.key())) {
          alarms++;
        }
      }

      @Override
      public void clear(String key) {
        up.remove(key);
      }

      @Override
      public void many(int silent) {}

      @Override
      public Set<String> up() {
        return Set.copyOf(up);
      }

      @Override
      public void agree(Trouble kind, List<Subject> subjects) {}
    };
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
