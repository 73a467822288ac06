package io.sekimori.refusals;

import java.util.ArrayList;
import java.util.List;

/** Sign-in, enrolment, staff, tokens. */
final class PeopleRows {
  private static final String ANSWER = "{\"ceremony\": \"c\", \"credential\": \"{}\"}";

  private PeopleRows() {}

  static List<Row> all() {
    var rows = new ArrayList<Row>();
    rows.addAll(signIn());
    rows.addAll(enrolment());
    rows.addAll(own());
    rows.addAll(staff());
    rows.addAll(programs());
    return rows;
  }

  private static List<Row> signIn() {
    return List.of(
        Row.of("GET /sign-in", Who.OPEN).query("next", "/me"),
        Row.of("POST /sign-in/passkey/begin", Who.OPEN).bare().header("Accept", "application/json"),
        Row.of("POST /sign-in/passkey/finish", Who.OPEN).json(ANSWER).answers("sign-in-failed"),
        Row.of("POST /sign-in/password", Who.OPEN)
            .form("number", "S-1")
            .form("password", "not the password")
            .form("code", "000000")
            .answers("sign-in-failed", "locked-out"),
        Row.of("POST /sign-in/step-up/begin", Who.CLERK)
            .bare()
            .header("Accept", "application/json")
            .anybody(Exempt.OWN),
        Row.of("POST /sign-in/step-up/finish", Who.CLERK)
            .json(ANSWER)
            .anybody(Exempt.OWN)
            .answers("sign-in-failed"),
        Row.of("POST /sign-in/end", Who.LEAVER)
            .bare()
            .anybody(Exempt.OWN)
            .not(Exempt.OPEN, Dimension.NO_SIGN_IN));
  }

  private static List<Row> enrolment() {
    return List.of(
        Row.of("GET /enrol", Who.OPEN),
        Row.of("POST /enrol/open", Who.OPEN).json("{\"link\": \"$link\"}"),
        Row.of("POST /enrol/passkey/begin", Who.OPEN)
            .json("{\"link\": \"$link\", \"name\": \"\", \"number\": \"\"}"),
        Row.of("POST /enrol/passkey/finish", Who.OPEN)
            .json(
                """
                {"link": "$link", "name": "", "number": "", "ceremony": "c", "credential": "{}"}
                """)
            .answers("sign-in-failed"),
        Row.of("POST /enrol/password/begin", Who.OPEN).json("{\"link\": \"$link\"}"),
        Row.of("POST /enrol/password/finish", Who.OPEN)
            .json(
                """
                {"link": "$link", "ceremony": "c", "password": "long enough to be one",
                 "code": "000000"}
                """)
            .answers("sign-in-failed"));
  }

  private static List<Row> own() {
    return List.of(
        Row.of("GET /me", Who.CLERK).anybody(Exempt.OWN),
        Row.of("POST /me/sessions/{session}/end", Who.CLERK, "$clerkSession")
            .bare()
            .anybody(Exempt.OWN)
            .unknown("clerkSession"),
        Row.of("POST /me/sessions/end", Who.CLERK).bare().anybody(Exempt.OWN),
        Row.of("POST /me/language", Who.CLERK).form("language", "ja").anybody(Exempt.OWN),
        Row.of("POST /me/lend", Who.CLERK)
            .form("token", "$batchToken")
            .not(Exempt.OWN, Dimension.ROLE, Dimension.ORGANISATION, Dimension.NETWORK)
            .unknown("batchToken"),
        Row.of("POST /me/passkeys/begin", Who.CLERK)
            .bare()
            .header("Accept", "application/json")
            .not(Exempt.OWN, Dimension.ROLE, Dimension.ORGANISATION, Dimension.NETWORK),
        Row.of("POST /me/passkeys/finish", Who.CLERK)
            .json(ANSWER)
            .not(Exempt.OWN, Dimension.ROLE, Dimension.ORGANISATION, Dimension.NETWORK)
            .answers("sign-in-failed"));
  }

  private static List<Row> staff() {
    return List.of(
        Row.of("GET /staff", Who.ADMIN),
        Row.of("POST /staff", Who.ADMIN)
            .form("name", "架空 太郎")
            .form("number", "$fresh")
            .form("organisation", "own")
            .form("employment", "employee")
            .form("language", "ja"),
        Row.of("GET /staff/{person}", Who.ADMIN, "$idle").unknown("idle"),
        Row.of("POST /staff/{person}/mail", Who.ADMIN, "$idle")
            .form("mail", "idle@example.jp")
            .unknown("idle"),
        Row.of("PUT /api/v1/staff/{person}/mail-address", Who.ADMIN, "$idle")
            .json("{\"address\": \"idle@example.jp\"}")
            .unknown("idle"),
        Row.of("POST /staff/{person}/link", Who.ADMIN, "$newcomer")
            .bare()
            .unknown("newcomer")
            .answers("approval-required"),
        Row.of("POST /staff/{person}/recovery", Who.ADMIN, "$idle")
            .form("approvers", "$officer")
            .unknown("idle"),
        Row.of("POST /staff/{person}/recovery/{approval}", Who.ADMIN, "$lost", "$recovery")
            .bare()
            .unknown("recovery"),
        Row.of("POST /staff/{person}/stop", Who.ADMIN, "$victim2")
            .reduces()
            .bare()
            .unknown("victim2"),
        Row.of("POST /staff/{person}/sessions/{session}/end", Who.ADMIN, "$idle", "$idleSession")
            .reduces()
            .bare()
            .unknown("idleSession"),
        Row.of(
                "POST /staff/{person}/credentials/{credential}/end",
                Who.ADMIN,
                "$idle",
                "$idleCredential")
            .reduces()
            .bare()
            .unknown("idleCredential"));
  }

  private static List<Row> programs() {
    return List.of(
        Row.of("GET /api/v1/me", Who.CLERK).anybody(Exempt.OWN),
        Row.of("GET /api/v1/tokens", Who.ADMIN),
        Row.of("POST /api/v1/tokens", Who.ADMIN)
            .json(
                """
                {"application": "nothing", "purposes": ["tax-reporting"], "fields": ["name"],
                 "populations": ["demo"], "networks": [], "expires": "$tomorrow"}
                """),
        Row.of("DELETE /api/v1/tokens/{token}", Who.ADMIN, "$spareToken")
            .reduces()
            .bare()
            .unknown("spareToken"),
        Row.of("POST /api/v1/delegations", Who.CLERK)
            .json("{\"token\": \"$batchToken\"}")
            .not(Exempt.OWN, Dimension.ROLE, Dimension.ORGANISATION, Dimension.NETWORK)
            .unknown("batchToken"));
  }
}
