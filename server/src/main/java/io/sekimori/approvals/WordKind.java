package io.sekimori.approvals;

import java.util.Locale;

/** What can be said after a request. */
public enum WordKind {
  APPROVED,
  /** 否認: final. */
  REJECTED,
  /** 引戻し: by the requester, final. */
  WITHDRAWN,
  /** Another content than the approved one was to be carried out: final. */
  VOIDED,
  /** 差戻し: to the requester, or to an earlier stage. */
  SENT_BACK,
  /** The requester handed it in again, edited or not; every earlier word is void. */
  RESUBMITTED,
  /** 後閲: seen after the decision. */
  REVIEWED;

  /** As in messages and in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Of its entry in the ledger. */
  String type() {
    return "approval-" + text();
  }

  /** True if words said before count no longer or less; its row must not vanish unseen. */
  boolean takesAway() {
    return switch (this) {
      case REJECTED, WITHDRAWN, VOIDED, SENT_BACK, RESUBMITTED -> true;
      case APPROVED, REVIEWED -> false;
    };
  }

  /** True if it is said by who asked, and not by who is asked. */
  boolean byRequester() {
    return switch (this) {
      case WITHDRAWN, VOIDED, RESUBMITTED -> true;
      case APPROVED, REJECTED, SENT_BACK, REVIEWED -> false;
    };
  }
}
