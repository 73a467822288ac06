package io.sekimori.refusals;

import java.util.List;

/** What rules found. */
final class EyesRows {
  private EyesRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("GET /eyes", Who.AUDITOR),
        Row.of("GET /eyes/rules", Who.AUDITOR),
        Row.of("GET /eyes/findings/{finding}", Who.AUDITOR, "fnd-0")
            .unknown("fnd-1")
            .answers("not-found"),
        Row.of("POST /eyes/findings/{finding}/closing", Who.OFFICER, "fnd-0")
            .form("conclusion", "explained")
            .unknown("fnd-1")
            .answers("not-found"),
        Row.of("GET /api/v1/findings", Who.AUDITOR),
        Row.of("GET /api/v1/eyes", Who.AUDITOR),
        Row.of("GET /api/v1/findings/{finding}", Who.AUDITOR, "fnd-0")
            .unknown("fnd-1")
            .answers("not-found"),
        Row.of("POST /api/v1/findings/{finding}/closing", Who.OFFICER, "fnd-0")
            .json("{\"conclusion\": \"explained\"}")
            .unknown("fnd-1")
            .answers("not-found"));
  }
}
