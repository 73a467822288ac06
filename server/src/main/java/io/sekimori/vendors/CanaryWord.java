package io.sekimori.vendors;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether what an agent says of its canary can be. Pure. One that is there gets older as time goes
 * by, it vanishes no sooner than anything else, and the next one is planted when it has.
 *
 * @param own what the same agent said before, if it did
 * @param continued false if it made reports in between that did not arrive
 */
record CanaryWord(Watched source, Optional<Measurement> own, boolean continued) {
  /** Hours that rounding may take or give. */
  private static final long SLACK = 2;

  private static final Set<String> KNOWN = Set.of("planted", "present", "unknown");

  Set<Fault> of(Measurement now) {
    var faults = EnumSet.noneOf(Fault.class);
    if (now.canary().equals("gone") && isTooSoon(now.canaryHours())) {
      faults.add(Fault.CONTRADICTING);
    }
    if (isOfNoAgent(now)) {
      faults.add(Fault.IMPOSSIBLE);
    }
    own.flatMap(before -> ofAge(before, now)).ifPresent(faults::add);
    return faults;
  }

  /** Where nothing may be deleted before the term, a canary may not vanish before it either. */
  private boolean isTooSoon(long life) {
    var untouched = Given.untouched(source.terms().term()).toHours();
    return !source.terms().traits().contains(Watched.Trait.EARLY) && life < untouched - SLACK;
  }

  /** An agent that knows a canary plants no other; one that could look knows what became of it. */
  private boolean isOfNoAgent(Measurement now) {
    return switch (now.canary()) {
      case "planted" -> own.filter(before -> KNOWN.contains(before.canary())).isPresent();
      case "unknown" -> now.trouble().isEmpty();
      default -> false;
    };
  }

  private Optional<Fault> ofAge(Measurement before, Measurement now) {
    if (!Set.of("present", "gone", "unknown").contains(now.canary()) || !hasOne(before)) {
      return Optional.empty();
    }
    long passed = Duration.between(before.measuredAt(), now.measuredAt()).toHours();
    long due = Math.max(0, age(before) + passed);
    if (now.canaryHours() > due + SLACK) {
      return Optional.of(Fault.IMPOSSIBLE);
    }
    if (now.canaryHours() >= due - SLACK) {
      return Optional.empty();
    }
    if (continued || now.canaryHours() > passed + SLACK) {
      return Optional.of(Fault.IMPOSSIBLE);
    }
    return ofAnother(before, due - now.canaryHours());
  }

  /**
   * It is younger than the one before: that one vanished in a report which did not arrive. Where
   * one was gone already, the next may not have been planted at once.
   */
  private Optional<Fault> ofAnother(Measurement before, long life) {
    boolean tooSoon = !before.canary().equals("gone") && isTooSoon(life);
    return tooSoon ? Optional.of(Fault.CONTRADICTING) : Optional.empty();
  }

  private static boolean hasOne(Measurement said) {
    return KNOWN.contains(said.canary()) || said.canary().equals("gone");
  }

  /** The next one is planted as soon as one is gone. */
  private static long age(Measurement said) {
    return said.canary().equals("gone") ? 0 : said.canaryHours();
  }
}
