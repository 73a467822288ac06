package io.sekimori.refusals;

import java.util.List;

/** Reviews of rights. */
final class ReviewedRows {
  private ReviewedRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("GET /api/v1/reviews", Who.AUDITOR).weak().not(Exempt.EVERY_ROLE, Dimension.ROLE),
        Row.of("POST /api/v1/reviews", Who.VENDORS)
            .json("{\"due\": \"$day\", \"months\": 0}")
            .answers("conflict"),
        Row.of("GET /api/v1/reviews/{id}/rights", Who.AUDITOR, "$review")
            .weak()
            .not(Exempt.EVERY_ROLE, Dimension.ROLE)
            .unknown("review"),
        Row.of("POST /api/v1/reviews/{id}/answers", Who.OWNER, "$review")
            .json(
                "{\"kind\": \"assignment\", \"key\": \"asg-idle\", \"answer\": \"keep\","
                    + " \"grounds\": \"needed\"}")
            .unknown("review"),
        rest("POST /api/v1/reviews/{id}/rest"),
        read("GET /reviews"),
        read("GET /reviews/{id}", "$review").unknown("review"),
        read("GET /reviews/{id}/result.xlsx", "$review").unknown("review"),
        read("GET /reviews/{id}/result.csv", "$review").unknown("review"),
        Row.of("POST /reviews", Who.VENDORS)
            .form("due", "$day")
            .form("months", "0")
            .answers("conflict"),
        Row.of("POST /reviews/{id}/answers", Who.OWNER, "$review")
            .form("kind", "assignment")
            .form("key", "asg-idle")
            .form("decision", "keep:needed")
            .unknown("review"),
        rest("POST /reviews/{id}/rest"));
  }

  private static Row read(String endpoint, String... variables) {
    return Row.of(endpoint, Who.AUDITOR, variables).weak().not(Exempt.EVERY_ROLE, Dimension.ROLE);
  }

  /** Whoever is asked about nothing keeps nothing. */
  private static Row rest(String endpoint) {
    return Row.of(endpoint, Who.OWNER, "$review")
        .bare()
        .not(Exempt.EVERY_ROLE, Dimension.ROLE)
        .unknown("review");
  }
}
