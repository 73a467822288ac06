package io.sekimori.retention;

import io.sekimori.outbox.Facts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Holds the days that were told against the ledger. If data of an earlier time were put back, the
 * days in them may have been moved since: by none of them is anybody erased until it is told again.
 * If days are missing, or others are in their place, it is told.
 */
@Component
class ToldWatch {
  private static final List<Trigger> TOLD =
      Arrays.stream(Trigger.values()).filter(Trigger::told).toList();

  private final ToldBook book;
  private final ToldRows rows;
  private final Alerts alerts;
  private final Map<String, Long> settled = new ConcurrentHashMap<>();

  ToldWatch(ToldBook book, ToldRows rows, Alerts alerts) {
    this.book = book;
    this.rows = rows;
    this.alerts = alerts;
  }

  /** How the ledger stands, before days are changed. */
  void lookUp() {
    book.lookUp();
  }

  /** Notes in their transaction what stands there after days were changed. */
  ToldRows.Row note(Trigger trigger, long entry, ToldRows.Count before, ToldRows.Count after) {
    long number = book.number(trigger);
    long base = book.base(trigger);
    var count =
        rows.newest(trigger)
            .filter(row -> row.number() >= number && row.entry() > base)
            .map(row -> row.count().with(before, after))
            .orElseGet(() -> rows.actual(trigger));
    return rows.add(trigger, number, entry, count);
  }

  /** Below or at which entry no day of this trigger is believed. */
  long lost(Trigger trigger) {
    var occasion = trigger.occasion();
    book.lookUp();
    long there = rows.newest(occasion).map(ToldRows.Row::number).orElse(0L);
    if (there < book.number(occasion) && book.toldSince(occasion, ToldBook.LOST)) {
      book.enter(occasion, ToldBook.LOST);
    }
    return book.last(occasion, ToldBook.LOST);
  }

  /** Counts all days of a trigger. */
  void count(Trigger trigger) {
    var occasion = trigger.occasion();
    long lost = lost(occasion);
    var row = rows.newest(occasion).filter(one -> one.entry() > book.base(occasion)).orElse(null);
    if (row != null && row.entry() > lost && !same(row.count(), rows.actual(occasion))) {
      book.enter(occasion, ToldBook.MISCOUNTED);
    }
    tell(occasion);
  }

  private static boolean same(ToldRows.Count one, ToldRows.Count other) {
    BigDecimal digest = one.digest();
    return one.days() == other.days() && digest.compareTo(other.digest()) == 0;
  }

  /** What is lost or miscounted is told until every day was told again. */
  void look() {
    for (var trigger : TOLD) {
      long _ = lost(trigger);
      tell(trigger);
    }
  }

  private void tell(Trigger trigger) {
    for (var type : List.of(ToldBook.LOST, ToldBook.MISCOUNTED)) {
      long since = book.last(trigger, type);
      var key = type + ":" + trigger.text();
      if (since < 0 || settled.getOrDefault(key, -1L) == since) {
        continue;
      }
      if (rows.older(trigger, since)) {
        alerts.raise(key, type, List.of(new Facts.Word("retention.trigger." + trigger.text())));
      } else {
        alerts.clear(key);
        settled.put(key, since);
      }
    }
  }
}
