package io.sekimori.refusals;

import java.util.List;

/** Retention: its pages and its API. */
final class RetentionRows {
  private static final String ASK = "{\"approvers\": [\"$officer\"], \"needed\": 1}";

  private RetentionRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("GET /api/v1/retention", Who.OWNER).weak(),
        Row.of("PUT /api/v1/retention/anchors", Who.OWNER)
            .json(
                "{\"trigger\": \"account-closed\", \"days\": [{\"customer\": \"$customer\","
                    + " \"day\": \"2020-01-01\"}]}"),
        Row.of("POST /api/v1/retention/anchors/withdrawals", Who.OWNER)
            .json("{\"trigger\": \"account-closed\", \"customers\": [\"$customer\"]}"),
        Row.of("POST /api/v1/retention/holds", Who.OWNER)
            .json("{\"kind\": \"object\", \"subject\": \"imports:none\", \"reason\": \"dispute\"}")
            .weak(),
        Row.of("POST /api/v1/retention/holds/{hold}/review", Who.OWNER, "hld-none")
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /api/v1/retention/holds/{hold}/lift", Who.OWNER, "hld-none")
            .json(ASK)
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /api/v1/retention/rules", Who.OWNER)
            .json(
                "{\"content\": \"credential class credential vault account-closed P30D"
                    + " -\\nno-longer-needed - G5 2022-04-01 - APPI 22\", \"approvers\":"
                    + " [\"$officer\"], \"needed\": 1}"),
        Row.of("POST /api/v1/retention/plans", Who.OWNER).json("{\"store\": \"vault\"}"),
        Row.of("POST /api/v1/retention/plans/{plan}/runs", Who.OWNER, "pln-none")
            .json(ASK)
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /api/v1/retention/clock", Who.OWNER).json(ASK),
        Row.of("GET /api/v1/retention/certificates/{certificate}", Who.OWNER, "crt-none")
            .weak()
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN));
  }

  static List<Row> pages() {
    return List.of(
        Row.of("GET /retention", Who.OWNER).weak(),
        Row.of("GET /retention/certificates/{certificate}", Who.OWNER, "crt-none")
            .weak()
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /retention/holds", Who.OWNER)
            .form("kind", "object")
            .form("subject", "imports:none")
            .form("reason", "dispute")
            .weak(),
        Row.of("POST /retention/holds/{hold}/review", Who.OWNER, "hld-none")
            .bare()
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /retention/holds/{hold}/request", Who.OWNER, "hld-none")
            .form("approvers", "$officer")
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /retention/holds/{hold}/lift/{approval}", Who.OWNER, "hld-none", "apv-none")
            .bare()
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /retention/rules", Who.OWNER)
            .form("rule", "credential")
            .form("count", "30")
            .form("unit", "days")
            .form("approvers", "$officer"),
        Row.of("POST /retention/rules/{rule}/set/{approval}", Who.OWNER, "credential", "apv-none")
            .bare()
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /retention/clock/request", Who.OWNER).form("approvers", "$officer"),
        Row.of("POST /retention/clock/accept/{approval}", Who.OWNER, "apv-none")
            .bare()
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /retention/plans", Who.OWNER).form("store", "vault"),
        Row.of("POST /retention/plans/{plan}/request", Who.OWNER, "pln-none")
            .form("approvers", "$officer")
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /retention/plans/{plan}/run/{approval}", Who.OWNER, "pln-none", "apv-none")
            .bare()
            .answers("not-found")
            .not(Exempt.ALIKE, Dimension.UNKNOWN));
  }
}
