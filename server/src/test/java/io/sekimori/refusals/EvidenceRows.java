package io.sekimori.refusals;

import java.util.List;

/** Evidence for auditors. */
final class EvidenceRows {
  private static final String QUESTION =
      """
      {"from": "2020-01-01", "to": "2020-01-02", "sample": {"scope": "whole", "size": 1}}
      """;

  private static final String NONE = "evd-none";

  private EvidenceRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("GET /evidence", Who.AUDITOR),
        Row.of("POST /evidence", Who.AUDITOR)
            .form("from", "2020-01-01")
            .form("to", "2020-01-02")
            .form("scope", "whole")
            .form("size", "1")
            .answers("window-too-early"),
        piece("GET /evidence/{evidence}"),
        piece("GET /evidence/{evidence}/report"),
        piece("GET /evidence/{evidence}/report.pdf"),
        piece("GET /evidence/{evidence}/evidence.xlsx"),
        piece("GET /evidence/{evidence}/sample.csv"),
        Row.of("GET /api/v1/evidences", Who.AUDITOR),
        Row.of("POST /api/v1/evidences", Who.AUDITOR).json(QUESTION).answers("window-too-early"),
        piece("GET /api/v1/evidences/{evidence}"),
        piece("GET /api/v1/evidences/{evidence}/report.pdf"),
        piece("GET /api/v1/evidences/{evidence}/evidence.xlsx"),
        piece("GET /api/v1/evidences/{evidence}/sample.csv"));
  }

  private static Row piece(String endpoint) {
    return Row.of(endpoint, Who.AUDITOR, NONE).unknown(NONE).answers("not-found");
  }
}
