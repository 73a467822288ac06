package io.sekimori.approvals;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Names every word that was entered and never became a row: the process died between the two, or
 * somebody else's word took its place. Such a word opens nothing; its speaker says it again.
 */
@Component
class Unfinished {
  static final String NAMED = "approval-unfinished";

  /** Younger ones may still be under way on some node. */
  private static final Duration AGE = Duration.ofMinutes(5);

  private static final int MOST_BACK = 100_000;
  private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);
  private final Courses courses;
  private final Ledger ledger;
  private final Clock clock;
  private long looked;

  Unfinished(Courses courses, Ledger ledger, Clock clock) {
    this.courses = courses;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** One look; a failure is for the next. */
  @Scheduled(fixedDelay = 300_000, initialDelay = 30_000)
  void look() {
    try {
      name();
    } catch (Refusal unavailable) {
      LOG.warn("approvals.unfinished: {}", unavailable.code().text());
    }
  }

  private void name() {
    long size = ledger.size();
    var before = clock.instant().minus(AGE);
    var words = new TreeMap<Long, Event>();
    var named = new HashSet<String>();
    var young = new TreeSet<Long>(Set.of(size));
    ledger.readBack(
        types(),
        Math.max(looked, size - MOST_BACK),
        entry -> {
          var event = entry.event();
          if (event.type().equals(NAMED)) {
            named.add(String.valueOf(event.facts().get("entry")));
          } else if (entry.at().isBefore(before)) {
            words.put(entry.index(), event);
          } else {
            young.add(entry.index());
          }
          return 0;
        });
    if (!words.isEmpty()) {
      var rows = courses.entered(words.keySet());
      words.forEach(
          (index, event) -> {
            if (!rows.contains(index) && !named.contains(Long.toString(index))) {
              enter(index, event);
            }
          });
    }
    looked = young.first();
  }

  private void enter(long index, Event event) {
    LOG.warn("approvals.unfinished: entry {} has no row", index);
    ledger.record(
        Event.of(NAMED, Actor.system("approvals"), Event.Outcome.FAILED)
            .with("approval", String.valueOf(event.facts().get("approval")))
            .with("entry", index));
  }

  private static Set<String> types() {
    var types = Arrays.stream(WordKind.values()).map(WordKind::type).collect(Collectors.toSet());
    types.add(Speaking.REQUESTED);
    types.add(NAMED);
    return types;
  }
}
