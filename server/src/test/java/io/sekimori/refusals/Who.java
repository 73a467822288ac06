package io.sekimori.refusals;

/** Who an endpoint is for. */
enum Who {
  /** Nobody need be known. */
  OPEN,
  /** Client service. */
  CLERK,
  /** Data owner: imports, cases, the ledger. */
  OWNER,
  /** Reads and exports the ledger. */
  AUDITOR,
  /** Administers access and people. */
  ADMIN,
  /** Whoever may agree to what an administrator asks. */
  OFFICER,
  /** Answers for the vendors. */
  VENDORS,
  /** Somebody who is about to go. */
  LEAVER,
  /** An application with a grant for a job. */
  BATCH;

  /** Somebody signed in with quite another role. */
  Who stranger() {
    return switch (this) {
      case ADMIN, AUDITOR, BATCH, OFFICER, VENDORS -> CLERK;
      case OPEN, CLERK, OWNER, LEAVER -> ADMIN;
    };
  }
}
