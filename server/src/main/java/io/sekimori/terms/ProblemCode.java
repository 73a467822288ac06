package io.sekimori.terms;

import java.util.Locale;

/**
 * Everything the gate can refuse, with its HTTP status. The code is the enum's name in lower case
 * with hyphens; title, detail and what to do next stand in the message files under {@code
 * problem.<code>.title|detail|remedy} in Japanese and English.
 */
public enum ProblemCode {
  // the request itself
  MALFORMED_ID(400),
  MALFORMED_REQUEST(400),
  MALFORMED_CURSOR(400),
  INVALID_VALUE(422),
  UNKNOWN_FIELD(422),
  TOO_MANY_CUSTOMERS(422),
  TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  IDEMPOTENCY_KEY_REUSED(422),
  IDEMPOTENCY_IN_PROGRESS(409),
  ALREADY_DONE(409),
  CONFLICT(409),
  PRECONDITION_REQUIRED(428),
  PRECONDITION_FAILED(412),
  TOO_MANY_REQUESTS(429),

  // a file that was sent
  FILE_EMPTY(422),
  FILE_NOT_TEXT(422),
  FILE_NOT_CSV(422),
  FILE_NO_HEADINGS(422),
  FILE_BROKEN_OFF(422),
  FILE_GONE(410),

  // who is asking
  SIGN_IN_REQUIRED(401),
  SIGN_IN_FAILED(401),
  LOCKED_OUT(401),
  LINK_EXPIRED(401),
  REPORT_NOT_ACCEPTED(401),
  PASSKEY_REQUIRED(403),
  PASSKEY_TOO_OLD(403),
  PASSKEY_BACKED_UP(403),
  TOKEN_INSUFFICIENT(403),
  STOPPED(403),
  CSRF(403),

  // what was asked: unknown and not permitted answer alike
  NOT_FOUND(404),
  NOT_PERMITTED(403),
  PURPOSE_REQUIRED(403),
  PURPOSE_NOT_PERMITTED(403),
  CASE_REQUIRED(403),
  CASE_CLOSED(403),
  CASE_FOREIGN(403),
  FIELD_NOT_PERMITTED(403),
  FORM_NOT_PERMITTED(403),
  NETWORK_NOT_PERMITTED(403),
  ORGANISATION_NOT_PERMITTED(403),
  POPULATION_NOT_PERMITTED(403),
  EVENT_NOT_DECLARED(403),
  OVER_BUDGET(429),
  SELF_GRANT(403),
  ASKED_YOURSELF(403),
  APPROVAL_REQUIRED(403),
  APPROVAL_VOID(409),
  ON_HOLD(409),
  LAST_TWO(409),

  // a question about the past
  WINDOW_REVERSED(422),
  WINDOW_IN_FUTURE(422),
  WINDOW_TOO_EARLY(422),
  WINDOW_PRUNED(422),
  WINDOW_TOO_LONG(422),
  SAMPLE_TOO_LARGE(422),
  ACTOR_UNKNOWN(404),
  CHECKPOINT_NOT_OURS(409),

  // the gate itself
  ERASED(410),
  LEDGER_UNAVAILABLE(503),
  LEDGER_ROLLED_BACK(503),
  LEDGER_ALTERED(503),
  OLDER_ENTRIES_UNREADABLE(503),
  ENTRY_PRUNED(410),
  EVIDENCE_ALTERED(503),
  KEYS_UNAVAILABLE(503),
  DATABASE_UNAVAILABLE(503),
  CLOCK_IMPLAUSIBLE(503),
  NOT_READY(503),
  FONT_MISSING(503),
  INTERNAL(500);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  /** The HTTP status of a response with this code. */
  public int status() {
    return status;
  }

  /** The code as in responses, message keys and the ledger: {@code over-budget}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
