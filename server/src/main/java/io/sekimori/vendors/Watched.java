package io.sekimori.vendors;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A watched source (監視対象).
 *
 * @param name as people call it; no customer's name
 */
public record Watched(SourceId id, SystemId system, String name, Terms terms, Instant since) {
  static final int LONGEST_NAME = 100;

  public Watched {
    requireName(name);
  }

  /** What more the firm knows of a source. */
  public enum Trait {
    /** The vendor may delete before the term: few young items mean nothing then. */
    EARLY,
    /** All that lies there was handed over by us and counted from the first item on. */
    ACCOUNTED;

    /** As in the API and the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was agreed.
   *
   * @param term after which an object must be gone, the deletion's own interval included
   * @param every how often a report is due
   * @param grace how late it may be
   */
  public record Terms(Duration term, Duration every, Duration grace, Set<Trait> traits) {
    private static final Duration LONGEST = Duration.ofDays(3653);

    public Terms {
      traits = Set.copyOf(traits);
      requireHours(term, Duration.ofHours(1));
      requireHours(every, Duration.ofHours(1));
      requireHours(grace, Duration.ZERO);
    }

    private static void requireHours(Duration duration, Duration least) {
      if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "hours");
      }
    }

    String[] traitTexts() {
      var texts = new TreeSet<String>();
      traits.forEach(trait -> texts.add(trait.text()));
      return texts.toArray(String[]::new);
    }

    static Trait trait(String text) {
      return Trait.valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  static void requireName(String name) {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "name");
    }
  }
}
