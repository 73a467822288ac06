package io.sekimori.refusals;

import java.util.List;

/** Systems at vendors: their agents, and the programs of those who answer for them. */
final class VendorRows {
  private VendorRows() {}

  /** Whoever signs; there is neither a caller nor a cookie. */
  static List<Row> agents() {
    return List.of(
        Row.of("POST /api/v1/reports", Who.OPEN)
            .json("{\"payload\": \"{}\", \"signature\": \"AA==\"}")
            .not(Exempt.APPLICATION, Dimension.CSRF)
            .answers("report-not-accepted", "too-many-requests"),
        Row.of("POST /api/v1/enrolments", Who.OPEN)
            .json(
                """
                {"code": "sva_none", "proof": "AA==",
                "key": "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="}
                """)
            .not(Exempt.APPLICATION, Dimension.CSRF)
            .answers("link-expired", "too-many-requests"));
  }

  static List<Row> programs() {
    return List.of(
        Row.of("GET /vendors", Who.VENDORS),
        Row.of("GET /vendors/{source}", Who.VENDORS, "$vendorSource").unknown("vendorSource"),
        Row.of("PUT /api/v1/vendors/systems/{tool}", Who.VENDORS, "newtool")
            .json("{\"name\": \"New tool\"}")
            .creates()
            .answers("served", "conflict"),
        Row.of("PUT /api/v1/vendors/sources/{source}", Who.VENDORS, "newimages")
            .json(
                """
                {"system": "$vendorSystem", "name": "Images", "termHours": 720, "everyHours": 24,
                "graceHours": 2, "traits": ["early"]}
                """)
            .unknown("vendorSystem")
            .answers("served", "conflict"),
        Row.of("POST /api/v1/vendors/systems/{tool}/codes", Who.VENDORS, "$vendorSystem")
            .json("{\"hours\": 24}")
            .unknown("vendorSystem"),
        Row.of("POST /api/v1/vendors/agents/{agent}/end", Who.VENDORS, "agt-0")
            .bare()
            .unknown("agt-0")
            .answers("not-found"),
        Row.of("GET /api/v1/vendors/sources", Who.VENDORS),
        Row.of("GET /api/v1/vendors/sources/{source}/gate", Who.VENDORS, "$vendorSource")
            .unknown("vendorSource"),
        Row.of("POST /api/v1/vendors/sources/{source}/stop", Who.VENDORS, "$vendorSourceToStop")
            .reduces()
            .bare()
            .unknown("vendorSourceToStop"),
        Row.of(
                "PUT /api/v1/vendors/sources/{source}/deliveries/{day}",
                Who.VENDORS,
                "$vendorSource",
                "2026-04-01")
            .json("{\"items\": 3}")
            .unknown("vendorSource"));
  }
}
