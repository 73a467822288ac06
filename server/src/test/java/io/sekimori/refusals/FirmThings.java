package io.sekimori.refusals;

import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Severity;
import io.sekimori.terms.CustomerHandle;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the rows name: customers, cases in every state, approvals, tokens. */
final class FirmThings {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  /** Stands for the newest revision of the customer of the rows, until a request is sent. */
  static final String REVISION = "990099";

  private static final Alarm ALARM =
      new Alarm("test:one", "node-died", List.of(), Severity.NOTICE, Set.of(), "");

  private final Firm firm;

  FirmThings(Firm firm) {
    this.firm = firm;
  }

  void make() {
    for (var person : List.of("idle", "officer", "newcomer", "lost", "victim", "victim2")) {
      firm.things.put(person, person);
    }
    stops();
    firm.things.put("assignment", "asg-idle");
    firm.things.put("grant", "to-revoke");
    firm.things.put("declared", "to-close");
    firm.things.put("declaredOnPage", "to-close-on-page");
    firm.things.put("assignmentToEnd", "asg-lost");
    firm.things.put("grantToEnd", "to-end");
    firm.things.put("day", firm.now().plus(1, ChronoUnit.DAYS).toString().substring(0, 10));
    firm.things.put("dayBegins", firm.thing("day") + "T23:00");
    firm.things.put("event", event());
    firm.things.put("earlier", LocalDateTime.ofInstant(firm.now(), JAPAN).toString());
    firm.things.put("tomorrow", tomorrow());
    customers();
    cases();
    casesOf("Change", Who.CLERK, "details-change");
    casesOf("Request", Who.OWNER, "data-subject-request");
    casesOf("Leak", Who.OWNER, "incident");
    firm.things.put("incident", open(Who.OWNER, "M-7", "incident", "customer"));
    firm.things.put("review", review());
    firm.things.put("alarm", firm.over(ALARM));
    firm.things.put("message", firm.failedMessage());
    approvals();
    changes();
    new ExposureThings(firm, this).make();
    tokens();
    imports();
    new DutyThings(firm).make();
    vendors();
  }

  private void stops() {
    firm.things.put("toStop", "victim3");
    firm.things.put("toStopOnPage", "victim5");
    firm.things.put("stopped", "victim4");
    var administrator = firm.fresh(Who.ADMIN);
    administrator.json("/api/v1/stops", Map.of("kind", "person", "id", "victim4"));
    var wanted = Map.of("approvers", List.of("officer"));
    var asked = Visitor.tree(administrator.json("/api/v1/stops/person/victim4/end", wanted));
    firm.things.put("lifting", asked.get("approval").asString());
    approve(firm.thing("lifting"), asked.get("hash").asString());
  }

  /** One that was asked for and agreed to, and that nobody has opened. */
  private String event() {
    var content = Map.of("id", "to-open", "event", "bcp", "cause", "exercise", "until", tomorrow());
    var wanted = Map.of("content", content, "approvers", List.of("admin"));
    var asked = Visitor.tree(firm.fresh(Who.OFFICER).json("/api/v1/declared-events", wanted));
    approve(Who.ADMIN, asked.get("approval").asString(), asked.get("hash").asString());
    return asked.get("approval").asString();
  }

  private String tomorrow() {
    return firm.now().plus(1, ChronoUnit.DAYS).toString();
  }

  private void vendors() {
    var manager = firm.fresh(Who.VENDORS);
    manager.send(
        Wire.Request.of("PUT", "/api/v1/vendors/systems/tool").json("{\"name\": \"Tool\"}"));
    for (var source : List.of("images", "images-to-stop", "images-stopped", "images-to-end")) {
      manager.send(
          Wire.Request.of("PUT", "/api/v1/vendors/sources/" + source)
              .json(
                  """
                  {"system": "tool", "name": "Images", "termHours": 720, "everyHours": 24,
                  "graceHours": 2}
                  """));
    }
    manager.send(Wire.Request.of("POST", "/api/v1/vendors/sources/images-stopped/stop"));
    firm.things.put("vendorSourceStopped", "images-stopped");
    firm.things.put("vendorSourceToEnd", "images-to-end");
    firm.things.put("vendorSystem", "tool");
    firm.things.put("vendorSource", "images");
    firm.things.put("vendorSourceToStop", "images-to-stop");
  }

