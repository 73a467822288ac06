package io.sekimori.approvals;

import java.util.Locale;

/**
 * Why somebody approved or rejected: a list to choose from and no free text, because free text ends
 * up holding customers' names. The message is {@code approvals.grounds.<text>}.
 */
public enum Grounds {
  DUTY_REQUIRES,
  TEMPORARY_COVER,
  CHECKED_WITH_LINE_MANAGER,
  INCIDENT_RESPONSE,
  STATUTORY_DUTY,
  NOT_NEEDED,
  TOO_WIDE,
  TOO_LONG,
  WRONG_RECEIVER,
  REQUESTER_CHANGED_MIND,
  CONTENT_CHANGED;

  /** As in the ledger and the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
