package io.sekimori.duties;

import io.sekimori.alarms.Alarms;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import java.time.Clock;

/** Duties of machines put together by hand, for tests of other modules. */
public final class TestDuties {
  private TestDuties() {}

  public static Duties on(
      Databases databases, Keys keys, Ledger ledger, Alarms alarms, Clock clock) {
    return new Duties(
        new Heartbeats(databases, new Proofs(keys)),
        new AlarmBell(alarms),
        ledger,
        new DutyTime(clock, System::nanoTime, () -> true));
  }
}
