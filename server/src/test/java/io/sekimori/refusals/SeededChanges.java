package io.sekimori.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What changes seeded customers: files, corrections, erasures, and new keys under all of them. */
final class SeededChanges {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Charset CP932 = Charset.forName("windows-31j");
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Firm firm;
  private final Visitor owner;
  private final Visitor clerk;
  private final Visitor admin;

  SeededChanges(Firm firm) {
    this.firm = firm;
    owner = firm.fresh(Who.OWNER);
    clerk = firm.fresh(Who.CLERK);
    admin = firm.fresh(Who.ADMIN);
  }

  // ---- files

  /** A person, by a file with a row that is refused; and files that are none. */
  void brought() {
    var good = String.join(",", Seeds.BROUGHT.values());
    var bad = good.replace(Seeds.BROUGHT.get("生年月日"), Seeds.MISPLACED);
    var file = String.join(",", Seeds.BROUGHT.keySet()) + "\n" + bad + "\n" + good + "\n";
    var id = upload(file.getBytes(CP932));
    var mapping = Visitor.tree(owner.get(id + "/mapping"));
    var put = Wire.Request.of("PUT", id + "/mapping").json(JSON.writeValueAsString(mapping));
    assertThat(owner.send(put).status()).isEqualTo(200);
    owner.json(id + "/check", Map.of());
    until(id, one -> one.get("state").asString().equals("checked"));
    owner.json(id + "/start", Map.of());
    var done = until(id, one -> one.has("ended"));
    assertThat(done.get("counts").get("taken").asInt()).as(done.toString()).isEqualTo(1);
    assertThat(done.get("counts").get("refused").asInt()).isEqualTo(1);
    var problems = Visitor.tree(owner.get(id + "/problems"));
    assertThat(problems.get("problems").size()).isPositive();
    owner.get(id.replace("/api/v1", "") + "/problems");
    owner.get(id.replace("/api/v1", "") + "/problems.csv");
    upload(file.getBytes(StandardCharsets.UTF_8)); // and lies there, encrypted
    spoilt(good, file);
  }

  private String upload(byte[] file) {
    var request = Wire.Request.of("POST", "/api/v1/imports?population=demo");
    var answer = Visitor.tree(owner.send(request.body("text/csv", file)));
    return "/api/v1/imports/" + answer.get("id").asString();
  }

  private void spoilt(String good, String file) {
    var request = Wire.Request.of("POST", "/api/v1/imports?population=demo");
    for (var one : List.of(good + "\n" + good, file + "\"" + good, "\u0000" + good)) {
      var answer = owner.send(request.body("text/csv", one.getBytes(StandardCharsets.UTF_8)));
      if (answer.status() < 300) {
        var id = "/api/v1/imports/" + Visitor.tree(answer).get("id").asString();
        owner.json(id + "/check", Map.of());
        until(id, state -> !state.get("state").asString().equals("checking"));
      }
    }
    owner.send(request.body("text/csv;charset=utf-8", file.getBytes(CP932)));
  }

