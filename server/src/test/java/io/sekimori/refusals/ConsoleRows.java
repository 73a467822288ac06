package io.sekimori.refusals;

import java.util.List;

/** The console's pages of rights and approvals. */
final class ConsoleRows {
  private ConsoleRows() {}

  static List<Row> all() {
    return List.of(
        Row.of("GET /rights", Who.ADMIN).query("date", "2026-04-01").query("known", "then"),
        Row.of("POST /rights/roles", Who.ADMIN)
            .form("person", "$idle")
            .form("role", "vendor-control")
            .form("approvers", "$officer"),
        Row.of("POST /rights/roles/{id}/end", Who.ADMIN, "$assignmentToEnd")
            .reduces()
            .bare()
            .unknown("assignmentToEnd"),
        Row.of("POST /rights/grants/{id}/revoke", Who.ADMIN, "$grantToEnd")
            .reduces()
            .bare()
            .unknown("grantToEnd"));
  }

  /** The emergency stop. */
  static List<Row> stops() {
    return List.of(
        Row.of("GET /stops", Who.ADMIN).query("target", "person:idle").reduces(),
        Row.of("POST /stops", Who.ADMIN)
            .form("kind", "person")
            .form("id", "$toStopOnPage")
            .form("cause", "exercise")
            .reduces()
            .answers("served", "conflict")
            .unknown("toStopOnPage"),
        Row.of("POST /stops/{kind}/{id}/ask", Who.ADMIN, "person", "$stopped")
            .form("approvers", "$officer")
            .unknown("stopped"),
        Row.of("POST /stops/{kind}/{id}/end", Who.ADMIN, "person", "$stopped")
            .form("approval", "$lifting")
            .unknown("stopped"));
  }

  /** Declared events. */
  static List<Row> events() {
    return List.of(
        Row.of("GET /events", Who.ADMIN),
        Row.of("POST /events", Who.OFFICER)
            .form("kind", "bcp")
            .form("cause", "exercise")
            .form("until", "$dayBegins")
            .form("approvers", "admin")
            .creates(),
        Row.of("POST /events/open", Who.OFFICER).form("approval", "$event").unknown("event"),
        Row.of("POST /events/{id}/close", Who.ADMIN, "$declaredOnPage")
            .reduces()
            .bare()
            .unknown("declaredOnPage"));
  }

  /** What waits for agreement. */
  static List<Row> approvals() {
    return List.of(
        Row.of("GET /approvals", Who.OFFICER)
            .not(Exempt.OWN, Dimension.ROLE, Dimension.ORGANISATION, Dimension.NETWORK)
            .weak(),
        Row.of("GET /approvals/{id}", Who.OFFICER, "$approval")
            .not(Exempt.OWN, Dimension.NETWORK, Dimension.ORGANISATION)
            .weak()
            .unknown("approval"),
        Row.of("POST /approvals/{id}/resubmit", Who.ADMIN, "$pageApprovalSentBack")
            .bare()
            .unknown("pageApprovalSentBack"),
        Row.of("POST /approvals/{id}/opinions/{step}/strike", Who.OFFICER, "$pageOpinion", "1")
            .bare()
            .unknown("pageOpinion"),
        Row.of("GET /approvals/routes", Who.OFFICER)
            .not(Exempt.OWN, Dimension.ROLE, Dimension.ORGANISATION, Dimension.NETWORK)
            .weak(),
        Row.of("GET /approvals/proxies", Who.OFFICER)
            .not(Exempt.OWN, Dimension.ROLE, Dimension.ORGANISATION, Dimension.NETWORK)
            .weak(),
        Row.of("POST /approvals/proxies", Who.OFFICER)
            .form("proxy", "admin")
            .form("kinds", "recovery")
            .form("from", "$day")
            .form("until", "$day"),
        Row.of("POST /approvals/proxies/{id}/end", Who.OFFICER, "$pageProxy")
            .bare()
            .unknown("pageProxy"),
        Row.of("POST /approvals/{id}/withdraw", Who.ADMIN, "$pageApprovalToWithdraw")
            .bare()
            .unknown("pageApprovalToWithdraw"),
        Row.of("POST /approvals/{id}/carry-out", Who.ADMIN, "$approved")
            .bare()
            .unknown("approved"));
  }

  /** Rights of the past. */
  static List<Row> past() {
    return List.of(
        Row.of("GET /rights/past", Who.ADMIN),
        Row.of("GET /rights/past/person", Who.ADMIN),
        Row.of("GET /rights/past/class", Who.ADMIN),
        Row.of("GET /rights/past/changes", Who.ADMIN),
        Row.of("POST /rights/past/person", Who.ADMIN)
            .form("person", "$idle")
            .form("at", "$earlier")
            .unknown("idle"),
        Row.of("POST /rights/past/class", Who.ADMIN)
            .form("class", "name")
            .form("population", "demo")
            .form("at", "$earlier"),
        Row.of("POST /rights/past/changes", Who.ADMIN)
            .form("from", "2026-01-01T00:00")
            .form("to", "$earlier"));
  }
}
