package io.sekimori.database;

import java.util.Locale;

/** The three databases, the runtime role of each, and the folder of its migrations. */
public enum Store {
  DATA("sekimori_app", 24),
  LEDGER("sekimori_ledger", 8),
  KEYS("sekimori_keys", 8);

  private final String role;
  private final int connections;

  Store(String role, int connections) {
    this.role = role;
    this.connections = connections;
  }

  /** The folder below {@code db/} whose subfolders are schemas of this database. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the database unless the settings name another. */
  String database() {
    return "sekimori_" + folder();
  }

  /** The role that serves requests, unless the settings name another. */
  String role() {
    return role;
  }

  /** The most connections that one node holds. */
  int connections() {
    return connections;
  }
}
