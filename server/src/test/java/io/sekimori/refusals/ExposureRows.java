package io.sekimori.refusals;

import java.util.List;

/** Exposure: questions about the past. */
final class ExposureRows {
  private static final String QUESTION =
      """
      {"of": {"kind": "anybody"}, "from": "2020-01-01T00:00:00Z", "to": "2020-01-02T00:00:00Z"}
      """;

  private static final String OF_CUSTOMER =
      """
      {"customer": "$customer", "from": "2020-01-01T00:00:00Z", "to": "2020-01-02T00:00:00Z"}
      """;

  private ExposureRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("POST /api/v1/exposures", Who.AUDITOR).json(QUESTION).answers("window-too-early"),
        Row.of("POST /api/v1/exposures/customers", Who.AUDITOR)
            .json(QUESTION)
            .answers("window-too-early"),
        Row.of("POST /api/v1/exposures/customers.csv", Who.AUDITOR)
            .json(QUESTION)
            .answers("window-too-early"),
        Row.of("POST /api/v1/exposures/report.xlsx", Who.AUDITOR)
            .json(QUESTION)
            .answers("window-too-early"),
        Row.of("POST /api/v1/exposures/of-customer", Who.AUDITOR)
            .json(OF_CUSTOMER)
            .answers("window-too-early"),
        Row.of("GET /exposure/customers/{customer}", Who.AUDITOR, "$customer")
            .query("from", "2020-01-01T00:00")
            .query("to", "2020-01-02T00:00")
            .answers("window-too-early")
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("GET /exposure", Who.AUDITOR),
        Row.of("POST /exposure", Who.AUDITOR)
            .form("kind", "anybody")
            .form("from", "2020-01-01T00:00")
            .form("to", "2020-01-02T00:00")
            .answers("window-too-early"),
        asked("POST /exposure/customers.csv", Who.AUDITOR),
        asked("POST /exposure/report.xlsx", Who.AUDITOR),
        asked("POST /exposure/report.pdf", Who.AUDITOR),
        Row.of("POST /api/v1/exposures/report.pdf", Who.AUDITOR)
            .json(QUESTION)
            .answers("window-too-early"),
        Row.of("POST /api/v1/exposures/lists", Who.OWNER)
            .json(
                """
                {"of": {"kind": "person", "id": "owner"}, "from": "2020-01-01T00:00:00Z",
                 "to": "$listUntil", "purpose": "leak-notification", "case": "$caseOfLeak",
                 "approvers": ["$officer"], "needed": 1}
                """)
            .reason("Leak")
            .not(Exempt.ANY_CASE, Dimension.CASE_FOREIGN),
        Row.of("POST /api/v1/exposures/lists/{approval}", Who.OWNER, "$list")
            .bare()
            .unknown("list"),
        asked("POST /exposure/lists", Who.OWNER)
            .form("purpose", "leak-notification")
            .form("case", "$caseOfLeak")
            .form("approvers", "$officer"),
        Row.of("POST /exposure/lists/{approval}", Who.OWNER, "$listOnPage")
            .bare()
            .unknown("listOnPage"));
  }

  private static Row asked(String endpoint, Who who) {
    return Row.of(endpoint, who)
        .form("kind", "anybody")
        .form("from", "2020-01-01T00:00")
        .form("to", "2020-01-02T00:00")
        .answers("window-too-early");
  }
}
