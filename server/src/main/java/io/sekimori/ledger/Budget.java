package io.sekimori.ledger;

/**
 * What is counted per actor and day (Japan time), from committed entries only, so that every node
 * and every restart counts alike.
 */
public enum Budget {
  /** Distinct customers shown masked, for any purpose. */
  MASKED_PEOPLE("masked-people", false),
  /** Distinct customers of whom a value was shown unmasked, per purpose. */
  UNMASKED_PEOPLE("unmasked-people", true),
  /** Distinct customers about whom a question was answered, per purpose. */
  CONFIRMED_PEOPLE("confirmed-people", true),
  /** Searches. */
  SEARCHES("searches", false),
  /** Searches that found nobody, and match questions answered no. */
  MISSES("misses", false);

  private final String text;
  private final boolean perPurpose;

  Budget(String text, boolean perPurpose) {
    this.text = text;
    this.perPurpose = perPurpose;
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
