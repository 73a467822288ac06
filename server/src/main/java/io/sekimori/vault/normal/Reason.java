package io.sekimori.vault.normal;

import java.util.Locale;

/**
 * Why a value is none. The text stands in reports of bad rows; the message is {@code
 * vault.malformed.<text>}.
 */
public enum Reason {
  EMPTY,
  TOO_LONG,
  UNDECODABLE,
  WRONG_CHARACTERS,
  WRONG_LENGTH,
  WRONG_FORM,
  WRONG_CHECK_DIGIT,
  ALL_EQUAL,
  UNKNOWN_PREFIX,
  UNKNOWN_WORD,
  IMPOSSIBLE_DATE;

  /** As in reports and message keys: {@code wrong-check-digit}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
