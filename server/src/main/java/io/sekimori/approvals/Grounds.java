package io.sekimori.approvals;

import java.util.Locale;

/**
 * Why somebody spoke as they did: a list to choose from, which is what the ledger gets. Free text
 * ends up holding customers' names; an opinion in one's own words is kept sealed and apart. The
 * message is {@code approvals.grounds.<text>}.
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
  /** 差戻し: what would have to be there to judge is missing or unclear. */
  UNCLEAR,
  EVIDENCE_MISSING,
  TO_BE_CORRECTED,
  /** 後閲: seen afterwards, without or with an objection. */
  SEEN,
  OBJECTION,
  REQUESTER_CHANGED_MIND,
  CORRECTED,
  CONTENT_CHANGED;

  /** True if it goes with words of this kind. */
  public boolean fits(WordKind kind) {
    return switch (this) {
      case DUTY_REQUIRES,
          TEMPORARY_COVER,
          CHECKED_WITH_LINE_MANAGER,
          INCIDENT_RESPONSE,
          STATUTORY_DUTY,
          NOT_NEEDED,
          TOO_WIDE,
          TOO_LONG,
          WRONG_RECEIVER ->
          kind == WordKind.APPROVED || kind == WordKind.REJECTED || kind == WordKind.SENT_BACK;
      case UNCLEAR, EVIDENCE_MISSING, TO_BE_CORRECTED ->
          kind == WordKind.SENT_BACK || kind == WordKind.REJECTED;
      case SEEN, OBJECTION -> kind == WordKind.REVIEWED;
      case REQUESTER_CHANGED_MIND -> kind == WordKind.WITHDRAWN;
      case CORRECTED -> kind == WordKind.RESUBMITTED;
      case CONTENT_CHANGED -> kind == WordKind.VOIDED;
    };
  }

  /** As in the ledger and the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
