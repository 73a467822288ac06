package io.sekimori.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is done with seeded values: rightly, and in every place where they are wrong. */
final class SeededUses {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> READ_BY_NAME =
      List.of(
          "/customers/%s",
          "/api/v1/customers/%s/history",
          "/api/v1/people/%s/history",
          "/api/v1/receipts/%s",
          "/api/v1/approvals/%s",
          "/api/v1/cases/%s/M-1",
          "/api/v1/cases/crm/%s",
          "/staff/%s",
          "/trail/people/%s",
          "/static/%s",
          "/tile/%s",
          "/%s",
          "/api/v1/%s",
          "/sign-in?next=/%1$s&%1$s=%1$s",
          "/api/v1/people/idle/history?cursor=%s");
  private static final List<String> DONE_BY_NAME =
      List.of(
          "/api/v1/customers/%s/matches",
          "/api/v1/grants/%s/revoke",
          "/api/v1/people/%s/stop",
          "/api/v1/policy/assignment/%s/end",
          "/api/v1/cases/crm/%s/close",
          "/customers/%s/reveal",
          "/me/sessions/%s/end",
          "/staff/%s/stop",
          "/staff/idle/credentials/%s/end");

  private final Firm firm;
  private final Wire wire;
  private final Visitor clerk;
  private final Visitor owner;
  private final Visitor admin;

  SeededUses(Firm firm, Wire wire) {
    this.firm = firm;
    this.wire = wire;
    clerk = firm.fresh(Who.CLERK);
    owner = firm.fresh(Who.OWNER);
    admin = firm.fresh(Who.ADMIN);
  }

  // ---- as it is meant

  void right() {
    var handle = find("e-mail", "exact", Seeds.of("e-mail"));
    find("telephone", "exact", Seeds.of("telephone"));
    find("telephone", "last-four", "9058");
    find("name", "prefix", "熊埜御堂");
    find("name-kana", "prefix", "ｸﾏﾉﾐﾄﾞｳ");
    for (var value : Seeds.values()) {
      clerk.form("/customers/search", Map.of("term", value));
    }
    clerk.get("/customers/" + handle);
    var one = caseAbout(handle);
    Seeds.PERSON.forEach((field, value) -> ask(handle, one, field, value));
    owner.get("/api/v1/customers/" + handle + "/history");
    clerk.get("/trail/customers/" + handle);
    firm.fresh(Who.AUDITOR).form("/ledger/export", Map.of());
    var added =
        admin.form(
            "/staff",
            Map.of(
                "name", Seeds.STAFF_NAME,
                "number", Seeds.STAFF_NUMBER,
                "organisation", "own",
                "employment", "employee",
                "language", "ja"));
    assertThat(added.status()).isEqualTo(200);
    admin.get("/staff");
  }

  private String find(String field, String how, String value) {
    var body =
        Map.of(
            "terms", List.of(Map.of("field", field, "how", how, "value", value)),
            "fields", List.of("name", "telephone", "address", "e-mail"));
    var found = Visitor.tree(clerk.json("/api/v1/customers/search", body));
    assertThat(found.get("customers").size()).as(field + " " + how).isEqualTo(1);
    return found.get("customers").get(0).get("customer").asString();
  }

  private String caseAbout(String handle) {
    var request =
        Wire.Request.of("PUT", "/api/v1/cases/crm/S-1")
            .json(JSON.writeValueAsString(Map.of("kind", "enquiry", "customers", List.of(handle))));
    return Visitor.tree(clerk.send(request)).get("id").asString();
  }

  private void ask(String handle, String within, String field, String value) {
    var purpose = Map.of("purpose", "customer-enquiry", "case", within);
    var match = new java.util.TreeMap<String, Object>(purpose);
    match.put("values", Map.of(field, value));
    clerk.json("/api/v1/customers/" + handle + "/matches", match);
    var reveal = new java.util.TreeMap<String, Object>(purpose);
    reveal.put("customers", List.of(handle));
    reveal.put("fields", List.of(field));
    clerk.json("/api/v1/reveals", reveal);
    owner.json("/api/v1/reveals", reveal);
  }

  // ---- where it does not belong

  void wrong() {
    for (var value : Seeds.values()) {
      addresses(value);
      bodies(value);
      headers(value);
      signIns(value);
    }
    otherCharacterSets();
  }

