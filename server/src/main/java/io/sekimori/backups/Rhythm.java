package io.sekimori.backups;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Ledger;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes the backups that are due, and looks at what lies at their places. */
@Component
class Rhythm {
  private static final Logger LOG = LoggerFactory.getLogger(Rhythm.class);

  private static final Set<String> HARMED = Set.of("damaged", "missing");

  private final Ages ages;
  private final Work work;
  private final Joining joining;
  private final Ledger ledger;
  private final Alarms alarms;
  private final Clock clock;
  private final String node;

  Rhythm(
      Ages ages,
      Work work,
      Joining joining,
      Ledger ledger,
      Alarms alarms,
      Clock clock,
      @Value("${sekimori.ledger.node:node-1}") String node) {
    this.node = node;
    this.ages = ages;
    this.work = work;
    this.joining = joining;
    this.ledger = ledger;
    this.alarms = alarms;
    this.clock = clock;
  }

  /**
   * One look, on a thread of its own: the scheduler's other work does not wait for a disk. What
   * fails is tried again after a growing pause.
   */
  @Scheduled(fixedDelay = 60_000, initialDelay = 15_000)
  void begin() {
    work.beginToLook(this::look);
  }

  /** Takes what is due. */
  void look() {
    ages.look();
    ages.all().forEach(this::alarm);
    if (!joining.isJoined() || ledger.standing().state() != Ledger.Standing.State.APPENDING) {
      return;
    }
    for (Part part : Part.values()) {
      if (ages.due(part) && work.pauses().mayTry(part, clock.instant())) {
        work.beginToTake(Actor.system("backups"), EnumSet.of(part));
      }
    }
    ages.shelf(Part.KEYS).ifPresent(this::prune);
  }

  /**
   * Age is a duty's; that a file is no more what it was is said at once, by each node for itself.
   */
  private void alarm(Backups.Age age) {
    boolean harmed = age.trouble().filter(HARMED::contains).isPresent();
    alarm("backup", age.part(), "backup-damaged", harmed);
    alarm("backup-try", age.part(), "backup-failing", work.pauses().failing(age.part()));
  }

  private void alarm(String what, Part part, String type, boolean wrong) {
    String key = what + ":" + node + ":" + part.text();
    if (wrong) {
      alarms.raise(
          new Alarm(
              key,
              type,
              List.of(part.text()),
              Severity.WARNING,
              Set.of(new RoleId("system-administrator")),
              "/backups"));
    } else {
      alarms.clear(key);
    }
  }

  private void prune(Shelf shelf) {
    try {
      work.prune(Part.KEYS, shelf);
    } catch (IOException unreachable) {
      LOG.warn("backups: the place of the keys cannot be cleared");
    }
  }
}
