package io.sekimori.duties;

import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Holds the rows of machines' duties against the ledger: what was entered as kept and has no row,
 * or an older one, was taken away, or the process died between the two. Either is an alarm until it
 * is established again.
 */
@Component
class Losses {
  /** Younger ones may still be under way on some node. */
  static final Duration AGE = Duration.ofMinutes(5);

  private static final int MOST = 50;
  private static final int MOST_BACK = 100_000;
  private static final Set<String> TYPES = Set.of(Duties.KEPT, Duties.ENDED, Excuses.ENTERED);
  private static final Logger LOG = LoggerFactory.getLogger(Losses.class);

  private final Heartbeats rows;
  private final Ledger ledger;
  private final Bell bell;
  private final DutyTime time;
  private final Map<String, Newest> newest = new HashMap<>();
  private long looked;

  private record Newest(long index, boolean kept) {}

  Losses(Heartbeats rows, Ledger ledger, Bell bell, DutyTime time) {
    this.rows = rows;
    this.ledger = ledger;
    this.bell = bell;
    this.time = time;
  }

  /** One look; a failure is for the next. */
  @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
  void look() {
    try {
      read();
      bell.agree(
          Trouble.LOST,
          lost().stream()
              .sorted()
              .limit(MOST)
              .map(key -> new Bell.Subject(key, Optional.empty()))
              .toList());
    } catch (Refusal unavailable) {
      LOG.warn("duties.losses: {}", unavailable.code().text());
    }
  }

  /** What is new in the ledger, from the newest back. */
  private synchronized void read() {
    long size = ledger.size();
    var before = time.now().minus(AGE);
    var young = new long[] {size};
    var found = new HashMap<String, Newest>();
    ledger.readBack(
        TYPES,
        Math.max(looked, size - MOST_BACK),
        entry -> {
          if (entry.at().isAfter(before)) {
            young[0] = entry.index();
          } else {
            note(entry, found);
          }
          return 0;
        });
    newest.putAll(found);
    looked = young[0];
  }

  private static void note(Ledger.Entry entry, Map<String, Newest> found) {
    boolean kept = entry.event().type().equals(Duties.KEPT);
    found.putIfAbsent(
        String.valueOf(entry.event().facts().get("duty")), new Newest(entry.index(), kept));
  }

  private synchronized List<String> lost() {
    var kept = new HashMap<String, Long>();
    newest.forEach(
        (key, one) -> {
          if (one.kept) {
            kept.put(key, one.index);
          }
        });
    var there = rows.find(kept.keySet());
    return kept.entrySet().stream()
        .filter(one -> !shows(there.get(one.getKey()), one.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** True if the row is of this entry or of a later one. */
  private static boolean shows(Heartbeats.@Nullable Row row, long entry) {
    if (row == null) {
      return false;
    }
    var ended = row.life().endedEntry();
    return row.life().establishedEntry() >= entry && (ended == null || ended > entry);
  }
}
