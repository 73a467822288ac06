package io.sekimori.access;

/** What a caller wants to do; every entry point names one. */
public enum Act {
  SEARCH,
  VIEW_MASKED,
  MATCH,
  REVEAL,
  BULK_REVEAL,
  READ_HISTORY,
  READ_LEDGER,
  EXPORT_LEDGER,
  IMPORT,
  OPEN_CASE,
  ADMINISTER_ACCESS,
  ADMINISTER_PEOPLE,
  ADMINISTER_KEYS,
  REVOKE
}
