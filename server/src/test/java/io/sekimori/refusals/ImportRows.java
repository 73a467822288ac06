package io.sekimori.refusals;

import java.util.List;

/** Imports. */
final class ImportRows {
  private static final String FILE = "顧客番号,氏名\n$fresh,架空 太郎\n";

  private ImportRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("GET /api/v1/imports", Who.OWNER),
        Row.of("POST /api/v1/imports", Who.OWNER)
            .query("population", "demo")
            .csv(FILE)
            .not(Exempt.STREAM, Dimension.MALFORMED),
        Row.of("GET /api/v1/imports/{import}", Who.OWNER, "$import").unknown("import"),
        Row.of("GET /api/v1/imports/{import}/mapping", Who.OWNER, "$import").unknown("import"),
        Row.of("PUT /api/v1/imports/{import}/mapping", Who.OWNER, "$import")
            .json("$mapping")
            .unknown("import"),
        Row.of("POST /api/v1/imports/{import}/check", Who.OWNER, "$import")
            .bare()
            .unknown("import")
            .answers("served", "conflict"),
        Row.of("POST /api/v1/imports/{import}/start", Who.OWNER, "$import")
            .bare()
            .unknown("import")
            .answers("served", "conflict"),
        Row.of("POST /api/v1/imports/{import}/cancel", Who.OWNER, "$importToCancel")
            .bare()
            .unknown("importToCancel"),
        Row.of("GET /api/v1/imports/{import}/problems", Who.OWNER, "$import").unknown("import"));
  }

  static List<Row> pages() {
    return List.of(
        Row.of("GET /imports", Who.OWNER),
        Row.of("POST /imports", Who.OWNER)
            .form("population", "demo")
            .form("bytes", "10")
            .header("Accept", "application/json"),
        Row.of("PUT /imports/{id}/file", Who.OWNER, "$pageImportBegun")
            .csv(FILE)
            .header("Content-Type", "application/octet-stream")
            .not(Exempt.STREAM, Dimension.MALFORMED)
            .unknown("pageImportBegun"),
        Row.of("GET /imports/{id}", Who.OWNER, "$pageImport").unknown("pageImport"),
        Row.of("GET /imports/{id}/status", Who.OWNER, "$pageImport")
            .query("seen", "uploaded")
            .unknown("pageImport"));
  }

  static List<Row> doings() {
    return List.of(
        Row.of("POST /imports/{id}/encoding", Who.OWNER, "$pageImport")
            .form("encoding", "utf-8")
            .unknown("pageImport"),
        Row.of("POST /imports/{id}/mapping", Who.OWNER, "$pageImport")
            .form("place", "customer-number:0")
            .form("bad", "refuse-row")
            .form("then", "STAY")
            .unknown("pageImport")
            .answers("served", "malformed-request", "invalid-value"),
        Row.of("POST /imports/{id}/start", Who.OWNER, "$pageImport")
            .bare()
            .unknown("pageImport")
            .answers("served", "conflict"),
        Row.of("POST /imports/{id}/cancel", Who.OWNER, "$pageImportToCancel")
            .bare()
            .unknown("pageImportToCancel"),
        Row.of("GET /imports/{id}/problems", Who.OWNER, "$pageImport").unknown("pageImport"),
        Row.of("GET /imports/{id}/problems.csv", Who.OWNER, "$pageImport").unknown("pageImport"));
  }
}
