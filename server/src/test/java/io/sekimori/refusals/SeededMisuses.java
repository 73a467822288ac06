package io.sekimori.refusals;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Seeded values in every place where they do not belong. */
final class SeededMisuses {
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
          "/sign-in?next=/?%1$s&%1$s=%1$s",
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

  SeededMisuses(Firm firm, Wire wire) {
    this.firm = firm;
    this.wire = wire;
    clerk = firm.fresh(Who.CLERK);
    owner = firm.fresh(Who.OWNER);
    admin = firm.fresh(Who.ADMIN);
  }

  void wrong() {
    everyPlace();
    for (var value : Seeds.values()) {
      addresses(value);
      bodies(value);
      headers(value);
      signIns(value);
    }
    otherCharacterSets();
  }

  /** What is right but for one text, for every text of every endpoint. */
  private void everyPlace() {
    var odd = Seeds.of("alias") + "\u0000";
    var values = List.of(Seeds.of("name"), Seeds.of("e-mail"), odd);
    var trials = new Trials(firm);
    for (var row : Row.all()) {
      trials.texts(row, values).forEach(one -> wire.send(firm.upToDate(one)));
    }
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
    var reasons = new TreeMap<String, Object>(odd);
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
    visitor.form("/language", Map.of("language", value, "page", "/?" + value));
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
}
