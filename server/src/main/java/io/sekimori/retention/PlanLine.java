package io.sekimori.retention;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says of one rule.
 *
 * @param digest of the rule as it stood
 * @param due how many would be erased
 * @param ages how many of them are over by up to 30, 90, 365 and more days
 * @param oldest the earliest day from which a period of them counts
 * @param held how many are due and held
 */
public record PlanLine(
    String rule,
    String subject,
    String digest,
    long due,
    List<Long> ages,
    @Nullable LocalDate oldest,
    long held) {
  /** Where the bands of age end, in days. */
  static final List<Integer> BANDS = List.of(30, 90, 365);

  public PlanLine {
    ages = List.copyOf(ages);
  }

  String content() {
    return "%s %s %s %d %d/%d/%d/%d %s %d"
        .formatted(
            rule,
            subject,
            digest,
            due,
            ages.get(0),
            ages.get(1),
            ages.get(2),
            ages.get(3),
            oldest == null ? "-" : oldest,
            held);
  }

  static PlanLine parse(String line) {
    var words = line.split(" ", -1);
    var ages = List.of(words[4].split("/", -1)).stream().map(Long::valueOf).toList();
    return new PlanLine(
        words[0],
        words[1],
        words[2],
        Long.parseLong(words[3]),
        ages,
        words[5].equals("-") ? null : LocalDate.parse(words[5]),
        Long.parseLong(words[6]));
  }

  /** Counts, for stores that list. */
  static final class Tally {
    private final Rule rule;
    private final LocalDate today;
    private final long[] ages = new long[BANDS.size() + 1];
    private long due;
    private long held;
    private @Nullable LocalDate oldest;

    Tally(Rule rule, LocalDate today) {
      this.rule = rule;
      this.today = today;
    }

    void add(Unit unit, Held holds) {
      if (!rule.due(unit.day(), today)) {
        return;
      }
      if (holds.holds(rule, unit)) {
        held++;
        return;
      }
      add(unit.day(), 1L);
    }

    /** So many of one day that are not held. */
    void add(LocalDate day, Long count) {
      if (count > 0 && rule.due(day, today)) {
        due += count;
        ages[band(ChronoUnit.DAYS.between(rule.keptUntil(day), today))] += count;
        oldest = earlier(oldest, day);
      }
    }

    /** So many of one day that are held. */
    void held(LocalDate day, Long count) {
      held += rule.due(day, today) ? count : 0;
    }

    PlanLine line() {
      return new PlanLine(
          rule.id(),
          rule.subject(),
          rule.hash().hex(),
          due,
          List.of(ages[0], ages[1], ages[2], ages[3]),
          oldest,
          held);
    }
  }

  static int band(long daysOver) {
    int band = 0;
    while (band < BANDS.size() && daysOver > BANDS.get(band)) {
      band++;
    }
    return band;
  }

  static LocalDate earlier(@Nullable LocalDate one, LocalDate other) {
    return one == null || other.isBefore(one) ? other : one;
  }
}
