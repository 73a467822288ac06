package io.sekimori.access;

import io.sekimori.terms.Form;

/** What a caller wants to do; every entry point names one. */
public enum Act {
  SEARCH,
  VIEW_MASKED,
  MATCH,
  REVEAL,
  BULK_REVEAL,
  /** Values that were replaced: a right of its own. */
  REVEAL_PAST,
  /** New versions of values (訂正). Whoever may correct need not see. */
  CORRECT,
  /** Erasure of a retention class (消去); takes a second natural person each time. */
  ERASE,
  READ_HISTORY,
  READ_LEDGER,
  EXPORT_LEDGER,
  IMPORT,
  OPEN_CASE,
  /** To agree, as the second natural person, to what somebody else asks for. */
  APPROVE,
  ADMINISTER_ACCESS,
  ADMINISTER_PEOPLE,
  ADMINISTER_KEYS,
  REVOKE;

  /** True if a customer's data come into it: needs a standing grant. */
  public boolean aboutCustomers() {
    return switch (this) {
      case SEARCH, VIEW_MASKED, MATCH, REVEAL, BULK_REVEAL, REVEAL_PAST, CORRECT, ERASE -> true;
      case READ_HISTORY,
          READ_LEDGER,
          EXPORT_LEDGER,
          IMPORT,
          OPEN_CASE,
          APPROVE,
          ADMINISTER_ACCESS,
          ADMINISTER_PEOPLE,
          ADMINISTER_KEYS,
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
      case REVEAL_PAST -> form == Form.FULL;
      case CORRECT -> form == Form.WRITTEN;
      case ERASE -> form == Form.ERASED;
      case READ_HISTORY,
          READ_LEDGER,
          EXPORT_LEDGER,
          IMPORT,
          OPEN_CASE,
          APPROVE,
          ADMINISTER_ACCESS,
          ADMINISTER_PEOPLE,
          ADMINISTER_KEYS,
          REVOKE ->
          form == Form.MASKED;
    };
  }

  /** True if it changes what people may do: excludes seeing any customer. */
  boolean administers() {
    return this == ADMINISTER_ACCESS || this == ADMINISTER_PEOPLE || this == ADMINISTER_KEYS;
  }

  /** True if a token may name it; an agreement is never given through a program. */
  public boolean forTokens() {
    return !aboutCustomers() && this != APPROVE;
  }

  /** True if a program may do it by itself, without a person who lent a proof. */
  boolean forPrograms() {
    return !aboutCustomers() && !administers() && this != APPROVE && this != REVOKE;
  }

  /**
   * True if a password and a code are enough: masked views, reading about oneself's work, and what
   * only reduces.
   */
  boolean weakAssuranceSuffices() {
    return switch (this) {
      case SEARCH, VIEW_MASKED, READ_HISTORY, OPEN_CASE, REVOKE -> true;
      case MATCH,
          REVEAL,
          BULK_REVEAL,
          REVEAL_PAST,
          CORRECT,
          ERASE,
          READ_LEDGER,
          EXPORT_LEDGER,
          IMPORT,
          APPROVE,
          ADMINISTER_ACCESS,
          ADMINISTER_PEOPLE,
          ADMINISTER_KEYS ->
          false;
    };
  }
}
