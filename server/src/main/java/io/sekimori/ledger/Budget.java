package io.sekimori.ledger;

import io.sekimori.terms.ProblemCode;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is counted per actor and day (Japan time), from committed entries only, so that every node
 * and every restart counts alike.
 */
public enum Budget {
  /** Distinct customers shown masked, for any purpose. */
  MASKED_PEOPLE("masked-people", false),
  /** Distinct customers of whom a value was shown unmasked or taken by a job, per purpose. */
  UNMASKED_PEOPLE("unmasked-people", true),
  /** Distinct customers about whom a question was answered, per purpose. */
  CONFIRMED_PEOPLE("confirmed-people", true),
  /** Searches. */
  SEARCHES("searches", false),
  /**
   * Searches that found nobody or more than a budget allows, and match questions answered no. Once
   * it is spent no question is answered any more, whatever its answer.
   */
  MISSES("misses", false);

  /** The fact of a refusal that names the budget. */
  static final String FACT = "budget";

  private final String text;
  private final boolean perPurpose;

  Budget(String text, boolean perPurpose) {
    this.text = text;
    this.perPurpose = perPurpose;
  }

  /** The budget that made a refusal of this entry, if one did. */
  static Optional<Budget> exhaustedIn(Event entry) {
    return entry.code() == ProblemCode.OVER_BUDGET
        ? Arrays.stream(values())
            .filter(budget -> budget.text.equals(entry.facts().get(FACT)))
            .findFirst()
        : Optional.empty();
  }

  /** As in refusals' facts and in the policy. */
  public String text() {
    return text;
  }

  /** True if every purpose has its own count. */
  public boolean perPurpose() {
    return perPurpose;
  }
}
