package io.sekimori.vendors;

import io.sekimori.alarms.Tries;
import io.sekimori.terms.SystemId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Holds stops, endings and deliveries against the ledger: a row that was taken away, or set back
 * with a backup, changes nothing and is an alarm, and so is a row that somebody else wrote.
 */
@Component
class LedgerWatch {
  /** Younger ones may still be under way on some node. */
  static final Duration AGE = Duration.ofMinutes(5);

  /** The row of an ending is written again; people have this long to see that it was gone. */
  static final Duration SEEN = Duration.ofDays(1);

  private static final Set<Fault> LOOKED = EnumSet.of(Fault.LOST, Fault.ALTERED);
  private static final SystemId ANY = new SystemId("any");

  private final FromLedger ledger;
  private final Register register;
  private final Doors doors;
  private final Deliveries deliveries;
  private final Ends ends;
  private final Faults faults;
  private final Clock clock;
  private final Tries tries;

  LedgerWatch(
      FromLedger ledger,
      Register register,
      Doors doors,
      Deliveries deliveries,
      Ends ends,
      Faults faults,
      Clock clock,
      Tries tries) {
    this.ledger = ledger;
    this.register = register;
    this.doors = doors;
    this.deliveries = deliveries;
    this.ends = ends;
    this.faults = faults;
    this.clock = clock;
    this.tries = tries;
  }

  /** One look; a failure is for the next. */
  @Scheduled(fixedDelay = 120_000, initialDelay = 10_000)
  void look() {
    tries.attempt("vendors-watch", this::compare);
  }

  private void compare() {
    ledger.read();
    register.sources().forEach(this::sources);
    endings();
  }

  private void sources(Watched source) {
    var found = EnumSet.noneOf(Fault.class);
    boolean counts = deliveries.lost(source.id()).values().stream().anyMatch(this::isOld);
    if (counts || doors.lost(source.id()).filter(this::isOld).isPresent()) {
      found.add(Fault.LOST);
    }
    if (doors.isAltered(source.id()) || deliveries.isAltered(source.id())) {
      found.add(Fault.ALTERED);
    }
    faults.settle(source.system(), source.id().value(), LOOKED, found);
  }

  private void endings() {
    for (var lost : ends.lost()) {
      if (isOld(lost)) {
        faults.raise(ANY, lost.subject(), Fault.LOST);
        ends.restore(lost);
      }
    }
    var watched =
        register.sources().stream().map(one -> one.id().value()).collect(Collectors.toSet());
    var before = clock.instant().minus(SEEN);
    for (var one : faults.all()) {
      boolean seen = one.fault() == Fault.LOST && one.since().isBefore(before);
      if (seen && !watched.contains(one.subject())) {
        faults.clear(one.subject(), Fault.LOST);
      }
    }
  }

  private boolean isOld(FromLedger.Fact fact) {
    Instant young = clock.instant().minus(AGE);
    return !fact.at().isAfter(young);
  }
}
