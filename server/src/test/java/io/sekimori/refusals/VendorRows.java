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
            .json("{\"approvers\": [\"$officer\"], \"needed\": 1}")
            .unknown("agt-0")
            .answers("not-found"),
        Row.of("GET /api/v1/vendors/sources", Who.VENDORS),
        Row.of("GET /api/v1/vendors/sources/{source}/reports", Who.VENDORS, "$vendorSource")
            .unknown("vendorSource"),
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
            .unknown("vendorSource"),
        Row.of("POST /api/v1/vendors/files", Who.VENDORS)
            .json("{\"payload\": \"{}\", \"signature\": \"AA==\"}")
            .answers("report-not-accepted", "too-many-requests"),
        Row.of("POST /api/v1/vendors/sources/{source}/declarations", Who.VENDORS, "$vendorSource")
            .json("{\"ages\": [1, 0, 0, 0, 0, 0, 0, 0, 0, 0], \"oldestHours\": 3}")
            .unknown("vendorSource"),
        Row.of("POST /api/v1/vendors/sources/{source}/reopen", Who.VENDORS, "$vendorSourceStopped")
            .json("{\"approvers\": [\"$officer\"], \"needed\": 1}")
            .unknown("vendorSourceStopped"),
        Row.of("POST /api/v1/vendors/sources/{source}/end", Who.VENDORS, "$vendorSourceToEnd")
            .json("{\"approvers\": [\"$officer\"], \"needed\": 1}")
            .unknown("vendorSourceToEnd"));
  }

  static List<Row> forms() {
    return List.of(
        Row.of("POST /vendors/systems", Who.VENDORS)
            .form("id", "formtool")
            .form("name", "New tool")
            .answers("served", "conflict"),
        Row.of("POST /vendors/sources", Who.VENDORS)
            .form("system", "$vendorSystem")
            .form("id", "formimages")
            .form("name", "Images")
            .form("term", "168")
            .form("every", "24")
            .form("grace", "2")
            .answers("served", "conflict"),
        Row.of("POST /vendors/systems/{tool}/codes", Who.VENDORS, "$vendorSystem")
            .form("hours", "24")
            .unknown("vendorSystem"),
        Row.of("POST /vendors/files", Who.VENDORS)
            .form("content", "{\"payload\": \"{}\", \"signature\": \"AA==\"}")
            .answers("report-not-accepted", "too-many-requests"),
        Row.of("POST /vendors/{source}/deliveries", Who.VENDORS, "$vendorSource")
            .form("day", "2026-04-01")
            .form("items", "3")
            .unknown("vendorSource"),
        Row.of("POST /vendors/{source}/declarations", Who.VENDORS, "$vendorSource")
            .form("ages", "1,0,0,0,0,0,0,0,0,0")
            .form("oldest", "3")
            .unknown("vendorSource"),
        Row.of("POST /vendors/{source}/stop", Who.VENDORS, "$vendorSourceToStop")
            .reduces()
            .bare()
            .unknown("vendorSourceToStop"),
        Row.of("POST /vendors/{source}/reopening", Who.VENDORS, "$vendorSourceStopped")
            .form("approvers", "$officer")
            .unknown("vendorSourceStopped"),
        Row.of(
                "POST /vendors/{source}/reopening/{approval}",
                Who.VENDORS,
                "$vendorSourceStopped",
                "apv-none")
            .bare()
            .unknown("vendorSourceStopped")
            .answers("not-found"));
  }

  /** What takes two. */
  static List<Row> endings() {
    return List.of(
        Row.of("POST /vendors/agents/{agent}/ending", Who.VENDORS, "agt-0")
            .form("approvers", "$officer")
            .unknown("agt-0")
            .answers("not-found"),
        Row.of("POST /vendors/agents/{agent}/ending/{approval}", Who.VENDORS, "agt-0", "apv-none")
            .bare()
            .unknown("agt-0")
            .answers("not-found"),
        Row.of("POST /vendors/{source}/ending", Who.VENDORS, "$vendorSourceToEnd")
            .form("approvers", "$officer")
            .unknown("vendorSourceToEnd"),
        Row.of(
                "POST /vendors/{source}/ending/{approval}",
                Who.VENDORS,
                "$vendorSourceToEnd",
                "apv-none")
            .bare()
            .unknown("vendorSourceToEnd")
            .answers("not-found"));
  }
}
