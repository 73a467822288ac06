package io.sekimori.refusals;

import java.util.List;

/** The register of systems: its pages, its files and its API. */
final class SystemRows {
  private static final String CRM =
      """
      {"name": "CRM", "purpose": "enquiries", "department": "service", "country": "jp",
      "classes": {"name": {"mode": "copy"}}, "readers": [], "custodians": []}
      """;

  private SystemRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("GET /api/v1/systems", Who.OWNER),
        Row.of("GET /api/v1/systems/register.csv", Who.OWNER).header("Accept", "*/*"),
        Row.of("GET /api/v1/systems/register.xlsx", Who.OWNER).header("Accept", "*/*"),
        Row.of("PUT /api/v1/systems/{system}", Who.OWNER, "crm").json(CRM).creates(),
        Row.of("PUT /api/v1/systems/{system}/log-mapping", Who.OWNER, "none")
            .json("{\"mapping\": \"{}\"}")
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /api/v1/systems/{system}/key", Who.OWNER, "none")
            .json("{\"populations\": [\"customers\"]}")
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("GET /api/v1/systems/{system}/counts", Who.OWNER, "none")
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /api/v1/systems/{system}/counts", Who.OWNER, "none")
            .json("{\"day\": \"2026-04-01\", \"classes\": {}, \"signature\": \"00\"}")
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /api/v1/systems/{system}/logs", Who.OWNER, "none")
            .query("from", "2026-04-01")
            .query("to", "2026-04-01")
            .csv("a,b\n")
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN));
  }

  static List<Row> pages() {
    return List.of(
        Row.of("GET /systems", Who.OWNER),
        Row.of("GET /systems/register.csv", Who.OWNER),
        Row.of("GET /systems/register.xlsx", Who.OWNER),
        Row.of("POST /systems/sheets", Who.OWNER)
            .header("Accept", "application/json")
            .csv("id,name\n"),
        Row.of("GET /systems/sheets/{sheet}", Who.OWNER, "sht-none")
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /systems/sheets/{sheet}/enter", Who.OWNER, "sht-none")
            .bare()
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /systems/sheets/{sheet}/rows/{row}/request", Who.OWNER, "sht-none", "2")
            .form("approvers", "$officer")
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /systems/{system}/removal", Who.OWNER, "none")
            .form("approvers", "$officer")
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /systems/{system}/set/{approval}", Who.OWNER, "none", "apv-none")
            .bare()
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN));
  }
}
