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
            .unknown("grantToEnd"),
        Row.of("GET /approvals", Who.OFFICER)
            .not(Exempt.OWN, Dimension.ROLE, Dimension.ORGANISATION, Dimension.NETWORK)
            .weak(),
        Row.of("POST /approvals/{id}/approve", Who.OFFICER, "$pageApproval")
            .form("hash", "$pageHash")
            .form("grounds", "duty-requires")
            .unknown("pageApproval"),
        Row.of("POST /approvals/{id}/reject", Who.OFFICER, "$pageApprovalToReject")
            .form("hash", "$pageHashToReject")
            .form("grounds", "duty-requires")
            .unknown("pageApprovalToReject"),
        Row.of("POST /approvals/{id}/withdraw", Who.ADMIN, "$pageApprovalToWithdraw")
            .bare()
            .unknown("pageApprovalToWithdraw"),
        Row.of("POST /approvals/{id}/carry-out", Who.ADMIN, "$approved")
            .bare()
            .unknown("approved"));
  }
}