  private void customers() {
    var populated = "select handle::text from vault.customer where population = '%s' order by id";
    firm.things.put("customer", handle(populated.formatted("demo") + " offset " + Firm.REACHED));
    firm.things.put("other", handle(populated.formatted("demo") + " offset 20"));
    firm.things.put("hidden", handle(populated.formatted("private")));
    firm.things.put("mail", Firm.mail());
  }

  private String handle(String sql) {
    return new CustomerHandle(UUID.fromString(firm.column(sql))).toString();
  }

  private void cases() {
    firm.things.put("case", open(Who.CLERK, "M-1", "enquiry", "customer"));
    firm.things.put("complaint", open(Who.CLERK, "M-2", "complaint", "customer"));
    firm.things.put("closedCase", open(Who.CLERK, "M-3", "enquiry", "customer"));
    firm.fresh(Who.CLERK).json("/api/v1/cases/crm/M-3/close", Map.of());
    firm.things.put("foreignCase", open(Who.CLERK, "M-4", "enquiry", "other"));
    firm.things.put("othersCase", open(Who.LEAVER, "M-5", "enquiry", "customer"));
    open(Who.CLERK, "M-6", "enquiry", "customer");
    firm.things.put("toClose", "M-6");
    firm.things.put("caseNumber", "M-1");
  }

  /** Cases of another kind, in every state. */
  private void casesOf(String kind, Who who, String word) {
    firm.things.put("caseOf" + kind, open(who, kind + "-1", word, "customer"));
    firm.things.put("closedCaseOf" + kind, open(who, kind + "-2", word, "customer"));
    firm.fresh(who).json("/api/v1/cases/crm/" + kind + "-2/close", Map.of());
    firm.things.put("foreignCaseOf" + kind, open(who, kind + "-3", word, "other"));
    firm.things.put("othersCaseOf" + kind, open(Who.LEAVER, kind + "-4", word, "customer"));
  }

  private String review() {
    var body = "{\"due\": \"" + firm.thing("day") + "\", \"months\": 0}";
    var begins = Wire.Request.of("POST", "/api/v1/reviews").json(body);
    return Visitor.tree(firm.fresh(Who.VENDORS).send(begins)).get("id").asString();
  }

  private String open(Who who, String number, String kind, String customer) {
    var body = "{\"kind\": \"" + kind + "\", \"customers\": [\"" + firm.thing(customer) + "\"]}";
    var answer =
        firm.fresh(who).send(Wire.Request.of("PUT", "/api/v1/cases/crm/" + number).json(body));
    return Visitor.tree(answer).get("id").asString();
  }

  private void approvals() {
    propose("approval", "hash");
    propose("approvalToReject", "hashToReject");
    propose("approvalToWithdraw", "hashToWithdraw");
    propose("approvalForWords", "hashForWords");
    propose("approvalSentBack", "hashSentBack");
    word("approvalSentBack", "hashSentBack", "sent-back", null);
    propose("pageApprovalSentBack", "pageHashSentBack");
    word("pageApprovalSentBack", "pageHashSentBack", "sent-back", null);
    propose("pageOpinion", "pageOpinionHash");
    word("pageOpinion", "pageOpinionHash", "approved", "no objection");
    proxy("proxy");
    proxy("pageProxy");
    propose("pageApprovalToWithdraw", "pageHashToWithdraw");
    propose("approved", "approvedHash");
    approve(firm.thing("approved"), firm.thing("approvedHash"));
    firm.fresh(Who.ADMIN).form("/staff/lost/recovery", Map.of("approvers", "officer"));
    var officer = firm.fresh(Who.OFFICER);
    for (JsonNode one : Visitor.tree(officer.get("/api/v1/approvals"))) {
      if (one.get("receivers").toString().contains("lost")) {
        var id = one.get("id").asString();
        firm.things.put("recovery", id);
        approve(id, one.get("hash").asString());
      }
    }
  }

