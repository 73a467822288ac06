package io.sekimori.refusals;

import java.util.List;

/** Policy, approvals and cases. */
final class AccessRows {
  private static final String WORD = "{\"hash\": \"$hash\", \"grounds\": \"duty-requires\"}";

  private static final String SAID =
      "{\"word\": \"approved\", \"hash\": \"$hashForWords\", \"grounds\": \"duty-requires\"}";

  private AccessRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("PUT /api/v1/cases/{system}/{number}", Who.CLERK, "crm", "$fresh")
            .json("{\"kind\": \"enquiry\", \"customers\": [\"$customer\"]}")
            .weak()
            .creates(),
        Row.of("POST /api/v1/cases/{system}/{number}/close", Who.CLERK, "crm", "$toClose")
            .weak()
            .bare()
            .unknown("toClose"),
        Row.of("GET /api/v1/cases/{system}/{number}", Who.CLERK, "crm", "$caseNumber")
            .weak()
            .unknown("caseNumber"),
        Row.of("GET /api/v1/cases", Who.CLERK)
            .query("customer", "$customer")
            .weak()
            .not(Exempt.ALIKE, Dimension.ROLE, Dimension.ORGANISATION, Dimension.NETWORK)
            .not(Exempt.ALIKE, Dimension.TOKEN, Dimension.UNKNOWN),
        Row.of("POST /api/v1/cases", Who.OWNER)
            .csv("system,number,kind,customers,state\ncrm,$fresh,enquiry,$customer,open\n")
            .not(Exempt.STREAM, Dimension.MALFORMED));
  }

  static List<Row> policy() {
    return List.of(
        Row.of("GET /api/v1/policy", Who.ADMIN),
        Row.of("GET /api/v1/grants", Who.ADMIN),
        Row.of("GET /api/v1/rights", Who.AUDITOR).query("person", "$idle").unknown("idle"),
        Row.of("GET /api/v1/rights/readers", Who.AUDITOR).query("class", "name"),
        Row.of("GET /api/v1/rights/changes", Who.AUDITOR)
            .query("from", "2026-01-01T00:00:00+09:00"),
        Row.of("POST /api/v1/grants", Who.ADMIN)
            .json(
                """
                {"content": {"id": "$fresh", "receiver": "person:$idle", "acts": ["view-masked"],
                 "classes": ["contact"], "forms": ["masked"], "purposes": ["customer-enquiry"]},
                 "approvers": ["$officer"], "needed": 1}
                """)
            .creates(),
        Row.of("POST /api/v1/policy/{kind}", Who.ADMIN, "network")
            .json(
                """
                {"content": {"id": "$fresh", "ranges": ["203.0.113.0/24"], "country": "jp"},
                 "approvers": ["$officer"]}
                """)
            .creates(),
        Row.of("POST /api/v1/grants/{id}/revoke", Who.ADMIN, "$grant")
            .reduces()
            .bare()
            .unknown("grant"),
        Row.of("GET /api/v1/declared-events", Who.ADMIN),
        Row.of("POST /api/v1/declared-events", Who.OFFICER)
            .json(
                """
                {"content": {"id": "$fresh", "event": "bcp", "cause": "exercise",
                 "until": "$tomorrow"}, "approvers": ["admin"]}
                """)
            .creates(),
        Row.of("POST /api/v1/declared-events/{id}/close", Who.ADMIN, "$declared")
            .reduces()
            .bare()
            .unknown("declared"),
        Row.of("POST /api/v1/policy/assignment/{id}/end", Who.ADMIN, "$assignment")
            .reduces()
            .bare()
            .unknown("assignment"),
        Row.of("POST /api/v1/people/{id}/stop", Who.ADMIN, "$victim")
            .reduces()
            .bare()
            .unknown("victim"));
  }

  static List<Row> stops() {
    return List.of(
        Row.of("GET /api/v1/stops", Who.ADMIN).reduces(),
        Row.of("POST /api/v1/stops", Who.ADMIN)
            .json("{\"kind\": \"person\", \"id\": \"$toStop\", \"cause\": \"exercise\"}")
            .reduces()
            .answers("served", "conflict")
            .unknown("toStop"),
        Row.of("POST /api/v1/stops/{kind}/{id}/end", Who.ADMIN, "person", "$stopped")
            .json("{\"approvers\": [\"$officer\"], \"needed\": 1}")
            .unknown("stopped"));
  }

  static List<Row> approvals() {
    return List.of(
        Row.of("GET /api/v1/approvals", Who.OFFICER)
            .not(Exempt.OWN, Dimension.ROLE, Dimension.ORGANISATION, Dimension.NETWORK)
            .weak(),
        Row.of("GET /api/v1/approvals/{id}", Who.OFFICER, "$approval")
            .not(Exempt.OWN, Dimension.NETWORK, Dimension.ORGANISATION)
            .weak()
            .unknown("approval"),
        Row.of("POST /api/v1/approvals/{id}/approve", Who.OFFICER, "$approval")
            .json(WORD)
            .unknown("approval"),
        Row.of("POST /api/v1/approvals/{id}/reject", Who.OFFICER, "$approvalToReject")
            .json(WORD.replace("$hash", "$hashToReject"))
            .unknown("approvalToReject"),
        Row.of("POST /api/v1/approvals/{id}/challenge", Who.OFFICER, "$approvalForWords")
            .json(SAID)
            .not(Exempt.OWN, Dimension.PASSKEY_AGE)
            .unknown("approvalForWords"),
        Row.of("POST /api/v1/approvals/{id}/words", Who.OFFICER, "$approvalForWords")
            .json(SAID)
            .unknown("approvalForWords"),
        Row.of("POST /api/v1/approvals/{id}/resubmit", Who.ADMIN, "$approvalSentBack")
            .json("{}")
            .not(Exempt.NO_TEXT, Dimension.ABSENT)
            .unknown("approvalSentBack")
            .answers("served", "approval-void"),
        Row.of("GET /api/v1/approvals/{id}/proof", Who.OFFICER, "$approval")
            .not(Exempt.OWN, Dimension.NETWORK, Dimension.ORGANISATION)
            .weak()
            .unknown("approval"),
        Row.of("GET /api/v1/proxies", Who.OFFICER)
            .not(Exempt.OWN, Dimension.ROLE, Dimension.ORGANISATION, Dimension.NETWORK)
            .weak(),
        Row.of("POST /api/v1/proxies", Who.OFFICER)
            .json(
                """
                {"proxy": "admin", "kinds": ["recovery"], "until": "$tomorrow"}
                """)
            .creates(),
        Row.of("POST /api/v1/proxies/{id}/end", Who.OFFICER, "$proxy").bare().unknown("proxy"),
        Row.of("POST /api/v1/approvals/{id}/withdraw", Who.ADMIN, "$approvalToWithdraw")
            .bare()
            .unknown("approvalToWithdraw"));
  }
}