  private JsonNode until(String target, Predicate<JsonNode> state) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    var now = Visitor.tree(owner.get(target));
    while (!state.test(now)) {
      assertThat(System.nanoTime()).as(now.toString()).isLessThan(giveUp);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      now = Visitor.tree(owner.get(target));
    }
    return now;
  }

  // ---- corrections, and what was before them

  void corrected(String handle) {
    var change = reason(clerk, "details-change", "S-2", "details-change", handle);
    correct(clerk, handle, change, 0, "telephone", Seeds.NEW_TELEPHONE, 200);
    correct(clerk, handle, change, 1, "address", Seeds.NEW_ADDRESS, 200);
    correct(clerk, handle, change, 2, "telephone", Seeds.NO_TELEPHONE, 422);
    correct(clerk, handle, change, 9, "name", Seeds.MISPLACED, 412);
    var page = new TreeMap<String, String>();
    change.forEach((name, value) -> page.put(name, value.toString()));
    page.putAll(Map.of("field", "telephone", "item", "0", "revision", "2"));
    page.put("value", Seeds.NO_TELEPHONE);
    assertThat(clerk.form("/customers/" + handle + "/correct", page).status()).isEqualTo(422);
    page.put("value", Seeds.of("telephone"));
    assertThat(clerk.form("/customers/" + handle + "/correct", page).status()).isEqualTo(200);

    var past = reason(owner, "data-subject-request", "S-3", "data-subject-request", handle);
    past.put("field", "telephone");
    var before = Visitor.tree(owner.json("/api/v1/customers/" + handle + "/past", past));
    assertThat(before.get("values").size()).isEqualTo(2);
    var form = new TreeMap<String, String>();
    past.forEach((name, value) -> form.put(name, value.toString()));
    form.put("item", "0");
    assertThat(owner.form("/customers/" + handle + "/past", form).status()).isEqualTo(200);
    related(handle);
  }

  private void correct(
      Visitor who,
      String handle,
      Map<String, Object> reason,
      int revision,
      String field,
      String value,
      int status) {
    var body = new TreeMap<>(reason);
    body.put("values", List.of(Map.of("field", field, "item", 0, "value", value)));
    var request =
        Wire.Request.of("PATCH", "/api/v1/customers/" + handle)
            .with("If-Match", "\"" + revision + "\"")
            .json(JSON.writeValueAsString(body));
    var answer = who.send(request);
    assertThat(answer.status()).as(field + " " + answer.text()).isEqualTo(status);
  }

  /** The corporation whose representative the person is. */
  private void related(String handle) {
    var fields = Map.of("fields", List.of("name", "company-name"));
    var found = Visitor.tree(clerk.json("/api/v1/customers/" + handle + "/relations", fields));
    assertThat(found.get("relations").size()).isEqualTo(1);
    assertThat(clerk.get("/customers/" + handle + "/related").status()).isEqualTo(200);
  }

  private Map<String, Object> reason(
      Visitor who, String purpose, String number, String kind, String handle) {
    var about = Map.of("kind", kind, "customers", List.of(handle));
    var request =
        Wire.Request.of("PUT", "/api/v1/cases/crm/" + number).json(JSON.writeValueAsString(about));
    var within = Visitor.tree(who.send(request)).get("id").asString();
    return new TreeMap<>(Map.of("purpose", purpose, "case", within));
  }

  // ---- erasures and keys, with a second person

  /** The person whom the file brought, all but the number. */
  void erased() {
    var handle = brought(Objects.requireNonNull(Seeds.BROUGHT.get("メールアドレス")));
    var order = reason(owner, "erasure", "S-4", "data-subject-request", handle);
    order.put("classes", List.of("relationship", "individual-number"));
    var target = "/api/v1/customers/" + handle + "/erasures";
    twice(owner, target, order);
    var view = Map.of("customers", List.of(handle), "fields", List.of("name"));
    var gone = Visitor.tree(clerk.json("/api/v1/customers/views", view));
    assertThat(gone.get("customers").get(0).get("erased").size()).isEqualTo(1);
  }

  private String brought(String mail) {
    var term = Map.of("field", "e-mail", "how", "exact", "value", mail);
    var search = Map.of("terms", List.of(term), "fields", List.of("name"));
    var found = Visitor.tree(owner.json("/api/v1/customers/search", search));
    return found.get("customers").get(0).get("customer").asString();
  }

  /** First asks, then lets the officer agree, then does it. */
  private void twice(Visitor who, String target, Map<String, Object> order) {
    var asking = new TreeMap<>(order);
    asking.put("approvers", List.of("officer"));
    var asked = Visitor.tree(who.json(target, asking));
    var approval = asked.get("approval").asString();
    var word = Map.of("hash", asked.get("hash").asString(), "grounds", "duty-requires");
    var agreed = firm.fresh(Who.OFFICER).json("/api/v1/approvals/" + approval + "/approve", word);
    assertThat(agreed.status()).as(agreed.text()).isEqualTo(200);
    var doing = new TreeMap<>(order);
    doing.put("approval", approval);
    var done = who.json(target, doing);
    assertThat(done.status()).as(done.text()).isEqualTo(200);
  }

  void newKeys() {
    for (var kind : List.of("index", "epoch", "kek")) {
      twice(admin, "/api/v1/keys/rotations", Map.of("kind", kind));
    }
  }

  /** The tags of everybody are rewritten by now, or soon. */
  void retagged() {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (Visitor.tree(admin.get("/api/v1/keys")).has("toRetag")) {
      assertThat(System.nanoTime()).as("tags are being rewritten").isLessThan(giveUp);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
