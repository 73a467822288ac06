package io.sekimori.scan.detect;

/** How sure a finding is; its trace says why. */
public enum Confidence {
  /** Might be: shown on demand only, never counted. */
  LOW,
  /** Probably: reported. */
  MEDIUM,
  /** Hardly anything else: reported. */
  HIGH;

  /** Whether this belongs in a report. */
  public boolean reported() {
    return this != LOW;
  }
}
