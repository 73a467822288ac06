package io.sekimori.retention;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
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
  FIXED(5),
  /** The last day of the year in which the contract ended; the day that is told is the same. */
  ACCOUNT_CLOSED_YEAR(1);

  private final int number;

  Trigger(int number) {
    this.number = number;
  }

  /** Of the day that is told, in the database, for ever. */
  int number() {
    return number;
  }

  /** As in files, in the API and in message keys. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True if the day is put by {@code PUT /api/v1/retention/anchors}. */
  public boolean told() {
    return occasion() == this && this != CREATED && this != FIXED;
  }

  /** The one whose told day this goes by. */
  Trigger occasion() {
    return this == ACCOUNT_CLOSED_YEAR ? ACCOUNT_CLOSED : this;
  }

  /** From which day on the period counts. */
  LocalDate counts(LocalDate day) {
    return this == ACCOUNT_CLOSED_YEAR ? day.with(TemporalAdjusters.lastDayOfYear()) : day;
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
