package io.sekimori.console;

import java.util.List;

/** The kinds of what is asked of a second person. */
final class Kinds {
  /** The one for which a program may draw a route of any stages. */
  static final String FREE = "authority";

  static final List<String> ALL =
      List.of(
          FREE,
          "duty-corrected",
          "duty-not-required",
          "erasure",
          "exposure-list",
          "feed",
          "key-rotation",
          "ledger-pruning",
          "recovery",
          "retention-plan",
          "retention-rule",
          "stop-lifting",
          "system-entered",
          "token",
          "vendor-ending",
          "vendor-reopening",
          "witness");

  private Kinds() {}
}
