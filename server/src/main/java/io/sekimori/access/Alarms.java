package io.sekimori.access;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Refusal;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once per row that somebody altered the tables: in the log, in the ledger, in a gauge. Many
 * of one kind hide none of another.
 */
final class Alarms implements InvalidRows {
  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
  private static final int MOST_OF_A_KIND = 1_000;
  private static final long LARGEST_FACT = (1L << 53) - 1;
  private final Ledger ledger;
  private final Set<Alarm> raised = new LinkedHashSet<>();
  private final Set<Alarm> unentered = new LinkedHashSet<>();

  /** What was found. */
  enum Kind {
    /** A row does not verify: written or altered behind the server's back. */
    INVALID,
    /** A row before this one was taken away. */
    MISSING
  }

  private record Alarm(String table, long row, Kind kind) {}

  Alarms(Ledger ledger) {
    this.ledger = ledger;
  }

  synchronized void raise(String table, long row, Kind kind) {
    var alarm = new Alarm(table, row, kind);
    long same = raised.stream().filter(one -> one.kind == kind).count();
    if (same < MOST_OF_A_KIND && raised.add(alarm)) {
      unentered.add(alarm);
      LOG.error("authority row {} of {} is {}: it gives no authority", row, table, kind);
    }
  }

  /** Enters what could not be entered when it was raised. */
  synchronized void enter() {
    try {
      for (var alarm : Set.copyOf(unentered)) {
        ledger.record(
            Event.of("authority-row-invalid", Actor.system("access-watch"), Event.Outcome.FAILED)
                .with("table", alarm.table)
                .with("row", Math.clamp(alarm.row, 0, LARGEST_FACT))
                .with("finding", alarm.kind.name().toLowerCase(Locale.ROOT)));
        unentered.remove(alarm);
      }
    } catch (Refusal unavailable) {
      LOG.warn("{} alarms wait for the ledger", unentered.size());
    }
  }

  /** How many rows were found; for the gauge. */
  @Override
  public synchronized int count() {
    return raised.size();
  }
}
