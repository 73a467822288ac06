package io.sekimori.refusals;

import java.util.List;

/** Staff inquiries: for those who ask, and for whoever is asked. */
final class InquiryRows {
  private static final String NONE = "inq-0";
  private static final String OPENING =
      """
      {"of": {"kind": "anybody"}, "from": "2020-01-01T00:00:00Z", "to": "2020-01-02T00:00:00Z",
       "classes": ["name"], "days": 10}
      """;
  private static final String REPLY =
      """
      {"classes": [{"fieldClass": "name", "seen": false, "saved": false, "printed": false,
       "sent": false, "deleted": "nothing-kept"}], "note": ""}
      """;

  private InquiryRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("POST /api/v1/inquiries", Who.OFFICER).json(OPENING).answers("window-too-early"),
        Row.of("GET /api/v1/inquiries", Who.OFFICER),
        one("GET /api/v1/inquiries/{inquiry}"),
        one("POST /api/v1/inquiries/{inquiry}/close").bare(),
        one("GET /api/v1/inquiries/{inquiry}/answers.csv"),
        one("GET /api/v1/inquiries/{inquiry}/answers.xlsx"),
        Row.of("GET /api/v1/inquiry-tasks", Who.CLERK).anybody(Exempt.OWN),
        Row.of("POST /api/v1/inquiry-tasks/{inquiry}/answer", Who.CLERK, NONE)
            .json(REPLY)
            .anybody(Exempt.OWN)
            .unknown(NONE)
            .answers("not-found"));
  }

  static List<Row> pages() {
    return List.of(
        Row.of("GET /inquiries", Who.OFFICER),
        Row.of("POST /inquiries", Who.OFFICER)
            .form("kind", "anybody")
            .form("from", "2020-01-01T00:00")
            .form("to", "2020-01-02T00:00")
            .form("classes", "name")
            .form("days", "10")
            .answers("window-too-early"),
        one("GET /inquiries/{inquiry}"),
        one("POST /inquiries/{inquiry}/close").bare(),
        one("GET /inquiries/{inquiry}/answers.csv"),
        one("GET /inquiries/{inquiry}/answers.xlsx"),
        Row.of("GET /inquiries/mine", Who.CLERK).anybody(Exempt.OWN),
        Row.of("POST /inquiries/mine/{inquiry}", Who.CLERK, NONE)
            .form("name.seen", "no")
            .form("name.saved", "no")
            .form("name.printed", "no")
            .form("name.sent", "no")
            .form("name.deleted", "nothing-kept")
            .form("note", "")
            .anybody(Exempt.OWN)
            .unknown(NONE)
            .answers("not-found"));
  }

  private static Row one(String endpoint) {
    return Row.of(endpoint, Who.OFFICER, NONE).unknown(NONE).answers("not-found");
  }
}
