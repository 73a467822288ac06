package io.sekimori.access;

import io.sekimori.terms.Form;

/** What a caller wants to do; every entry point names one. */
public enum Act {
  SEARCH,
  VIEW_MASKED,
  MATCH,
  REVEAL,
  BULK_REVEAL,
  /** The customers of a list that a second natural person agreed to, each time. */
  REVEAL_LISTED,
  /** Values that were replaced: a right of its own. */
  REVEAL_PAST,
  /** New versions of values (訂正). Whoever may correct need not see. */
  CORRECT,
  /** Erasure of a retention class (消去); takes a second natural person each time. */
  ERASE,
  READ_HISTORY,
  READ_LEDGER,
  EXPORT_LEDGER,
  /** Evidence for a period (監査証拠): population, completeness, sample. For auditors. */
  MAKE_EVIDENCE,
  IMPORT,
  OPEN_CASE,
  /** To agree, as the second natural person, to what somebody else asks for. */
  APPROVE,
  ADMINISTER_ACCESS,
  ADMINISTER_PEOPLE,
  ADMINISTER_KEYS,
  /** The server itself: its mail server, where alarms go, its backups. */
  ADMINISTER_SYSTEM,
  /** The list of what is due (期限管理事項), and what it became. */
  READ_DUTIES,
  /** To establish duties, decide them, file for others, answer alarms. */
  KEEP_DUTIES,
  /** Systems at vendors (外部委託先), their agents and what they report. */
  MANAGE_VENDORS,
  /** To ask whether to hand anything over to a vendor (受渡し), and to note what was: for tools. */
  HAND_OVER,
  /** The register of systems that hold personal data (個人データ取扱台帳). */
  MANAGE_SYSTEMS,
  /** To hand in what another system says of itself: its logs, its counts. Also for programs. */
  REPORT_SYSTEM,
  /** Rules of retention, plans and runs; what destroys takes a second natural person as well. */
  MANAGE_RETENTION,
  /** To keep data from being erased (消去保留); lifting it takes two. */
  HOLD,
  /** To keep a whole class from being erased, and to say that a hold is still needed. */
  HOLD_WIDELY,
  /** To declare an event (有事の発動), on which grants wait; takes a second natural person. */
  DECLARE_EVENT,
  REVOKE;

  /** True if a customer's data come into it: needs a standing grant. */
  public boolean aboutCustomers() {
    return switch (this) {
      case SEARCH,
          VIEW_MASKED,
          MATCH,
          REVEAL,
          BULK_REVEAL,
          REVEAL_LISTED,
          REVEAL_PAST,
          CORRECT,
          ERASE ->
          true;
      case READ_HISTORY,
          READ_LEDGER,
          EXPORT_LEDGER,
          MAKE_EVIDENCE,
          IMPORT,
          OPEN_CASE,
          APPROVE,
          ADMINISTER_ACCESS,
          ADMINISTER_PEOPLE,
          ADMINISTER_KEYS,
          ADMINISTER_SYSTEM,
          READ_DUTIES,
          KEEP_DUTIES,
          MANAGE_VENDORS,
          HAND_OVER,
          MANAGE_SYSTEMS,
          REPORT_SYSTEM,
          MANAGE_RETENTION,
          HOLD,
          HOLD_WIDELY,
          DECLARE_EVENT,
          REVOKE ->
          false;
    };
  }

  /** Masked views and searches may be taken without a purpose and a case; more may not. */
  boolean needsReason() {
    return aboutCustomers() && this != SEARCH && this != VIEW_MASKED;
  }

  /** The forms in which this act may show or change a field: budgets and proofs go by the act. */
  boolean shows(Form form) {
    return switch (this) {
      case SEARCH -> form == Form.MASKED || form == Form.CONFIRMED;
      case VIEW_MASKED -> form == Form.MASKED || form == Form.RENDITION;
      case MATCH -> form == Form.CONFIRMED;
      case REVEAL -> form == Form.LAST_4 || form == Form.FULL || form == Form.PAGE;
      case BULK_REVEAL -> form == Form.FULL || form == Form.PROCESSED;
      case REVEAL_LISTED, REVEAL_PAST -> form == Form.FULL;
      case CORRECT -> form == Form.WRITTEN;
      case ERASE -> form == Form.ERASED;
      case READ_HISTORY,
          READ_LEDGER,
          EXPORT_LEDGER,
          MAKE_EVIDENCE,
          IMPORT,
          OPEN_CASE,
          APPROVE,
          ADMINISTER_ACCESS,
          ADMINISTER_PEOPLE,
          ADMINISTER_KEYS,
          ADMINISTER_SYSTEM,
          READ_DUTIES,
          KEEP_DUTIES,
          MANAGE_VENDORS,
          HAND_OVER,
          MANAGE_SYSTEMS,
          REPORT_SYSTEM,
          MANAGE_RETENTION,
          HOLD,
          HOLD_WIDELY,
          DECLARE_EVENT,
          REVOKE ->
          form == Form.MASKED;
    };
  }

  /** True if it changes what people may do: excludes seeing any customer. */
  boolean administers() {
    return this == ADMINISTER_ACCESS
        || this == ADMINISTER_PEOPLE
        || this == ADMINISTER_KEYS
        || this == ADMINISTER_SYSTEM;
  }

  /** True if a token may name it; an agreement is never given through a program. */
  public boolean forTokens() {
    return !aboutCustomers() && this != APPROVE;
  }

  /** True if a program may do it by itself, without a person who lent a proof. */
  boolean forPrograms() {
    return !aboutCustomers()
        && !administers()
        && this != APPROVE
        && this != MAKE_EVIDENCE
        && this != MANAGE_SYSTEMS
        && this != MANAGE_RETENTION
        && this != HOLD_WIDELY
        && this != DECLARE_EVENT
        && this != REVOKE;
  }

  /**
   * True if a password and a code are enough: masked views, reading about oneself's work, and what
   * only reduces.
   */
  boolean weakAssuranceSuffices() {
    return switch (this) {
      case SEARCH, VIEW_MASKED, READ_HISTORY, OPEN_CASE, READ_DUTIES, HOLD, REVOKE -> true;
      case MATCH,
          REVEAL,
          BULK_REVEAL,
          REVEAL_LISTED,
          REVEAL_PAST,
          CORRECT,
          ERASE,
          READ_LEDGER,
          EXPORT_LEDGER,
          MAKE_EVIDENCE,
          IMPORT,
          APPROVE,
          ADMINISTER_ACCESS,
          ADMINISTER_PEOPLE,
          ADMINISTER_KEYS,
          ADMINISTER_SYSTEM,
          KEEP_DUTIES,
          MANAGE_VENDORS,
          HAND_OVER,
          MANAGE_SYSTEMS,
          REPORT_SYSTEM,
          MANAGE_RETENTION,
          HOLD_WIDELY,
          DECLARE_EVENT ->
          false;
    };
  }
}
