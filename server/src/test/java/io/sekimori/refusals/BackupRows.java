package io.sekimori.refusals;

import java.util.List;

/** Backups. */
final class BackupRows {
  private BackupRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("GET /backups", Who.ADMIN),
        Row.of("POST /backups", Who.ADMIN).form("part", "ledger"),
        Row.of("POST /backups/rehearsals", Who.ADMIN).bare(),
        Row.of("GET /api/v1/backups", Who.ADMIN),
        Row.of("POST /api/v1/backups", Who.ADMIN).json("{\"parts\": [\"ledger\"]}"),
        Row.of("POST /api/v1/backups/rehearsals", Who.ADMIN).bare());
  }
}
