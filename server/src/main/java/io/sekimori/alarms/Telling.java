package io.sekimori.alarms;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.outbox.Facts;
import io.sekimori.outbox.Letter;
import io.sekimori.outbox.Outbox;
import io.sekimori.terms.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Tells people and the webhook. What comes within seconds goes into one mail per person, and a
 * person gets at most one such mail a minute, however much burns.
 */
@Component
class Telling {
  /** So long the first alarm waits for others that come with it. */
  static final Duration GATHERING = Duration.ofSeconds(3);

  static final Duration BETWEEN = Duration.ofSeconds(60);
  private static final String PAGE = "/alarms";

  private final AlarmRows rows;
  private final Outbox outbox;
  private final Access access;
  private final Clock clock;

  Telling(AlarmRows rows, Outbox outbox, Access access, Clock clock) {
    this.rows = rows;
    this.outbox = outbox;
    this.access = access;
    this.clock = clock;
  }

  /** Tells what is to be told now. */
  void look() {
    var _ = rows.together(this::raised);
    var _ = rows.together(this::cleared);
  }

  private boolean raised() {
    var untold = rows.untold();
    var now = clock.instant();
    if (untold.isEmpty() || !due(untold, now)) {
      return false;
    }
    letters(untold).forEach(outbox::mail);
    boolean webhook = outbox.hasWebhook();
    for (var one : untold) {
      if (webhook) {
        outbox.webhook(notice("alarm-raised", one));
      }
      rows.told(one.id(), now);
    }
    return true;
  }

  /** A clock that was set back must not keep anybody waiting. */
  private boolean due(List<Standing> untold, Instant now) {
    boolean gathered = !untold.getFirst().since().plus(GATHERING).isAfter(now);
    boolean set = untold.getFirst().since().isAfter(now);
    boolean lately =
        rows.lastTold()
            .filter(last -> !last.isAfter(now) && last.plus(BETWEEN).isAfter(now))
            .isPresent();
    return (gathered || set) && !lately;
  }

  private boolean cleared() {
    boolean webhook = outbox.hasWebhook();
    for (var one : rows.clearedUntold()) {
      if (webhook) {
        outbox.webhook(notice("alarm-cleared", one));
      }
      rows.clearedTold(one.id(), clock.instant());
    }
    return true;
  }

  private Map<PersonId, Letter> letters(List<Standing> untold) {
    var each = new LinkedHashMap<PersonId, List<Standing>>();
    for (var one : untold) {
      audience(one.alarm())
          .forEach(person -> each.computeIfAbsent(person, _ -> new ArrayList<>()).add(one));
    }
    var letters = new LinkedHashMap<PersonId, Letter>();
    each.forEach((person, alarms) -> letters.put(person, letter(alarms)));
    return letters;
  }

  /** Nobody in the audience: then whoever keeps the server, so that no alarm is for nobody. */
  private Set<PersonId> audience(Alarm alarm) {
    var holders = access.holders(alarm.audience());
    return holders.isEmpty() ? access.able(Act.ADMINISTER_SYSTEM) : holders;
  }

  /** The worst first, because it names the mail. */
  static Letter letter(List<Standing> alarms) {
    var sorted =
        alarms.stream()
            .map(Standing::alarm)
            .sorted(Comparator.comparing(Alarm::severity).reversed())
            .toList();
    var parts =
        sorted.stream()
            .limit(Letter.MOST_PARTS)
            .map(one -> new Letter.Part(one.words(), one.facts(), one.href()))
            .toList();
    var worst = new Facts.Word(sorted.getFirst().words() + ".title");
    return new Letter("alarm", List.of(sorted.size(), worst), PAGE, parts);
  }

  private static Letter notice(String type, Standing one) {
    var alarm = one.alarm();
    return new Letter(
        type,
        List.of(one.id().value(), alarm.severity().text(), one.since()),
        PAGE,
        List.of(new Letter.Part(alarm.words(), alarm.facts(), alarm.href())));
  }
}
