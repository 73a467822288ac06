package io.sekimori.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The rules of a decision, in order; each narrows the grants or refuses. */
enum Rule {
  NOT_STOPPED,
  CALLER_KNOWN,
  ACT_ALLOWED,
  ADMINISTRATOR_SEES_NO_CUSTOMER,
  PURPOSE_GIVEN,
  PURPOSE_FITS_CALLER,
  WITHIN_TOKEN,
  GRANT_FOR_ACT,
  GRANT_FOR_PURPOSE,
  GRANT_FOR_FIELDS,
  GRANT_FOR_FORM,
  GRANT_FOR_ORGANISATION,
  NUMBERS_STAY_AT_HOME,
  NETWORK_ALLOWED,
  WHILE_DECLARED,
  HOURS_ALLOWED,
  PROOF_SUFFICES,
  CASE_GIVEN,
  CASE_OPEN,
  CASE_FITS_PURPOSE,
  CASE_ABOUT_CUSTOMER,
  POPULATION_ALLOWED;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As in reasons; the message is {@code access.reason.<text>}. */
  String text() {
    return text;
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(Rule::text).toList();
  }
}
