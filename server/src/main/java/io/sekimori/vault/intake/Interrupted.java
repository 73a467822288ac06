package io.sekimori.vault.intake;

/** The work on an import stops here and now: the server ends, or somebody ended the import. */
final class Interrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Interrupted() {
    super("interrupted", null, false, false);
  }
}
