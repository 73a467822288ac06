package io.sekimori.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import io.sekimori.access.Caller;
import io.sekimori.access.Node;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RestTests {
  private static final Instant NOW = Instant.parse("2026-11-19T01:00:00Z");
  private static final String HANDLE = CustomerHandle.random().toString();
  private static final String CASE = "{\"kind\":\"enquiry\",\"customers\":[\"" + HANDLE + "\"]}";
  private static final String FULL =
      """
      {"id":"extra","receiver":"person:newcomer","acts":["reveal"],"classes":["contact"],
       "forms":["full"],"purposes":["customer-enquiry"]}
      """;
  private final JsonMapper json = JsonMapper.builder().build();
  private Caller caller = TestAccess.caller("clerk", NOW);
  private MockMvc mvc = MockMvcBuilders.standaloneSetup(new Object()).build();

  /** The caller of the test, and the code of a refusal as the whole answer. */
  @RestControllerAdvice
  static final class Codes {
    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(Refusal refusal) {
      return ResponseEntity.status(refusal.code().status())
          .body(Map.of("code", refusal.code().text()));
    }
  }

  private final class CallerOfTest implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return caller;
    }
  }

  @BeforeEach
  void start() {
    var databases = TestDatabases.fresh();
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var node = new Node(databases, TestKeys.on(databases), new FakeLedger(), clock);
    node.authorities.found(caller.actor(), TestAccess.sampleFirm());
    mvc =
        MockMvcBuilders.standaloneSetup(
                new CasesApi(node.cases),
                new PolicyApi(node.authorities, node.approvals, clock),
                new ApprovalsApi(node.approvals))
            .setControllerAdvice(new Codes())
            .setCustomArgumentResolvers(new CallerOfTest())
            .build();
  }

  private void as(String person) {
    caller = TestAccess.caller(person, NOW);
  }

  @Test
  void aCaseIsPutShownAndClosed() throws Exception {
    var one = answer(200, body(put("/api/v1/cases/crm/T-1"), CASE));
    assertThat(one.path("origin").asString()).isEqualTo("self-opened");
    assertThat(answer(200, get("/api/v1/cases/crm/T-1"))).isEqualTo(one);
    assertThat(answer(200, post("/api/v1/cases/crm/T-1/close")).path("open").asBoolean()).isFalse();
    assertThat(code(404, get("/api/v1/cases/crm/T-2"))).isEqualTo("not-found");
    as("newcomer");
    assertThat(code(404, get("/api/v1/cases/crm/T-1"))).isEqualTo("not-found");
    assertThat(code(403, body(put("/api/v1/cases/crm/T-9"), CASE))).isEqualTo("not-permitted");
  }

  @Test
  void malformedCasesAreRefused() throws Exception {
    assertThat(code(400, body(put("/api/v1/cases/crm/山田"), CASE))).isEqualTo("malformed-id");
    assertThat(code(400, body(put("/api/v1/cases/CRM/T-1"), CASE))).isEqualTo("malformed-id");
    var noHandle = "{\"kind\":\"enquiry\",\"customers\":[\"4711\"]}";
    assertThat(code(400, body(put("/api/v1/cases/crm/T-1"), noHandle))).isEqualTo("malformed-id");
    mvc.perform(body(put("/api/v1/cases/crm/T-1"), "{}"))
        .andExpect(result -> assertThat(result.getResponse().getStatus()).isEqualTo(400));
  }

  @Test
  void aListIsTakenInTheCharacterSetThatItNames() throws Exception {
    as("data-owner-1");
    var csv = "system,number,kind,customers,state\ncrm,L-1,enquiry," + HANDLE + ",open\n";
    for (var type :
        new String[] {"text/csv", "text/csv;charset=windows-31j", "text/csv;charset=Shift_JIS"}) {
      var outcome =
          answer(
              200,
              post("/api/v1/cases")
                  .contentType(type)
                  .content(csv.getBytes(StandardCharsets.UTF_8)));
      assertThat(outcome.path("taken").asInt()).isEqualTo(1);
    }
    var utf16 = post("/api/v1/cases").contentType("text/csv;charset=utf-16").content(csv);
    assertThat(code(415, utf16)).isEqualTo("unsupported-media-type");
  }

  @Test
  void aFullGrantTakesTwoPeople() throws Exception {
    as("admin-1");
    assertThat(code(403, body(post("/api/v1/grants"), "{\"content\":" + FULL + "}")))
        .isEqualTo("approval-required");
    var wanted = "{\"content\":" + FULL + ",\"approvers\":[\"officer\"]}";
    var asked = answer(202, body(post("/api/v1/grants"), wanted));
    var id = asked.path("approval").asString();
    var word = "{\"hash\":\"" + asked.path("hash").asString() + "\",\"grounds\":\"duty-requires\"}";
    assertThat(code(404, body(post("/api/v1/approvals/" + id + "/approve"), word)))
        .isEqualTo("not-found");
    as("officer");
    assertThat(answer(200, get("/api/v1/approvals")).size()).isEqualTo(1);
    answer(200, body(post("/api/v1/approvals/" + id + "/approve"), word));
    as("admin-1");
    var now = "{\"content\":" + FULL + ",\"approval\":\"" + id + "\"}";
    assertThat(answer(200, body(post("/api/v1/grants"), now)).path("state").asString())
        .isEqualTo("in-force");
    assertThat(answer(200, get("/api/v1/grants")).toString()).contains("\"extra\"");
    mvc.perform(post("/api/v1/grants/extra/revoke"))
        .andExpect(result -> assertThat(result.getResponse().getStatus()).isEqualTo(204));
    assertThat(answer(200, get("/api/v1/grants")).toString()).doesNotContain("\"extra\"");
  }

  @Test
  void whoMayNotGiveMayNotEvenAsk() throws Exception {
    var wanted = "{\"content\":" + FULL + ",\"approvers\":[\"officer\"]}";
    assertThat(code(403, body(post("/api/v1/grants"), wanted))).isEqualTo("not-permitted");
    assertThat(code(403, get("/api/v1/policy"))).isEqualTo("not-permitted");
    assertThat(code(403, post("/api/v1/people/officer/stop"))).isEqualTo("not-permitted");
    as("admin-1");
    assertThat(code(400, body(post("/api/v1/policy/nonsense"), "{\"content\":{}}")))
        .isEqualTo("malformed-request");
    var unknownWord = "{\"content\":{\"id\":\"x\",\"limit\":1}}";
    assertThat(code(400, body(post("/api/v1/policy/role"), unknownWord)))
        .isEqualTo("malformed-request");
  }

  private static MockHttpServletRequestBuilder body(
      MockHttpServletRequestBuilder request, String content) {
    return request.contentType(MediaType.APPLICATION_JSON).content(content);
  }

  private JsonNode answer(int status, MockHttpServletRequestBuilder request) throws Exception {
    var response = mvc.perform(request).andReturn().getResponse();
    var text = response.getContentAsString(StandardCharsets.UTF_8);
    assertThat(response.getStatus()).as(text).isEqualTo(status);
    return json.readTree(text);
  }

  private String code(int status, MockHttpServletRequestBuilder request) throws Exception {
    return answer(status, request).path("code").asString();
  }
}
