package io.sekimori.vault.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.TestCursors;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.intake.Desk;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

class ImportApiTests {
  private static final String IMPORTS = "/api/v1/imports";
  private static final Charset CP932 = Charset.forName("windows-31j");
  private final JsonMapper json = JsonMapper.builder().build();
  @TempDir private Path data;
  private Desk desk = new Desk(Path.of("unused"));
  private Caller caller = TestAccess.caller("data-owner-1", TestAccess.NOW);
  private MockMvc mvc = MockMvcBuilders.standaloneSetup(new Object()).build();

  /** The code of a refusal as the whole answer. */
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
    desk = new Desk(data);
    mvc =
        MockMvcBuilders.standaloneSetup(
                new ImportApi(desk.intake(), TestCursors.with(TestKeys.on(TestDatabases.fresh()))))
            .setControllerAdvice(new Codes())
            .setCustomArgumentResolvers(new CallerOfTest())
            .build();
  }

  @Test
  void anImportFromUploadToEnd() throws Exception {
    var made = upload(Desk.people(250), "text/csv;charset=UTF-8", 201);
    var path = IMPORTS + "/" + made.path("id").asString();
    assertThat(made.path("state").asString()).isEqualTo("uploaded");
    assertThat(made.path("encoding").asString()).isEqualTo("utf-8");
    answer(202, post(path + "/check"));
    desk.work();
    var checked = answer(200, get(path));
    assertThat(checked.path("state").asString()).isEqualTo("checked");
    assertThat(checked.path("rows").asInt()).isEqualTo(250);
    assertThat(desk.customers()).isZero();
    answer(202, post(path + "/start"));
    desk.work();
    var done = answer(200, get(path));
    assertThat(done.path("state").asString()).isEqualTo("done");
    assertThat(done.path("counts").path("taken").asInt()).isEqualTo(250);
    assertThat(done.path("progress").path("percent").asInt()).isEqualTo(100);
    assertThat(done.path("endEntry").isNumber()).isTrue();
    assertThat(answer(200, get(IMPORTS)).path("imports").size()).isEqualTo(1);
    assertThat(code(409, post(path + "/cancel"))).isEqualTo("conflict");
  }

  @Test
  void aMappingThatWasReadCanBeSentBackChanged() throws Exception {
    var made = upload("顧客番号,氏名,メモ\n1,山田 太郎,x\n", "application/octet-stream", 201);
    var path = IMPORTS + "/" + made.path("id").asString() + "/mapping";
    var mapping = answer(200, get(path));
    assertThat(mapping.toString()).contains("顧客番号").doesNotContain("山田");
    answer(200, body(put(path), mapping.toString()));
    assertThat(answer(200, get(path))).isEqualTo(mapping);
    var other = mapping.toString().replace("refuse-row", "leave-out");
    answer(200, body(put(path), other));
    assertThat(answer(200, get(path)).toString()).isEqualTo(other);
    assertThat(code(400, body(put(path), other.replace("leave-out", "?"))))
        .isEqualTo("malformed-request");
    assertThat(code(422, body(put(path), other.replace("utf-8", "utf-7"))))
        .isEqualTo("invalid-value");
  }

  @Test
  void problemsComeInPagesAndOnce() throws Exception {
    var file = new StringBuilder("顧客番号,生年月日\n");
    for (int i = 1; i <= 230; i++) {
      file.append(i).append(",1980-02-30\n");
    }
    var made = upload(file.toString(), "text/csv", 201);
    var path = IMPORTS + "/" + made.path("id").asString();
    answer(202, post(path + "/check"));
    desk.work();
    var cursor = "";
    int row = 0;
    do {
      var page = answer(200, get(path + "/problems").queryParam("cursor", cursor));
      for (var problem : page.path("problems")) {
        row++;
        assertThat(problem.path("row").asInt()).isEqualTo(row);
        assertThat(problem.path("code").asString()).isEqualTo("impossible-date");
        assertThat(problem.path("field").asString()).isEqualTo("birth-date");
      }
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    assertThat(row).isEqualTo(230);
    assertThat(code(400, get(path + "/problems").queryParam("cursor", "x")))
        .isEqualTo("malformed-cursor");
  }

  @Test
  void theEncodingIsFoundOrTold() throws Exception {
    byte[] file = "顧客番号,氏名\n1,髙橋 太郎\n".getBytes(CP932);
    assertThat(send(file, "text/csv", 201).path("encoding").asString()).isEqualTo("cp932");
    assertThat(send(file, "text/csv;charset=Shift_JIS", 201).path("encoding").asString())
        .isEqualTo("cp932");
    assertThat(send(file, "text/csv;charset=utf-16", 415).path("code").asString())
        .isEqualTo("unsupported-media-type");
  }

  @Test
  void whatIsNoFileOfCustomersIsRefusedWithItsCode() throws Exception {
    assertThat(upload("", "text/csv", 422).path("code").asString()).isEqualTo("file-empty");
    assertThat(upload("x\n1\n", "text/csv", 422).path("code").asString()).isEqualTo("file-not-csv");
    assertThat(send(new byte[] {'P', 'K', 3, 4, 0, 0}, "text/csv", 422).path("code").asString())
        .isEqualTo("file-not-text");
    assertThat(code(400, post(IMPORTS).queryParam("population", "小売").contentType("text/csv")))
        .isEqualTo("malformed-id");
  }

  @Test
  void whoMayNotImportLearnsNothing() throws Exception {
    var path = IMPORTS + "/" + upload(Desk.people(1), "text/csv", 201).path("id").asString();
    caller = TestAccess.clerk();
    assertThat(upload(Desk.people(1), "text/csv", 403).path("code").asString())
        .isEqualTo("not-permitted");
    assertThat(code(403, get(IMPORTS))).isEqualTo("not-permitted");
    for (var one : new String[] {path, IMPORTS + "/import-00000000000000000000"}) {
      assertThat(code(403, get(one))).isEqualTo("not-permitted");
      assertThat(code(403, get(one + "/mapping"))).isEqualTo("not-permitted");
      assertThat(code(403, get(one + "/problems"))).isEqualTo("not-permitted");
      assertThat(code(403, post(one + "/start"))).isEqualTo("not-permitted");
    }
  }

  private JsonNode upload(String file, String type, int status) throws Exception {
    return send(file.getBytes(StandardCharsets.UTF_8), type, status);
  }

  private JsonNode send(byte[] file, String type, int status) throws Exception {
    return answer(
        status, post(IMPORTS).queryParam("population", "retail").contentType(type).content(file));
  }

  private static MockHttpServletRequestBuilder body(
      MockHttpServletRequestBuilder request, String content) {
    return request
        .contentType(MediaType.APPLICATION_JSON)
        .content(content.getBytes(StandardCharsets.UTF_8));
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
