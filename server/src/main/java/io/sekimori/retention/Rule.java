package io.sekimori.retention;

import io.sekimori.approvals.ContentHash;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is kept how long, where, and why.
 *
 * @param id names the text {@code retention.rule.<id>}
 * @param kind whether {@code subject} is a retention class of the field catalogue or a kind of
 *     object
 * @param store such as {@code vault}
 * @param period its last day is still a day of keeping
 * @param fixed the day of {@link Trigger#FIXED}
 */
public record Rule(
    String id,
    Kind kind,
    String subject,
    String store,
    Trigger trigger,
    Period period,
    @Nullable LocalDate fixed,
    List<Basis> bases) {
  /** The kind of approvals of a change. */
  public static final String KIND = "retention-rule";

  /** What a rule is about. */
  public enum Kind {
    CLASS,
    OBJECTS
  }

  public Rule {
    bases = List.copyOf(bases);
    if (!Ids.wellFormed(id) || !Ids.wellFormed(subject) || !Ids.wellFormed(store)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "rule");
    }
    if (period.isNegative() || bases.isEmpty() || (trigger == Trigger.FIXED) != (fixed != null)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "period");
    }
  }

  /**
   * Refuses what the bases that it names forbid.
   *
   * @throws Refusal INVALID_VALUE about {@code period} if it is shorter than a basis in force keeps
   */
  void requireLawful(LocalDate today) {
    requireLawful(bases, today);
  }

  /** The same for bases that another rule names. */
  private void requireLawful(List<Basis> others, LocalDate today) {
    var from = LocalDate.of(2000, 1, 1);
    for (var basis : others) {
      var least = basis.demands(today);
      if (least.isPresent() && from.plus(period).isBefore(from.plus(least.get()))) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "period");
      }
    }
  }

  /**
   * Refuses what the bases of a rule about the same subject forbid: who leaves a basis out is not
   * free of it, nor who counts from another day.
   *
   * @throws Refusal INVALID_VALUE about {@code period} or {@code trigger}
   */
  void requireNoLessThan(Rule other, LocalDate today) {
    if (kind != other.kind || !subject.equals(other.subject)) {
      return;
    }
    requireLawful(other.bases, today);
    boolean demanded = other.bases.stream().anyMatch(one -> one.demands(today).isPresent());
    if (demanded && trigger != other.trigger) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "trigger");
    }
  }

  /** The last day on which it is kept. */
  public LocalDate keptUntil(LocalDate anchor) {
    return trigger.counts(anchor).plus(period);
  }

  /** True if it is to be gone on this day. */
  boolean due(LocalDate anchor, LocalDate today) {
    return keptUntil(anchor).isBefore(today);
  }

  /**
   * The latest anchor that is {@link #due} on this day; months have not all the same days, and
   * those of one year may all be due at once.
   */
  LocalDate latestDue(LocalDate today) {
    var latest = today.minus(period).plusDays(4);
    while (!due(latest, today)) {
      latest = latest.minusDays(1);
    }
    return latest;
  }

  /** One line for the rule and one for each basis: what its approvers read. */
  public String content() {
    return List.of(
                id,
                kind.name().toLowerCase(java.util.Locale.ROOT),
                subject,
                store,
                trigger.text(),
                period.toString(),
                fixed == null ? "-" : fixed.toString())
            .stream()
            .collect(Collectors.joining(" "))
        + bases.stream().map(one -> "\n" + one.content()).collect(Collectors.joining());
  }

  /** What an approval of exactly this is bound to. */
  public ContentHash hash() {
    return ContentHash.of(KIND, content());
  }
}
