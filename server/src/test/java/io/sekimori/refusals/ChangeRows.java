package io.sekimori.refusals;

import java.util.List;

/** What changes a customer, what was before, who belongs to whom; and the keys under them. */
final class ChangeRows {
  private ChangeRows() {}

  static List<Row> corrections() {
    return List.of(
        Row.of("PATCH /api/v1/customers/{customer}", Who.CLERK, "$customer")
            .json(
                """
                {"values": [{"field": "telephone", "item": 0, "value": "09000000001"}],
                 "purpose": "details-change", "case": "$caseOfChange"}
                """)
            .header("If-Match", "\"" + FirmThings.REVISION + "\"")
            .reason("Change")
            .unknown("customer"),
        Row.of("POST /customers/{customer}/correct", Who.CLERK, "$customer")
            .form("field", "telephone")
            .form("item", "0")
            .form("value", "09000000002")
            .form("revision", FirmThings.REVISION)
            .form("at", "0")
            .form("end", "false")
            .form("purpose", "details-change")
            .form("case", "$caseOfChange")
            .reason("Change")
            .unknown("customer"),
        Row.of("POST /api/v1/customers/{customer}/past", Who.OWNER, "$customer")
            .json(
                """
                {"field": "telephone", "purpose": "data-subject-request", "case": "$caseOfRequest"}
                """)
            .reason("Request")
            .budget("incident-response", "incident")
            .unknown("customer"),
        Row.of("POST /customers/{customer}/past", Who.OWNER, "$customer")
            .form("field", "telephone")
            .form("item", "0")
            .form("purpose", "data-subject-request")
            .form("case", "$caseOfRequest")
            .reason("Request")
            .budget("incident-response", "incident")
            .unknown("customer"));
  }

  static List<Row> relations() {
    return List.of(
        Row.of("POST /api/v1/customers/{customer}/relations", Who.CLERK, "$customer")
            .json(
                "{\"fields\": [\"name\"], \"purpose\": \"customer-enquiry\", \"case\": \"$case\"}")
            .weak()
            .reason()
            .not(Exempt.NO_REASON, Dimension.PURPOSE_MISSING)
            .not(Exempt.NO_CASE, Dimension.CASE_MISSING)
            .budget("purpose")
            .unknown("customer"),
        Row.of("GET /customers/{customer}/related", Who.CLERK, "$customer")
            .weak()
            .budget("spent")
            .unknown("customer"));
  }

  static List<Row> erasures() {
    return List.of(
        Row.of("POST /api/v1/customers/{customer}/erasures", Who.OWNER, "$customer")
            .json(
                """
                {"classes": ["document-number"], "purpose": "erasure", "case": "$caseOfRequest",
                 "approvers": ["$officer"], "needed": 1}
                """)
            .reason("Request")
            .unknown("customer"),
        Row.of("GET /customers/{customer}/erasures", Who.OWNER, "$customer")
            .weak()
            .not(Exempt.ALIKE, Dimension.UNKNOWN),
        Row.of("POST /customers/{customer}/erasures", Who.OWNER, "$customer")
            .form("classes", "document-number")
            .form("approvers", "$officer")
            .form("purpose", "erasure")
            .form("case", "$caseOfRequest")
            .reason("Request")
            .unknown("customer"),
        Row.of("POST /customers/{customer}/erasures/{approval}", Who.OWNER, "$customer", "$erasure")
            .bare()
            .unknown("erasure"));
  }

  static List<Row> keys() {
    return List.of(
        Row.of("GET /api/v1/keys", Who.ADMIN),
        Row.of("POST /api/v1/keys/rotations", Who.ADMIN)
            .json("{\"kind\": \"epoch\", \"approvers\": [\"$officer\"], \"needed\": 1}"),
        Row.of("GET /keys", Who.ADMIN),
        Row.of("POST /keys/rotations", Who.ADMIN)
            .form("kind", "epoch")
            .form("approvers", "$officer"),
        Row.of("POST /keys/rotations/{approval}", Who.ADMIN, "$rotation")
            .form("kind", "kek")
            .unknown("rotation"));
  }
}
