package io.sekimori.vendors;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with what was said of a source. Pure: the same numbers give the same faults.
 *
 * @param before the measurement before it, if there was one
 * @param settled the newest of so long ago that all is noted which we handed over until then
 */
record Judgement(
    Watched source, Optional<Measurement> before, Optional<Measurement> settled, Given given) {

  /** Hours that rounding may take or give. */
  private static final long SLACK = 2;

  Set<Fault> of(Measurement now, boolean crooked) {
    var faults = EnumSet.noneOf(Fault.class);
    if (!now.trouble().isEmpty() || now.canary().equals("refused")) {
      faults.add(Fault.UNREADABLE);
    }
    if (now.overdue(source.terms().term())) {
      faults.add(Fault.OVERDUE);
    }
    if (now.canary().equals("present") && now.canaryHours() > source.terms().term().toHours()) {
      faults.add(Fault.CANARY);
    }
    if (crooked || agesTooFast(now)) {
      faults.add(Fault.IMPOSSIBLE);
    }
    if (now.trouble().isEmpty() && contradicts(now)) {
      faults.add(Fault.CONTRADICTING);
    }
    return faults;
  }

  /**
   * What is wrong with how the agent is configured, which the vendor may change at any time. What
   * was withdrawn stays missed until it is back.
   *
   * @param last what an agent said of the source before, if one did
   */
  Set<Fault> ofConfiguration(Measurement now, Optional<Book.Line> last) {
    var faults = EnumSet.noneOf(Fault.class);
    if (now.canary().isEmpty() && last.filter(Judgement::hadCanary).isPresent()) {
      faults.add(Fault.CANARY_WITHDRAWN);
    }
    if (now.findings().isEmpty() && last.filter(Judgement::wasScanned).isPresent()) {
      faults.add(Fault.SCAN_WITHDRAWN);
    }
    var scope = due(now, last);
    if (!scope.isEmpty() && now.counted().filter(one -> one.covers(scope)).isEmpty()) {
      faults.add(Fault.COUNTING_DIFFERS);
    }
    if (now.termHours() != source.terms().term().toHours()) {
      faults.add(Fault.TERM_DIFFERS);
    }
    return faults;
  }

  private static boolean hadCanary(Book.Line last) {
    return !last.measurement().canary().isEmpty() || last.faults().contains(Fault.CANARY_WITHDRAWN);
  }

  private static boolean wasScanned(Book.Line last) {
    return last.measurement().findings().isPresent()
        || last.faults().contains(Fault.SCAN_WITHDRAWN);
  }

  /** What has to be counted: what was so before, or more if more is counted now. */
  static String due(Measurement now, Optional<Book.Line> last) {
    var before = last.map(Book.Line::due).orElse("");
    return now.counted()
        .filter(one -> before.isEmpty() || one.covers(before))
        .map(Counted::scope)
        .orElse(before);
  }

  /** Nothing gets older faster than time goes by. */
  private boolean agesTooFast(Measurement now) {
    if (before.isEmpty() || !before.get().trouble().isEmpty()) {
      return false;
    }
    long passed = Duration.between(before.get().measuredAt(), now.measuredAt()).toHours();
    return now.oldestHours() > Math.max(0, before.get().oldestHours()) + passed + SLACK;
  }

  private boolean contradicts(Measurement now) {
    var traits = source.terms().traits();
    boolean gone =
        !traits.contains(Watched.Trait.EARLY) && given.exceeds(now, source.terms().term());
    boolean strange =
        traits.contains(Watched.Trait.ACCOUNTED)
            && (given.fallsShortOf(now) || settled.filter(given::fallsShortOf).isPresent());
    return gone || strange;
  }
}
