package io.sekimori.refusals;

import java.util.List;

/** Customers. */
final class VaultRows {
  private VaultRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("GET /api/v1/fields", Who.CLERK).anybody(Exempt.OWN),
        Row.of("POST /api/v1/customers/search", Who.CLERK)
            .json(
                """
                {"terms": [{"field": "e-mail", "how": "exact", "value": "$mail"}],
                 "fields": ["name"], "purpose": "customer-enquiry", "case": "$case"}
                """)
            .weak()
            .reason()
            .not(Exempt.NO_REASON, Dimension.PURPOSE_MISSING)
            .not(Exempt.NO_CASE, Dimension.CASE_MISSING)
            .budget("purpose"),
        Row.of("POST /api/v1/customers/views", Who.CLERK)
            .json(
                """
                {"customers": ["$customer"], "fields": ["name", "telephone"],
                 "purpose": "customer-enquiry", "case": "$case"}
                """)
            .weak()
            .reason()
            .not(Exempt.NO_REASON, Dimension.PURPOSE_MISSING)
            .not(Exempt.NO_CASE, Dimension.CASE_MISSING)
            .budget("purpose")
            .unknown("customer"));
  }

  static List<Row> values() {
    return List.of(
        Row.of("POST /api/v1/customers/{customer}/matches", Who.CLERK, "$customer")
            .json(
                """
                {"values": {"telephone": "09000000000"},
                 "purpose": "customer-enquiry", "case": "$case"}
                """)
            .reason()
            .budget("purpose")
            .unknown("customer"),
        Row.of("POST /api/v1/reveals", Who.CLERK)
            .json(
                """
                {"customers": ["$customer"], "fields": ["telephone"], "form": "full",
                 "purpose": "customer-enquiry", "case": "$case"}
                """)
            .reason()
            .budget("purpose")
            .unknown("customer"),
        Row.of("POST /api/v1/bulk-reveals", Who.BATCH)
            .json(
                """
                {"population": "demo", "fields": ["name"], "form": "processed",
                 "purpose": "tax-reporting"}
                """)
            .reason()
            .not(Exempt.NO_CASE, Dimension.CASE_MISSING, Dimension.CASE_UNKNOWN)
            .not(Exempt.NO_CASE, Dimension.CASE_CLOSED, Dimension.CASE_FOREIGN)
            .budget("purpose"));
  }

  static List<Row> pages() {
    return List.of(
        Row.of("GET /customers", Who.CLERK).anybody(Exempt.OWN),
        Row.of("POST /customers/search", Who.CLERK).form("term", "$mail").weak().budget("spent"),
        Row.of("GET /customers/{customer}", Who.CLERK, "$customer")
            .weak()
            .budget("spent")
            .unknown("customer"),
        Row.of("POST /customers/{customer}/cases", Who.CLERK, "$customer")
            .form("kind", "enquiry")
            .weak()
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /customers/{customer}/reveal", Who.CLERK, "$customer")
            .form("field", "telephone")
            .form("item", "0")
            .form("form", "full")
            .form("purpose", "customer-enquiry")
            .form("case", "$case")
            .reason()
            .budget("purpose")
            .unknown("customer"),
        Row.of("POST /customers/{customer}/match", Who.CLERK, "$customer")
            .form("field", "telephone")
            .form("said", "09000000000")
            .form("purpose", "customer-enquiry")
            .form("case", "$case")
            .reason()
            .budget("purpose")
            .unknown("customer"));
  }
}
