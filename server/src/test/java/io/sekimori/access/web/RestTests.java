package io.sekimori.access.web;

import static io.sekimori.TestApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import io.sekimori.TestApi;
import io.sekimori.access.Node;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.CustomerHandle;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestTests {
  private static final Instant NOW = Instant.parse("2026-11-19T01:00:00Z");
  private static final String HANDLE = CustomerHandle.random().toString();
  private static final String CASE = "{\"kind\":\"enquiry\",\"customers\":[\"" + HANDLE + "\"]}";
  private static final String FULL =
      """
      {"id":"extra","receiver":"person:newcomer","acts":["reveal"],"classes":["contact"],
       "forms":["full"],"purposes":["customer-enquiry"]}
      """;
  private TestApi api = new TestApi(TestAccess.caller("clerk", NOW), new Object());

  @BeforeEach
  void start() {
    var databases = TestDatabases.fresh();
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var node = new Node(databases, TestKeys.on(databases), new FakeLedger(), clock);
    var clerk = TestAccess.caller("clerk", NOW);
    node.authorities.found(clerk.actor(), TestAccess.sampleFirm());
    api =
        new TestApi(
            clerk,
            new CasesApi(node.cases),
            new PolicyApi(node.authorities, node.approvals, clock),
            new RightsApi(node.rights, node.authorities, clock),
            new ApprovalsApi(node.approvals));
  }

  private void as(String person) {
    api.as(TestAccess.caller(person, NOW));
  }

  @Test
  void aCaseIsPutShownAndClosed() throws Exception {
    var one = api.answer(200, body(put("/api/v1/cases/crm/T-1"), CASE));
    assertThat(one.path("origin").asString()).isEqualTo("self-opened");
    assertThat(api.answer(200, get("/api/v1/cases/crm/T-1"))).isEqualTo(one);
    assertThat(api.answer(200, post("/api/v1/cases/crm/T-1/close")).path("open").asBoolean())
        .isFalse();
    assertThat(api.code(404, get("/api/v1/cases/crm/T-2"))).isEqualTo("not-found");
    as("newcomer");
    assertThat(api.code(404, get("/api/v1/cases/crm/T-1"))).isEqualTo("not-found");
    assertThat(api.code(403, body(put("/api/v1/cases/crm/T-9"), CASE))).isEqualTo("not-permitted");
  }

  @Test
  void malformedCasesAreRefused() throws Exception {
    assertThat(api.code(400, body(put("/api/v1/cases/crm/山田"), CASE))).isEqualTo("malformed-id");
    assertThat(api.code(400, body(put("/api/v1/cases/CRM/T-1"), CASE))).isEqualTo("malformed-id");
    var noHandle = "{\"kind\":\"enquiry\",\"customers\":[\"4711\"]}";
    assertThat(api.code(400, body(put("/api/v1/cases/crm/T-1"), noHandle)))
        .isEqualTo("malformed-id");
    api.text(400, body(put("/api/v1/cases/crm/T-1"), "{}"));
  }

  @Test
  void aListIsTakenInTheCharacterSetThatItNames() throws Exception {
    as("data-owner-1");
    var csv = "system,number,kind,customers,state\ncrm,L-1,enquiry," + HANDLE + ",open\n";
    for (var type :
        new String[] {"text/csv", "text/csv;charset=windows-31j", "text/csv;charset=Shift_JIS"}) {
      var outcome =
          api.answer(
              200,
              post("/api/v1/cases")
                  .contentType(type)
                  .content(csv.getBytes(StandardCharsets.UTF_8)));
      assertThat(outcome.path("taken").asInt()).isEqualTo(1);
    }
    var utf16 = post("/api/v1/cases").contentType("text/csv;charset=utf-16").content(csv);
    assertThat(api.code(415, utf16)).isEqualTo("unsupported-media-type");
  }

  @Test
  void aFullGrantTakesTwoPeople() throws Exception {
    as("admin-1");
    assertThat(api.code(403, body(post("/api/v1/grants"), "{\"content\":" + FULL + "}")))
        .isEqualTo("approval-required");
    var wanted = "{\"content\":" + FULL + ",\"approvers\":[\"officer\"]}";
    var asked = api.answer(202, body(post("/api/v1/grants"), wanted));
    var id = asked.path("approval").asString();
    var word = "{\"hash\":\"" + asked.path("hash").asString() + "\",\"grounds\":\"duty-requires\"}";
    assertThat(api.code(404, body(post("/api/v1/approvals/" + id + "/approve"), word)))
        .isEqualTo("not-found");
    as("officer");
    assertThat(api.answer(200, get("/api/v1/approvals")).size()).isEqualTo(1);
    api.answer(200, body(post("/api/v1/approvals/" + id + "/approve"), word));
    as("admin-1");
    var now = "{\"content\":" + FULL + ",\"approval\":\"" + id + "\"}";
    assertThat(api.answer(200, body(post("/api/v1/grants"), now)).path("state").asString())
        .isEqualTo("in-force");
    assertThat(api.answer(200, get("/api/v1/grants")).toString()).contains("\"extra\"");
    api.text(204, post("/api/v1/grants/extra/revoke"));
    assertThat(api.answer(200, get("/api/v1/grants")).toString()).doesNotContain("\"extra\"");
  }

  @Test
  void whoMayNotGiveMayNotEvenAsk() throws Exception {
    var wanted = "{\"content\":" + FULL + ",\"approvers\":[\"officer\"]}";
    assertThat(api.code(403, body(post("/api/v1/grants"), wanted))).isEqualTo("not-permitted");
    assertThat(api.code(403, get("/api/v1/policy"))).isEqualTo("not-permitted");
    assertThat(api.code(403, post("/api/v1/people/officer/stop"))).isEqualTo("not-permitted");
    as("admin-1");
    assertThat(api.code(400, body(post("/api/v1/policy/nonsense"), "{\"content\":{}}")))
        .isEqualTo("malformed-request");
    var unknownWord = "{\"content\":{\"id\":\"x\",\"limit\":1}}";
    assertThat(api.code(400, body(post("/api/v1/policy/role"), unknownWord)))
        .isEqualTo("malformed-request");
  }

  @Test
  void rightsOfThePastAreAskedByPersonByClassAndByPeriod() throws Exception {
    as("officer");
    var clerk = api.answer(200, get("/api/v1/rights").queryParam("person", "clerk"));
    assertThat(clerk.path("holder").asString()).isEqualTo("person:clerk");
    assertThat(clerk.path("ways").toString()).contains("\"client-service-reveal\"");
    var at = "2026-11-19T10:00:00+09:00";
    var readers = get("/api/v1/rights/readers").queryParam("class", "individual-number");
    assertThat(api.answer(200, readers.queryParam("at", at)).path("readers").size()).isEqualTo(2);
    var from = get("/api/v1/rights/changes").queryParam("from", "2026-11-19T09:00:00+09:00");
    assertThat(api.code(422, from.queryParam("to", at))).isEqualTo("window-too-early");
    var late = get("/api/v1/rights").queryParam("person", "clerk");
    assertThat(api.code(422, late.queryParam("at", "2026-11-19T10:00:01+09:00")))
        .isEqualTo("window-in-future");
  }

  @Test
  void whatIsNoQuestionAboutRightsIsRefused() throws Exception {
    as("officer");
    assertThat(api.code(422, get("/api/v1/rights"))).isEqualTo("invalid-value");
    var local = get("/api/v1/rights").queryParam("person", "clerk");
    assertThat(api.code(422, local.queryParam("at", "2026-11-19"))).isEqualTo("invalid-value");
    assertThat(api.code(400, get("/api/v1/rights").queryParam("person", "山田")))
        .isEqualTo("malformed-id");
    var nonsense = get("/api/v1/rights/readers").queryParam("class", "nonsense");
    assertThat(api.code(422, nonsense)).isEqualTo("invalid-value");
  }
}
