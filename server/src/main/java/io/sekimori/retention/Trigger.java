package io.sekimori.retention;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** From which day a period counts. The numbers stand in the database. */
public enum Trigger {
  /** The end of the contract (契約終了日); told by the firm's core system. */
  ACCOUNT_CLOSED(1),
  /** When an object came into its store. */
  CREATED(2),
  /** When it was last used; told. */
  LAST_USE(3),
  /** The end of the case that it belongs to; told. */
  CASE_CLOSED(4),
  /** One day for all, which the rule names. */
  FIXED(5);

  private final int number;

  Trigger(int number) {
    this.number = number;
  }

  /** In the database, for ever. */
  int number() {
    return number;
  }

  /** As in files, in the API and in message keys. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True if the day is put by {@code PUT /api/v1/retention/anchors}. */
  public boolean told() {
    return this != CREATED && this != FIXED;
  }

  /**
   * The trigger of this name.
   *
   * @throws Refusal INVALID_VALUE
   */
  public static Trigger parse(String text) {
    return Arrays.stream(values())
        .filter(one -> one.text().equals(text))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "trigger"));
  }
}
