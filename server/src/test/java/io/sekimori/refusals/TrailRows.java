package io.sekimori.refusals;

import java.util.List;

/** The ledger. */
final class TrailRows {
  private TrailRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("GET /trail/customers/{customer}", Who.CLERK, "$customer")
            .weak()
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("GET /trail/people/{person}", Who.CLERK, "$idle")
            .weak()
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("GET /histories/people", Who.CLERK).query("person", "$idle").anybody(Exempt.PUBLIC),
        Row.of("GET /histories/customers/{customer}", Who.CLERK, "$customer")
            .weak()
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("GET /histories/people/{person}", Who.CLERK, "$idle")
            .weak()
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("GET /receipts/{index}", Who.CLERK, "0")
            .anybody(Exempt.PUBLIC)
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("GET /receipts/{index}/proof", Who.CLERK, "0")
            .header("Accept", "*/*")
            .anybody(Exempt.PUBLIC)
            .unknown("0"),
        Row.of("GET /ledger", Who.AUDITOR),
        Row.of("POST /ledger/export", Who.AUDITOR).bare(),
        Row.of("GET /ledger/pruning", Who.OWNER),
        Row.of("POST /ledger/pruning", Who.OWNER).form("approvers", "$officer").answers("conflict"),
        Row.of("POST /ledger/pruning/{approval}", Who.OWNER, "apv-none")
            .bare()
            .unknown("apv-none")
            .answers("not-found"),
        Row.of("POST /api/v1/ledger/exports", Who.AUDITOR).bare(),
        Row.of("GET /api/v1/customers/{customer}/history", Who.CLERK, "$customer")
            .query("limit", "10")
            .weak()
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("GET /api/v1/people/{person}/history", Who.CLERK, "$idle")
            .query("limit", "10")
            .weak()
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("GET /api/v1/receipts/{index}", Who.CLERK, "0").anybody(Exempt.PUBLIC).unknown("0"),
        Row.of("GET /checkpoint", Who.OPEN),
        Row.of("GET /tile/**", Who.AUDITOR, "0/000.p/1").unknown("0/000.p/1"));
  }
}
