package io.sekimori.systems;

import java.util.Locale;

/** What is known of a system. */
public enum Standing {
  /** It is in use and described. */
  IN_USE,
  /** Vendor control (外部委託先管理) knows it, and nobody has described it here. */
  UNDESCRIBED,
  /** The ledger says that it is registered, and the row that describes it is not what was set. */
  ALTERED,
  /** It holds nothing any more. */
  REMOVED;

  /** As in the ledger and in files: {@code in-use}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
