package io.sekimori.refusals;

/** One way in which a request is not as it should be. */
enum Dimension {
  NO_SIGN_IN("no sign-in", Table.WHO, false),
  ROLE("wrong role", Table.WHO, false),
  ORGANISATION("affiliate", Table.WHO, false),
  NETWORK("unknown network", Table.WHO, false),
  PASSKEY_AGE("passkey too old", Table.WHO, false),
  PASSWORD("password only", Table.WHO, false),
  TOKEN("token without scope", Table.WHO, false),
  PURPOSE_MISSING("no purpose", Table.WHY, false),
  PURPOSE_UNKNOWN("unknown purpose", Table.WHY, false),
  PURPOSE_FOREIGN("purpose of others", Table.WHY, false),
  CASE_MISSING("no case", Table.WHY, false),
  CASE_UNKNOWN("unknown case", Table.WHY, false),
  CASE_CLOSED("closed case", Table.WHY, false),
  CASE_FOREIGN("case of others", Table.WHY, false),
  BUDGET("over budget", Table.WHY, false),
  UNKNOWN("unknown subject", Table.WHY, false),
  OVERSIZED("too large", Table.WHAT, false),
  MALFORMED("malformed", Table.WHAT, false),
  NOT_UTF8("not UTF-8", Table.WHAT, false),
  ABSENT("a part left out", Table.WHAT, true),
  SQL("SQL in each text", Table.WHAT, true),
  HTML("HTML in each text", Table.WHAT, true),
  CSRF("no CSRF token", Table.WHAT, false),
  METHOD("wrong method", Table.WHAT, false),
  CONTENT_TYPE("wrong content type", Table.WHAT, false);

  /** The three tables of the document. */
  enum Table {
    WHO("Who asks"),
    WHY("What for, and about whom"),
    WHAT("The request itself");

    final String title;

    Table(String title) {
      this.title = title;
    }
  }

  final String title;
  final Table table;

  /** True if the request may also be served, as text that means nothing. */
  final boolean mayServe;

  Dimension(String title, Table table, boolean mayServe) {
    this.title = title;
    this.table = table;
    this.mayServe = mayServe;
  }
}
