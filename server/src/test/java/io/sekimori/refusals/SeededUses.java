package io.sekimori.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Looking at seeded customers as it is meant: searches, views, matches, reveals, histories. */
final class SeededUses {
  private static final int LEAST_REVEALED = 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Firm firm;
  private final Wire wire;
  private final Visitor clerk;
  private final Visitor owner;

  private int revealed;

  SeededUses(Firm firm, Wire wire) {
    this.firm = firm;
    this.wire = wire;
    clerk = firm.fresh(Who.CLERK);
    owner = firm.fresh(Who.OWNER);
  }

  /** Returns the handle of the seeded person. */
  String right() {
    var handle = find("e-mail", "exact", Seeds.of("e-mail"));
    find("telephone", "exact", Seeds.of("telephone"));
    find("telephone", "last-four", "9058");
    find("customer-number", "exact", Seeds.of("customer-number"));
    find("name", "prefix", "熊埜御堂");
    find("name-kana", "prefix", "ｸﾏﾉﾐﾄﾞｳ");
    find("company-name", "prefix", "羽黒採薬堂");
    find("company-kana", "prefix", "ハグロサイヤクドウ");
    for (var value : Seeds.values()) {
      clerk.form("/customers/search", Map.of("term", value));
    }
    clerk.get("/customers/" + handle);
    var one = caseAbout(clerk, handle, "S-1", "enquiry");
    Seeds.PERSON.forEach((field, value) -> ask(handle, one, field, value));
    var own = caseAbout(owner, handle, "S-9", "data-subject-request");
    Seeds.PERSON.keySet().forEach(field -> show(handle, own, field));
    assertThat(revealed).as("fields that the owner was shown").isGreaterThan(LEAST_REVEALED);
    job();
    histories(handle);
    staff();
    operatorsPages();
    return handle;
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

  private static String caseAbout(Visitor who, String handle, String number, String kind) {
    var request =
        Wire.Request.of("PUT", "/api/v1/cases/crm/" + number)
            .json(JSON.writeValueAsString(Map.of("kind", kind, "customers", List.of(handle))));
    return Visitor.tree(who.send(request)).get("id").asString();
  }

  private void ask(String handle, String within, String field, String value) {
    var purpose = Map.of("purpose", "customer-enquiry", "case", within);
    var match = new TreeMap<String, Object>(purpose);
    match.put("values", Map.of(field, value));
    clerk.json("/api/v1/customers/" + handle + "/matches", match);
    var reveal = new TreeMap<String, Object>(purpose);
    reveal.put("customers", List.of(handle));
    reveal.put("fields", List.of(field));
    clerk.json("/api/v1/reveals", reveal);
    owner.json("/api/v1/reveals", reveal);
    var form = new TreeMap<String, String>(purpose);
    form.put("field", field);
    form.put("said", value);
    clerk.form("/customers/" + handle + "/match", form);
    form.put("item", "0");
    form.put("form", "full");
    clerk.form("/customers/" + handle + "/reveal", form);
  }

  private void show(String handle, String within, String field) {
    var reveal = new TreeMap<String, Object>();
    reveal.put("purpose", "data-subject-request");
    reveal.put("case", within);
    reveal.put("customers", List.of(handle));
    reveal.put("fields", List.of(field));
    revealed += owner.json("/api/v1/reveals", reveal).status() == 200 ? 1 : 0;
  }

  /** A program takes the whole population. */
  private void job() {
    var body =
        Map.of(
            "population", "demo",
            "fields", List.of("name"),
            "form", "processed",
            "purpose", "tax-reporting");
    var request =
        Wire.Request.of("POST", "/api/v1/bulk-reveals")
            .with("Authorization", "Bearer " + firm.thing("batchSecret"))
            .json(JSON.writeValueAsString(body));
    var lines = wire.send(request);
    assertThat(lines.status()).isEqualTo(200);
    assertThat(lines.text()).contains(Seeds.of("name"));
  }

  private void histories(String handle) {
    for (var page : List.of("/api/v1/customers/%s/history", "/trail/customers/%s")) {
      assertThat(owner.get(page.formatted(handle)).status()).isEqualTo(200);
    }
    assertThat(owner.get("/histories/customers/" + handle).status()).isEqualTo(200);
    assertThat(owner.get("/api/v1/people/clerk/history").status()).isEqualTo(200);
    var auditor = firm.fresh(Who.AUDITOR);
    assertThat(auditor.form("/ledger/export", Map.of()).status()).isEqualTo(200);
    assertThat(auditor.json("/api/v1/ledger/exports", Map.of()).status()).isEqualTo(200);
  }

  private void staff() {
    var admin = firm.fresh(Who.ADMIN);
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

  /** What a monitoring system reads, open or not; it is heard like every answer. */
  private void operatorsPages() {
    for (var page : List.of("health", "metrics", "prometheus", "info", "env", "threaddump", "")) {
      wire.send(Wire.Request.of("GET", "/actuator/" + page));
    }
  }
}
