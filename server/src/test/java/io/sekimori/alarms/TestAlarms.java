package io.sekimori.alarms;

import io.sekimori.access.TestAccess;
import io.sekimori.database.Databases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.keys.Keys;
import io.sekimori.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Alarms in memory, for tests of who raises them: nobody writes them and nobody is told. */
public final class TestAlarms {
  private TestAlarms() {}

  /** None is up yet. */
  public static Alarms on(Clock clock) {
    return new Alarms(clock);
  }

  /** A watchdog that does not look by itself. */
  public static Watchdog watchdog(Clock clock) {
    return new Watchdog(new Alarms(clock), clock, "node-1");
  }

  /** What fails again and again raises nothing here before a quarter of an hour has passed. */
  public static Tries tries(Clock clock) {
    return tries(new Alarms(clock), System::nanoTime);
  }

  public static Tries tries(Alarms alarms, LongSupplier nanos) {
    return new Tries(alarms, "node-1", nanos);
  }

  /** What writes them, enters them and tells them, once each time it is run. */
  public static Runnable writing(
      Alarms alarms, Databases databases, Keys keys, Outbox outbox, Clock clock) {
    var rows = new AlarmRows(databases, keys);
    var telling = new Telling(rows, outbox, new TestAccess().access(), clock);
    return new Writer(
            alarms,
            rows,
            new Entering(rows, new FakeLedger()),
            telling,
            new Watchdog(alarms, clock, "node-1"))
        ::round;
  }

  /** One that is over and of which everybody was told. */
  public static String over(Databases databases, Keys keys, Alarm alarm, Instant at) {
    var rows = new AlarmRows(databases, keys);
    var id = AlarmId.random();
    var _ =
        rows.together(
            () -> {
              rows.raise(new Standing(id, alarm, at, Optional.empty(), List.of()));
              rows.told(id, at);
              rows.clear(alarm.key(), at);
              rows.clearedTold(id, at);
              return true;
            });
    return id.value();
  }
}