  private void addresses(String value) {
    var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    READ_BY_NAME.forEach(path -> owner.get(path.formatted(encoded)));
    READ_BY_NAME.forEach(path -> wire.send(Wire.Request.of("GET", path.formatted(encoded))));
    DONE_BY_NAME.forEach(path -> admin.form(path.formatted(encoded), Map.of(value, value)));
  }

  private void bodies(String value) {
    clerk.json("/api/v1/customers/search", Map.of(value, value));
    clerk.json("/api/v1/customers/views", Map.of("customers", List.of(value)));
    clerk.json("/api/v1/reveals", Map.of("customers", List.of(), "fields", List.of(value)));
    var search = Map.of("field", value, "how", value, "value", value);
    clerk.json("/api/v1/customers/search", Map.of("terms", List.of(search)));
    var odd = Map.of("customers", List.of(firm.thing("customer")), "fields", List.of("name"));
    var reasons = new java.util.TreeMap<String, Object>(odd);
    reasons.put("purpose", value);
    reasons.put("case", value);
    clerk.json("/api/v1/reveals", reasons);
    var raw = Wire.Request.of("POST", "/api/v1/customers/search");
    clerk.send(raw.json("{\"terms\": \"" + value));
    clerk.send(raw.body(value.matches("[a-z@.]+") ? value : "text/x-zq", bytes(value)));
    clerk.form("/customers/search", Map.of(value, value));
    admin.json("/api/v1/tokens", Map.of("application", value, "purposes", List.of(value)));
    admin.json("/api/v1/policy/" + encodedId(value), Map.of("content", Map.of("id", value)));
    admin.json("/api/v1/delegations", Map.of("token", value));
    firm.wire.send(
        Wire.Request.of("POST", "/api/v1/bulk-reveals")
            .with("Authorization", "Bearer " + firm.thing("batchSecret"))
            .json(
                JSON.writeValueAsString(
                    Map.of(
                        "population",
                        value,
                        "fields",
                        List.of("name"),
                        "purpose",
                        "tax-reporting"))));
  }

  private static String encodedId(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private void headers(String value) {
    if (!value.chars().allMatch(c -> c > ' ' && c <= '~')) {
      return;
    }
    var request = clerk.dressed(Wire.Request.of("GET", "/api/v1/me"));
    for (var name :
        List.of(
            "User-Agent",
            "Referer",
            "X-Request-Id",
            "Accept",
            "Accept-Language",
            "Authorization",
            "Sekimori-On-Behalf-Of",
            "Idempotency-Key")) {
      wire.send(request.with(name, value));
    }
    wire.send(request.with("Cookie", "sekimori_session=" + value));
    wire.send(request.with("X-Forwarded-For", value));
    var keyed =
        Wire.Request.of("POST", "/api/v1/customers/views")
            .with("Idempotency-Key", value)
            .json(
                JSON.writeValueAsString(
                    Map.of(
                        "customers", List.of(firm.thing("customer")),
                        "fields", List.of("name"))));
    clerk.send(keyed);
  }

  private void signIns(String value) {
    var visitor = new Visitor(wire);
    visitor.get("/sign-in");
    visitor.form("/sign-in/password", Map.of("number", value, "password", value, "code", value));
    visitor.json("/enrol/open", Map.of("link", value));
    visitor.json("/sign-in/passkey/finish", Map.of("ceremony", value, "credential", value));
    visitor.form("/language", Map.of("language", value, "page", "/" + value));
  }

  /** Lists and bodies in the character set of Japanese spreadsheets. */
  private void otherCharacterSets() {
    var csv =
        "system,number,kind,customers,state\n"
            + String.join("\n", Seeds.values())
            + "\ncrm,"
            + String.join(",", Seeds.values())
            + "\n";
    var request = Wire.Request.of("POST", "/api/v1/cases");
    var cp932 = Charset.forName("windows-31j");
    owner.send(request.body("text/csv;charset=windows-31j", csv.getBytes(cp932)));
    owner.send(request.body("text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    owner.send(request.body("application/json", csv.getBytes(cp932)));
  }

  /** What a monitoring system reads, open or not. */
  byte[] operatorsPages() {
    var all = new ByteArrayOutputStream();
    for (var page : List.of("health", "metrics", "prometheus", "info", "env", "threaddump", "")) {
      all.writeBytes(wire.send(Wire.Request.of("GET", "/actuator/" + page)).response().body());
    }
    return all.toByteArray();
  }
}
