package io.sekimori.feed;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import io.sekimori.duties.Duties;
import io.sekimori.duties.Grade;
import io.sekimori.duties.Recurring;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Duties and alarms of receivers. What counts as done is when the newest entry was made that the
 * receiver has taken, by the position that was written after it.
 */
@Component
class FeedBells {
  static final Duration EVERY = Duration.ofMinutes(5);
  static final Duration GRACE = Duration.ofMinutes(15);
  private static final String PAGE = "/feed";
  private static final RoleId OFFICER = new RoleId("data-officer");
  private static final RoleId ADMINISTRATOR = new RoleId("system-administrator");

  private final Alarms alarms;
  private final Duties duties;
  private final Positions positions;
  private final Ledger ledger;
  private long read;
  private int entered;
  private int missing;

  FeedBells(Alarms alarms, Duties duties, Positions positions, Ledger ledger) {
    this.alarms = alarms;
    this.duties = duties;
    this.positions = positions;
    this.ledger = ledger;
  }

  /** Who is missing, and who is waited for. */
  void ring(FeedRows.Standing standing) {
    lost(standing);
    for (var named : standing.all()) {
      expect(named.receiver());
    }
  }

  private void expect(Receiver receiver) {
    var key = receiver.id().value();
    duties.keep(
        new Recurring(key, "feed.duty", List.of(key), EVERY, GRACE, OFFICER, "feed-silent", PAGE));
    positions
        .find(receiver.id())
        .filter(one -> one.next() > 0)
        .ifPresent(one -> duties.filed(key, one.at(), Grade.MEASURED, one.next() - 1));
  }

  /** Nobody waits for it any more. */
  void noLonger(ReceiverId id) {
    duties.end(id.value());
  }

  /**
   * Rows that were entered and are not there: without them nobody is told, and nobody is silent.
   */
  private void lost(FeedRows.Standing standing) {
    int expected = entered(standing);
    int gone = standing.lost() + Math.max(0, expected - standing.number());
    boolean twice = gone > 0 && missing == gone;
    missing = gone;
    if (twice) {
      raise("feed:lost", "feed-lost", List.of(gone));
    } else if (gone == 0 && alarms.find("feed:lost").isPresent()) {
      alarms.clear("feed:lost");
    }
  }

  /** As of the last look. */
  synchronized int entered() {
    return entered;
  }

  /** The newest number that was ever entered, read out of the log itself. */
  private synchronized int entered(FeedRows.Standing standing) {
    long size = ledger.size();
    entered = Math.max(entered, standing.number());
    ledger.readBack(
        Set.of(FeedDesk.CHANGED),
        Math.max(read, standing.newestEntry() + 1),
        entry -> {
          if (entry.event().outcome() == Event.Outcome.DONE
              && entry.event().facts().get("number") instanceof Number number) {
            entered = Math.max(entered, number.intValue());
            return entry.index() + 1;
          }
          return 0;
        });
    read = Math.max(read, size);
    return entered;
  }

  private void raise(String key, String type, List<Object> facts) {
    var audience = Set.of(OFFICER, ADMINISTRATOR);
    alarms.raise(new Alarm(key, type, facts, Severity.CRITICAL, audience, PAGE));
  }
}