  /** An erasure and a rotation that a second person has agreed to. */
  private void changes() {
    var order =
        Map.of(
            "classes", List.of("individual-number"),
            "purpose", "erasure",
            "case", firm.thing("caseOfRequest"),
            "approvers", List.of("officer"));
    agreed(
        "erasure", Who.OWNER, "/api/v1/customers/" + firm.thing("customer") + "/erasures", order);
    var kek = Map.of("kind", "kek", "approvers", List.of("officer"));
    agreed("rotation", Who.ADMIN, "/api/v1/keys/rotations", kek);
  }

  void agreed(String thing, Who who, String target, Map<String, ?> order) {
    var asked = Visitor.tree(firm.fresh(who).json(target, order));
    firm.things.put(thing, asked.get("approval").asString());
    approve(firm.thing(thing), asked.get("hash").asString());
  }

  private void word(String approval, String hash, String kind, @Nullable String opinion) {
    var said = new HashMap<String, Object>();
    said.put("word", kind);
    said.put("hash", firm.thing(hash));
    said.put("grounds", "duty-requires");
    said.put("opinion", opinion);
    var target = "/api/v1/approvals/" + firm.thing(approval) + "/words";
    firm.fresh(Who.OFFICER).json(target, said);
  }

  private void proxy(String thing) {
    var named =
        Map.of("proxy", "admin", "kinds", List.of("token"), "until", firm.thing("tomorrow"));
    var answer = Visitor.tree(firm.fresh(Who.OFFICER).json("/api/v1/proxies", named));
    firm.things.put(thing, answer.get("id").asString());
  }

  private void approve(String approval, String hash) {
    approve(Who.OFFICER, approval, hash);
  }

  private void approve(Who by, String approval, String hash) {
    var word = Map.of("hash", hash, "grounds", "duty-requires");
    firm.fresh(by).json("/api/v1/approvals/" + approval + "/approve", word);
  }

  private void propose(String approval, String hash) {
    var content =
        """
        {"content": {"id": "$fresh", "receiver": "person:idle", "acts": ["reveal"],
         "classes": ["contact"], "forms": ["full"], "purposes": ["customer-enquiry"]},
         "approvers": ["officer"], "needed": 1}
        """;
    var request = Wire.Request.of("POST", "/api/v1/grants").json(firm.fill(content));
    var answer = Visitor.tree(firm.fresh(Who.ADMIN).send(request));
    firm.things.put(approval, answer.get("approval").asString());
    firm.things.put(hash, answer.get("hash").asString());
  }

  private void tokens() {
    var purposes = Set.of("tax-reporting", "import");
    var batch = firm.token("batch", purposes, Set.of("name"));
    firm.things.put("batchToken", batch.id().value());
    firm.things.put("batchSecret", batch.secret());
    firm.things.put("affSecret", firm.token("batch-aff", purposes, Set.of("name")).secret());
    firm.things.put("nothingSecret", firm.token("nothing", purposes, Set.of("name")).secret());
    firm.things.put("spareToken", firm.token("nothing", Set.of(), Set.of()).id().value());
  }

  private void imports() {
    for (var name : List.of("import", "importToCancel", "pageImport", "pageImportToCancel")) {
      firm.things.put(name, upload());
    }
    var begun =
        firm.fresh(Who.OWNER)
            .send(
                Wire.Request.of("POST", "/imports")
                    .with("Accept", "application/json")
                    .body("application/x-www-form-urlencoded", ascii("population=demo&bytes=40")));
    firm.things.put("pageImportBegun", Visitor.tree(begun).get("page").asString().substring(9));
    var mapping = firm.fresh(Who.OWNER).get("/api/v1/imports/" + firm.thing("import") + "/mapping");
    firm.things.put("mapping", Visitor.tree(mapping).toString());
  }

  private String upload() {
    var file = firm.fill("顧客番号,氏名\n$fresh,架空 太郎\n").getBytes(StandardCharsets.UTF_8);
    var request = Wire.Request.of("POST", "/api/v1/imports?population=demo").body("text/csv", file);
    return Visitor.tree(firm.fresh(Who.OWNER).send(request)).get("id").asString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
